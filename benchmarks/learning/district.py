"""``python -m benchmarks.learning.district [FORM …] [--differing]``: the shipped forms, learnt back from a whole district's reports.

For each form the reports of the example district are made with it by ``batch`` and learnt from all together, with the workbooks of both years
and the filled supplements; ``batch`` makes them again with what was learnt, and each report is held against the first, paragraph by paragraph,
headings, contents and list numbers too. Then every second report is learnt from, and the others are made with that, and the other way round.
"""

from __future__ import annotations

import argparse
from difflib import SequenceMatcher
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.learning.units import ROOT, in_order
from xls2report.audit.reading.report_file import read_report
from xls2report.batch.progress import Silent
from xls2report.batch.run import run_batch
from xls2report.document.template_files import shipped_names
from xls2report.options import BatchOptions, LearnOptions
from xls2report.pipeline.learn import learn_place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

DISTRICT = ROOT / "examples" / "district"
_BOOKS = (".xlsx", ".xls")

Reports = dict[str, Path]


def written(template: Path, output: Path) -> Reports:
    """Do the district with a template; gives each unit's report."""
    options = BatchOptions(
        folder=DISTRICT / "2023",
        previous=DISTRICT / "2022",
        supplement=DISTRICT / "补充表",
        output=output,
        template=template,
        in_turn=True,
    )
    run_batch(options, Silent())
    return {path.parent.name: path for path in sorted(output.glob("*/*决算.docx"))}


def learnt(form: str, reports: Sequence[Path], output: Path) -> Path:
    """Learn from some of the district's reports with all that its units handed in; gives the template."""
    handed_in = [
        path
        for folder in ("2023", "2022", "补充表")
        for path in sorted((DISTRICT / folder).rglob("*"))
        if path.suffix in _BOOKS and not path.name.startswith("~$")
    ]
    options = LearnOptions(files=(*reports, *handed_in), output=output, base=Path(form))
    return learn_place(options).template


def paragraphs(report: Path) -> list[str]:
    """Give a report's paragraphs outside tables, with their numbers, without white space."""
    said = ("".join((one.number + one.text).split()) for one in read_report(report).paragraphs if not one.in_table)
    return [one for one in said if one]


class Held:
    """Reports made with a learnt form, held against those made with the form itself."""

    def __init__(self, published: Mapping[str, Path], made: Mapping[str, Path]) -> None:
        self._pairs = {
            unit: (paragraphs(path), paragraphs(made[unit]) if unit in made else []) for unit, path in published.items()
        }

    def share(self, units: Sequence[str]) -> tuple[int, int]:
        """Give how many paragraphs of some units come out the same, and of how many."""
        pairs = [self._pairs[unit] for unit in units]
        return sum(in_order(*pair) for pair in pairs), sum(len(said) for said, _again in pairs)

    def differing(self, units: Sequence[str]) -> Iterator[str]:
        """Show what comes out otherwise: as published and as made again."""
        for unit in units:
            said, again = self._pairs[unit]
            for kind, start, end, from_, to in SequenceMatcher(None, said, again, autojunk=False).get_opcodes():
                if kind != "equal":
                    yield f"  {unit}"
                    yield from (f"    - {one}" for one in said[start:end])
                    yield from (f"    + {one}" for one in again[from_:to])


def district_comes_back(forms: Sequence[str], work: Path, *, differing: bool = False) -> None:
    """Learn forms from the district's reports and print how many paragraphs come out the same."""
    print(f"\n{'form':12}{'all taught':>12}{'left out':>18}")
    for form in forms:
        folder = work / "district" / form
        folder.mkdir(parents=True)
        published = written(Path(form), folder / "published")
        units = sorted(published)
        again = Held(published, written(learnt(form, list(published.values()), folder / "all.docx"), folder / "again"))
        halves = [units[::2], units[1::2]]
        crossed: list[tuple[Held, list[str]]] = []
        for number, (half, others) in enumerate(zip(halves, reversed(halves), strict=True)):
            template = learnt(form, [published[unit] for unit in half], folder / f"half-{number}.docx")
            crossed.append((Held(published, written(template, folder / f"half-{number}")), others))
        same, every = again.share(units)
        left_out = [held.share(others) for held, others in crossed]
        known, of = sum(one for one, _of in left_out), sum(count for _one, count in left_out)
        print(f"{form:12}{f'{same}/{every}':>12}{f'{known}/{of} {known / of:.1%}':>18}")
        if differing:
            print(*again.differing(units), sep="\n")
            print("  left out:", *(line for held, others in crossed for line in held.differing(others)), sep="\n")


def main() -> None:
    """Learn the forms that are named, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("forms", nargs="*", default=shipped_names())
    parser.add_argument("--differing", action="store_true", help="show what comes out otherwise")
    arguments = parser.parse_args()
    with TemporaryDirectory() as work:
        district_comes_back(arguments.forms, Path(work), differing=arguments.differing)


if __name__ == "__main__":
    main()
