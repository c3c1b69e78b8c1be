"""Every entry of the form is somewhere, and messages can say where."""

import pytest

from xls2report.catalogue.entries import ListKey, NumberKey, TextKey
from xls2report.supplement.layout import SHEET_OF, where

ENTRIES = [*NumberKey, *TextKey, *ListKey]


@pytest.mark.parametrize("key", ENTRIES)
def test_every_entry_has_its_sheet(key: NumberKey | TextKey | ListKey) -> None:
    assert key in SHEET_OF


def test_a_place_in_words() -> None:
    assert where(NumberKey.PROCUREMENT_SMALL_MICRO) == "“其他重要事项”工作表的“授予小微企业合同金额”"
