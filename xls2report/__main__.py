"""``python -m xls2report`` and the console script."""

import gc
import os
import sys

_BETWEEN_COLLECTIONS = 100_000
"""Objects made between two searches for garbage in cycles; Python's own 700 is for programs that run on and on."""
_LANGUAGE = "--lang"


def main() -> None:
    """Run the command line; the process ends with the exit code of what happened."""
    # One command leaves next to no cycles, but each search walks through all that was imported: a tenth of the run.
    gc.set_threshold(_BETWEEN_COLLECTIONS)
    try:
        code = _run(sys.argv[1:])
    except KeyboardInterrupt:
        # Before there is anything that could say so.
        code = 130
    # What is left ends with the process; the last search need not look at it.
    gc.freeze()
    sys.exit(code)


def _run(arguments: list[str]) -> int:
    rest, wanted = _split(arguments)
    problem = None
    # A system's own LANG counts for nothing: many servers say en_US, and their users read Chinese all the same.
    if wanted := wanted or os.environ.get("XLS2REPORT_LANG", ""):
        from xls2report.model.errors import UsageError  # noqa: PLC0415 - a Chinese run needs no catalogue
        from xls2report.model.language import use_language  # noqa: PLC0415 - likewise

        try:
            use_language(wanted)
        except UsageError as error:
            problem = error
    # After the language is chosen: the commands' help is made when they are imported.
    from xls2report.cli.main import refuse, run  # noqa: PLC0415 - an importer of this module wants no typer

    return run(rest) if problem is None else refuse(problem, rest)


def _split(arguments: list[str]) -> tuple[list[str], str]:
    """Take ``--lang`` out, wherever it stands before ``--``: it has to be known before there is a command line.

    The last one counts. Without a value it alone is left, for the command line to refuse.
    """
    rest: list[str] = []
    wanted = ""
    coming = iter(arguments)
    for argument in coming:
        if argument == "--":
            return [*rest, argument, *coming], wanted
        name, equals, value = argument.partition("=")
        if name != _LANGUAGE:
            rest.append(argument)
        elif value := value if equals else next(coming, ""):
            wanted = value
        else:
            return [_LANGUAGE], wanted
    return rest, wanted


if __name__ == "__main__":
    main()
