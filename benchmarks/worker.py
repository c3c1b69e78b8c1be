"""Converts jobs one after the other in this process: ``python -m benchmarks.worker CONTENDER FILES FOLDER…``.

The first folder warms up (imports, caches) and is not timed. Prints the seconds of each of the others, as JSON.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import perf_counter

from benchmarks.contenders import Contender, converter
from benchmarks.jobs import Job


def main(arguments: list[str]) -> None:
    """Convert and time."""
    convert = converter(Contender(arguments[0]), Path(arguments[1]))
    first, *jobs = [Job(Path(folder)) for folder in arguments[2:]]
    convert(first)
    seconds: list[float] = []
    for job in jobs:
        start = perf_counter()
        convert(job)
        seconds.append(perf_counter() - start)
    print(json.dumps(seconds))


if __name__ == "__main__":
    main(sys.argv[1:])
