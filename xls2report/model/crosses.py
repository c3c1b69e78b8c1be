"""What stands where a name or a number belongs, in drafts and in the forms that they are made from: XX, ××, 某某."""

CROSSES = r"(?<![A-Za-z])[xX×\uff38\uff58]{2,}(?![A-Za-z])|[\u2715\u2573]{2,}|某某"
"""A pattern; what else may stand so (____, □□, ○○) has another use in other texts."""
