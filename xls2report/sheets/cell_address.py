"""The letters of A1 addresses."""

from functools import lru_cache


@lru_cache
def column_number(letters: str) -> int:
    """Give the 0-based column of its letters."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1
