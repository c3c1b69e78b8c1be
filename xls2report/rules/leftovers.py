"""Words that a filled form should not hold any more: both directions at once, crosses, empty brackets."""

from __future__ import annotations

import re

_UP, _DOWN = "增加|增长|上升|提高|大于|高于|增|大", "减少|下降|降低|小于|低于|减|小"

FORM_WORDS = re.compile(
    rf"(?:{_UP})[（(/／](?:{_DOWN})[）)]?(?:于)?|(?:{_DOWN})[（(/／](?:{_UP})[）)]?(?:于)?"
    r"|(?<![增缩削])减增加|增减少|大小于|减少增加|增加减少|增长下降|下降增长|大于小于"
)
"""Both directions, of which the form wanted one to go: 下降（增长）, 增加/减少, 大小于."""

CROSSES = re.compile(
    r"(?<![A-Za-z])[xX×\uff38\uff58]{2,}(?![A-Za-z])|[\u2715\u2573]{2,}|[\u3007\u25cb]{2,}|□{2,}|\uff3f{2,}|_{3,}|某某"
)
"""What stands where a name or a number belongs."""
