"""The shipped forms, learnt back from what they wrote for a whole district: drafts with gaps, departments and units, new units, supplements or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.learning.district import Held, learnt, written


@pytest.mark.parametrize("place", ["hunan", "shanghai", "yunnan"])
def test_every_report_of_a_district_reads_as_in_the_form_itself(place: str, tmp_path: Path) -> None:
    published = written(Path(place), tmp_path / "published")
    again = written(learnt(place, list(published.values()), tmp_path / "PLACE.docx"), tmp_path / "again")
    assert len(published) == 11
    assert list(Held(published, again).differing(sorted(published))) == []
