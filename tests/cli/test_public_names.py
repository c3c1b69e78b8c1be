"""The names of ``import xls2report``: each is what it says, also when the rooms of the house have been imported."""

from __future__ import annotations

import pkgutil

import xls2report


def test_no_public_name_is_the_name_of_a_room() -> None:
    assert not {module.name for module in pkgutil.iter_modules(xls2report.__path__)} & set(xls2report.__all__)


def test_every_public_name_is_there() -> None:
    for name in xls2report.__all__:
        assert getattr(xls2report, name).__name__ == name
