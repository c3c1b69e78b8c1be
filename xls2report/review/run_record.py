"""A run as a program reads it: what ``--json`` prints and run.json holds. Names are English, values as the user reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.severity import Severity
from xls2report.review.finding_words import message, remedy
from xls2report.review.overview import counts_of, line_of, paths_of, states_of
from xls2report.review.records import News

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from xls2report.model.finding import Finding
    from xls2report.review.records import (
        DepartmentTotal,
        District,
        DistrictTable,
        Entry,
        Failure,
        UnitInputs,
    )
    from xls2report.rules.waivers import WaivedFinding


def run_record(district: District) -> dict[str, object]:
    """Give a district's whole result as JSON shows it; amounts are decimal text in 万元, exact."""
    return {
        "year": district.year,
        "name": district.name,
        "news": _news(district.news or News()),
        "saved": district.saved.isoformat() if district.saved else None,
        "counts": {state.value: count for state, count in states_of(district).items()},
        "units": [_unit(entry) for entry in district.entries],
        "departments": [_department(one, district.key_names) for one in district.departments],
        "total": _department(district.total, district.key_names),
        "tables": [_table(table) for table in district.tables],
        "notes": [finding_record(finding) for finding in district.notes],
        "left_alone": [{"path": one.path, "reason": one.reason} for one in district.left_alone],
        "exit_code": int(district.exit_code),
    }


def _news(news: News) -> dict[str, object]:
    return {
        "came": list(news.came),
        "gone": list(news.gone),
        "changed": [{"unit": unit, "before": old.value, "now": new.value} for unit, old, new in news.changed],
        "edited": list(news.edited),
    }


def finding_record(finding: Finding) -> dict[str, object]:
    """Give a finding as JSON shows it."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": message(finding),
        "remedy": remedy(finding),
        "sources": [
            {
                "file": ref.file,
                "sheet": ref.sheet,
                "cell": ref.address,
                "value": ref.value,
                "row": ref.row_label,
                "column": ref.column_heading,
            }
            for ref in finding.sources
        ],
        "expected": _text(finding.expected),
        "actual": _text(finding.actual),
        "difference": _text(finding.difference),
        "follows": [finding_record(one) for one in finding.follows],
    }


def waived_records(waived: Iterable[WaivedFinding]) -> list[dict[str, object]]:
    """Give the findings that are waived as JSON shows them, with the waiver's reason and last day."""
    return [
        {**finding_record(one.finding), "reason": one.waiver.reason, "until": one.waiver.until.isoformat()}
        for one in waived
    ]


def _text(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:f}"


def _unit(entry: Entry) -> dict[str, object]:
    result, line = entry.result, line_of(entry)
    return {
        "unit": result.unit,
        "department": line.department,
        "code": line.code,
        "contact": line.contact,
        "on_roster": entry.listed is not None,
        "year": result.year,
        "state": result.state.value,
        "counts": dict(zip((severity.value for severity in Severity), counts_of(entry), strict=True)),
        "key_figures": dict(result.key_figures),
        "files": {name: path or None for name, path in paths_of(result.files).items()},
        "inputs": _inputs(result.inputs),
        "failure": None if result.failure is None else _failure(result.failure),
        "findings": [finding_record(finding) for finding in result.findings],
        "waived": waived_records(result.waived),
        "notes": [finding_record(finding) for finding in entry.notes],
        "exit_code": int(result.exit_code),
    }


def _inputs(inputs: UnitInputs) -> dict[str, str | None]:
    return {
        "workbook": inputs.workbook or None,
        "previous": inputs.previous or None,
        "supplement": inputs.supplement or None,
    }


def _failure(failure: Failure) -> dict[str, object]:
    return {"message": failure.message, "remedy": failure.remedy, "exit_code": failure.exit_code}


def _department(total: DepartmentTotal, names: tuple[str, ...]) -> dict[str, object]:
    return {
        "department": total.department,
        "units": total.units,
        "reported": total.reported,
        "counts": {state.value: count for state, count in total.states},
        "amounts": {name: _text(amount) for name, amount in zip(names, total.amounts, strict=True)},
    }


def _table(table: DistrictTable) -> dict[str, object]:
    return {
        "table": table.kind.value,
        "term": table.kind.term,
        "units": table.units,
        "columns": list(table.columns),
        "rows": [
            {
                "code": row.key,
                "label": row.label,
                "amounts": [_text(amount) for amount in row.amounts],
                "unreadable": list(row.unreadable),
            }
            for row in table.rows
        ],
    }
