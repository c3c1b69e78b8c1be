"""Which of the dropped files go together, what can be done with them, and what is wanting or too much."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.model.language import _, listed
from xls2report.page.recognising import Kind
from xls2report.workbook.normalise import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from xls2report.page.recognising import Dropped


class Plan(Struct, frozen=True, kw_only=True):
    """How the files are used; "" where there is none.

    Attributes:
        workbook, previous, supplement: those of one unit.
        older_form: an earlier year's form, from which a new one takes what is still true.
        attachment: the Word file that the form names, wherever it lies.
        report: what can be audited.
        roster, waivers: the lists.
        year: of a workbook that does not tell its year.
        asks_year: whether one does not.
        roles: what single files are, where their kind alone does not say it.
        tasks: what can be done.
        advice: what is wanting or too much, in sentences.
    """

    workbook: str = ""
    previous: str = ""
    supplement: str = ""
    older_form: str = ""
    attachment: str = ""
    report: str = ""
    roster: str = ""
    waivers: str = ""
    year: int | None = None
    asks_year: bool = False
    roles: Mapping[str, str]
    tasks: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()

    def used_for(self, task: str) -> tuple[str, ...]:
        """Give the files that a task is done with, in the order in which they are told."""
        form = self.supplement or (self.older_form if task == "supplement" else "")
        named = (
            self.report if task == "audit" else "",
            self.workbook,
            self.previous,
            form,
            self.attachment if task == "convert" else "",
            "" if task == "supplement" else self.waivers,
        )
        return tuple(name for name in named if name)


def plan(files: Sequence[Dropped], year: int | None) -> Plan:
    """Plan what can be done; ``year`` is what a person says of a workbook that does not tell its own."""
    return _Planning(files, year).made()


class _Planning:
    def __init__(self, files: Sequence[Dropped], year: int | None) -> None:
        self._files = files
        self._year = year
        self._roles: dict[str, str] = {}
        self._advice: list[str] = []
        self._blocked = False
        self._tables = self._distinct(Kind.TABLES)
        self._forms = self._distinct(Kind.SUPPLEMENT)
        self._many = self._has_several_units()

    def made(self) -> Plan:
        workbook, previous = self._workbooks()
        supplement, older = self._of_forms(workbook)
        attachment = self._attachments(supplement)
        report = self._report()
        roster = self._only(self._distinct(Kind.ROSTER), _("单位名单有{count}份，请只留一份：{files}"))
        waivers = self._only(self._distinct(Kind.WAIVERS), _("豁免名单有{count}份，请只留一份：{files}"))
        if self._blocked:
            workbook = previous = None
        named = {
            "workbook": workbook,
            "previous": previous,
            "supplement": supplement,
            "older_form": older,
            "report": report,
            "roster": roster,
            "waivers": waivers,
        }
        single = ("convert", "supplement", "check") if workbook else ()
        batch = ("batch",) if self._tables and (self._many or roster) else ()
        tasks = (*single, *(("audit",) if report else ()), *batch)
        if not self._tables and not report:
            self._advice.append(_("还缺本年的决算公开表（装有九张表的工作簿），请把它也放进来"))
        return Plan(
            **{key: one.name if one else "" for key, one in named.items()},
            attachment=attachment,
            year=self._year if workbook and workbook.year is None else None,
            asks_year=any(one.year is None for one in self._tables),
            roles=self._roles,
            tasks=tasks,
            advice=tuple(dict.fromkeys(self._advice)),
        )

    def _has_several_units(self) -> bool:
        """Tell a folder of units. One whose tables do not name it is another than the one of the same year beside it."""
        years = Counter(one.year for one in self._tables if one.year)
        nameless = any(not one.unit and one.year and years[one.year] > 1 for one in self._tables)
        return nameless or len({plain(one.unit) for one in self._tables if one.unit}) > 1

    def _distinct(self, kind: Kind) -> list[Dropped]:
        """Give the files of a kind; of several with the same content one, whose name may tell the year."""
        first: dict[str, Dropped] = {}
        for one in sorted(self._files, key=lambda one: one.year is None):
            if one.kind is not kind:
                continue
            if one.digest in first:
                self._roles[one.name] = _("{kind}：同 {other} 内容一样，只用一份").format(
                    kind=kind.word, other=first[one.digest].name
                )
            first.setdefault(one.digest, one)
        return list(first.values())

    def _block(self, why: str) -> None:
        """Do nothing for one unit before a person has put the files right; a folder of units is another matter."""
        self._blocked = True
        if not self._many:
            self._advice.append(why)

    def _only(self, files: Sequence[Dropped], otherwise: str) -> Dropped | None:
        if len(files) > 1:
            self._advice.append(otherwise.format(count=len(files), files=_names(files)))
        return files[0] if len(files) == 1 else None

    def _workbooks(self) -> tuple[Dropped | None, Dropped | None]:
        """Find this year's tables and last year's."""
        if not self._tables:
            return None, None
        unknown = [one for one in self._tables if one.year is None]
        if unknown and self._year is None:
            self._blocked = True
            self._advice.append(
                _("{files} 的表上和文件名里都看不出年度，请在下面的“年度”里填上").format(files=_names(unknown))
            )
            return None, None
        years = {one.name: one.year or self._year or 0 for one in self._tables}
        newest = max(years.values())
        ours = [one for one in self._tables if years[one.name] == newest]
        before = [one for one in self._tables if years[one.name] == newest - 1]
        for which in (ours, before):
            if len(which) > 1:
                self._block(
                    _("{count}份决算公开表都是{year}年度的，请拿掉一份：{files}").format(
                        count=len(which), year=years[which[0].name], files=_names(which)
                    )
                )
        others = [one for one in self._tables if one not in ours and one not in before]
        if self._many:
            self._several_units(renamed=len(ours) == 1 and len(before) == 1 and not others)
        else:
            for one in others:
                self._roles[one.name] = _("决算公开表：用不上，上年的要{year}年度的").format(year=newest - 1)
            self._roles |= {one.name: _("决算公开表（本年）") for one in ours}
            self._roles |= {one.name: _("决算公开表（上年）") for one in before}
        return ours[0], before[0] if before else None

    def _several_units(self, *, renamed: bool) -> None:
        if not renamed:
            self._blocked = True
            return
        self._advice.append(
            _("两份表的单位名称不同：是改过名的同一个单位的，选“生成报告”；是两个单位的，选“全部单位一起做”")
        )

    def _of_forms(self, workbook: Dropped | None) -> tuple[Dropped | None, Dropped | None]:
        """Find this year's form, or else an earlier year's."""
        year = (workbook.year or self._year) if workbook else None
        ours = [one for one in self._forms if year is None or one.year in {None, year}]
        earlier = [one for one in self._forms if one not in ours]
        if len(ours) > 1:
            self._block(_("补充表有{count}份，请只留一份：{files}").format(count=len(ours), files=_names(ours)))
        if not self._many:
            for one in earlier:
                self._roles[one.name] = _(
                    "补充表：{year}年度的，生成报告用不上；做本年的补充表时，职责、机构等会带过去"
                ).format(year=one.year)
        older = max(earlier, key=lambda one: one.year or 0) if earlier and not ours else None
        return ours[0] if len(ours) == 1 else None, older

    def _attachments(self, supplement: Dropped | None) -> str:
        """Find what the forms name; what one unit's form names may lie anywhere."""
        found = ""
        for form in self._forms:
            if not form.attachment:
                continue
            beside = form.name.rpartition("/")[0]
            place = f"{beside}/{form.attachment}".lstrip("/")
            anywhere = [one.name for one in self._files if one.name.rpartition("/")[2] == form.attachment]
            where = place if place in anywhere else anywhere[0] if len(anywhere) == 1 and not self._many else ""
            if not where:
                self._advice.append(self._wants(form, len(anywhere)))
                continue
            self._roles[where] = _("附件（{form} 里写的）").format(form=form.name)
            if supplement is not None and form.name == supplement.name:
                found = where
        return found

    def _wants(self, form: Dropped, there: int) -> str:
        pattern = (
            _("{form} 里写的附件“{attachment}”不在它的文件夹里：放到同一个文件夹，再把整个文件夹放进来")
            if there or (self._many and "/" in form.name)
            else _("{form} 里写了附件“{attachment}”，请把它也放进来")
        )
        return pattern.format(form=form.name, attachment=form.attachment)

    def _report(self) -> Dropped | None:
        reports = [one for one in self._distinct(Kind.REPORT) if one.name not in self._roles]
        if self._many and len(reports) > 1:
            # In a folder of units they are no more than what else lies there.
            return None
        return self._only(reports, _("有{count}份报告，一次审核一份，请拿掉别的：{files}"))


def _names(files: Iterable[Dropped]) -> str:
    return listed(one.name for one in files)
