"""``python -m xls2report`` and the console script."""

import os
import sys


def main() -> None:
    """Run the command line; the process ends with the exit code of what happened."""
    language = os.environ.get("XLS2REPORT_LANG")
    if language:
        from xls2report.model.language import use_language  # noqa: PLC0415 - a Chinese run needs no catalogue

        use_language(language)
    # After the language is chosen: the commands' help is made when they are imported.
    from xls2report.cli.main import run  # noqa: PLC0415 - an importer of this module wants no typer

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
