"""``python -m xls2report`` and the console script."""

import sys


def main() -> None:
    """Run the command line; the process ends with the exit code of what happened."""
    from xls2report.cli.main import run  # noqa: PLC0415 - an importer of this module wants no typer

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
