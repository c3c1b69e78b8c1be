"""The words for more, less and equal: once for all who read them in a text.

Who reads a form, a wording, a typed reason or another place's report takes of them what can be meant there, and adds what
is said there alone.
"""

from __future__ import annotations

UP = ("增加", "增长", "上升", "提高")
DOWN = ("减少", "下降", "降低")
"""What became of an amount, as forms print it."""
UP_TOO = ("增多",)
DOWN_TOO = ("缩减",)
"""The same in other words, which mean nothing else in the sentence of a report either."""

MORE = ("大于", "高于", "超过", "超出", "多于")
LESS = ("小于", "低于", "少于")
"""How an amount stands to its budget."""

EVEN = ("持平", "无变化", "无增减", "没有变化", "没有增减变化", "没有增减", "相等")


def either(*words: str) -> str:
    """Give the pattern of any of these words, the longer ones first."""
    return "|".join(sorted(words, key=len, reverse=True))
