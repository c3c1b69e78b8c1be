"""``python -m xls2report`` and the console script."""

import gc
import os
import sys

_BETWEEN_COLLECTIONS = 100_000
"""Objects made between two searches for garbage in cycles; Python's own 700 is for programs that run on and on."""


def main() -> None:
    """Run the command line; the process ends with the exit code of what happened."""
    # One command leaves next to no cycles, but each search walks through all that was imported: a tenth of the run.
    gc.set_threshold(_BETWEEN_COLLECTIONS)
    language = os.environ.get("XLS2REPORT_LANG")
    if language:
        from xls2report.model.language import use_language  # noqa: PLC0415 - a Chinese run needs no catalogue

        use_language(language)
    # After the language is chosen: the commands' help is made when they are imported.
    try:
        from xls2report.cli.main import run  # noqa: PLC0415 - an importer of this module wants no typer

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        # Before there is anything that could say so.
        code = 130
    # What is left ends with the process; the last search need not look at it.
    gc.freeze()
    sys.exit(code)


if __name__ == "__main__":
    main()
