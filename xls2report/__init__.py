"""xls2report: the final-accounts workbook of a budget unit becomes the report it has to publish.

>>> from pathlib import Path
>>> import xls2report
>>> options = xls2report.ConvertOptions(workbook=Path("决算公开表.xlsx"), supplement=Path("补充表.xlsx"))
>>> written = xls2report.convert(options)  # doctest: +SKIP
>>> written.report.state, written.document  # doctest: +SKIP
"""

from typing import TYPE_CHECKING

from xls2report.model.version import __version__ as __version__

if TYPE_CHECKING:
    from xls2report.api import (
        TemplateField,
        audit_report,
        check_template,
        check_workbook,
        convert,
        convert_folder,
        publish_report,
        review_report,
        rule_catalogue,
        supplement_form,
        template_fields,
    )
    from xls2report.batch.progress import Watcher
    from xls2report.batch.run import BatchDone
    from xls2report.model.errors import CannotGoOnError, ExitCode
    from xls2report.model.finding import Finding
    from xls2report.model.money import MoneyUnit
    from xls2report.model.severity import Severity
    from xls2report.model.state import State
    from xls2report.options import (
        AuditOptions,
        BatchOptions,
        CheckOptions,
        ConvertOptions,
        FormOptions,
        PublishOptions,
        ReviewOptions,
    )
    from xls2report.pipeline.audit import AuditDone
    from xls2report.pipeline.check import Checked
    from xls2report.pipeline.convert import Written
    from xls2report.pipeline.report import Report
    from xls2report.pipeline.reviewing import Published, Reviewed

__all__ = [
    "AuditDone",
    "AuditOptions",
    "BatchDone",
    "BatchOptions",
    "CannotGoOnError",
    "CheckOptions",
    "Checked",
    "ConvertOptions",
    "ExitCode",
    "Finding",
    "FormOptions",
    "MoneyUnit",
    "PublishOptions",
    "Published",
    "Report",
    "ReviewOptions",
    "Reviewed",
    "Severity",
    "State",
    "TemplateField",
    "Watcher",
    "Written",
    "audit_report",
    "check_template",
    "check_workbook",
    "convert",
    "convert_folder",
    "publish_report",
    "review_report",
    "rule_catalogue",
    "supplement_form",
    "template_fields",
]

_HOMES = {
    "AuditDone": "pipeline.audit",
    "AuditOptions": "options",
    "BatchDone": "batch.run",
    "BatchOptions": "options",
    "CannotGoOnError": "model.errors",
    "CheckOptions": "options",
    "Checked": "pipeline.check",
    "ConvertOptions": "options",
    "ExitCode": "model.errors",
    "Finding": "model.finding",
    "FormOptions": "options",
    "MoneyUnit": "model.money",
    "PublishOptions": "options",
    "Report": "pipeline.report",
    "ReviewOptions": "options",
    "Published": "pipeline.reviewing",
    "Reviewed": "pipeline.reviewing",
    "Severity": "model.finding",
    "State": "model.state",
    "TemplateField": "api",
    "Watcher": "batch.progress",
    "Written": "pipeline.convert",
    "audit_report": "api",
    "check_template": "api",
    "check_workbook": "api",
    "convert": "api",
    "convert_folder": "api",
    "publish_report": "api",
    "review_report": "api",
    "rule_catalogue": "api",
    "supplement_form": "api",
    "template_fields": "api",
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for, so that ``import xls2report`` stays cheap."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - part of what is put off

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    """List the public names, imported or not."""
    return sorted([*globals(), *__all__])
