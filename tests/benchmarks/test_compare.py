"""The benchmark's peers do the same job as we do; without timing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.contenders import Contender, converter
from benchmarks.inputs import large, ordinary, write_job
from benchmarks.peers import template
from benchmarks.same_content import blocks, differences

if TYPE_CHECKING:
    from benchmarks.jobs import Job

JOBS = {"ordinary": ordinary(1), "large": large(60)}


@pytest.fixture(scope="module")
def jobs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Job]:
    """Let all three contenders convert two units."""
    folder = tmp_path_factory.mktemp("benchmark")
    written = {name: write_job(facts, folder / name) for name, facts in JOBS.items()}
    template.main([str(written["ordinary"].workbook), str(folder)])
    for contender in Contender:
        convert = converter(contender, folder)
        for job in written.values():
            convert(job)
    return written


@pytest.mark.parametrize("name", JOBS)
@pytest.mark.parametrize("peer", [Contender.DOCXTPL, Contender.READ_ONLY, Contender.DOCX])
def test_a_peer_writes_the_same_text_and_tables(jobs: dict[str, Job], name: str, peer: Contender) -> None:
    job = jobs[name]
    assert differences(job.document(Contender.OURS), job.document(peer)) == []


def test_reports_of_two_units_differ(jobs: dict[str, Job]) -> None:
    one, other = (job.document(Contender.OURS) for job in jobs.values())
    assert differences(one, other)


def test_a_report_has_nine_tables_and_the_text_around_them(jobs: dict[str, Job]) -> None:
    found = blocks(jobs["ordinary"].document(Contender.OURS))
    assert sum(not isinstance(block, str) for block in found) == 9
    assert sum(isinstance(block, str) for block in found) > 100
