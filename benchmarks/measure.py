"""Processes, timed and weighed from outside. This module stays light: a child's peak memory starts from its parent's."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.contenders import Contender, command

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.jobs import Job

ROOT = Path(__file__).resolve().parents[1]
_KIB_PER_MIB = 1024
_ACCEPTED = (0, 1)
"""Exit codes of a written report: ours tells of findings with 1."""


class Run(NamedTuple):
    """One process: how long it took, and the most memory it held (MiB)."""

    seconds: float
    peak: float


def one_shot(contender: Contender, job: Job, files: Path) -> Run:
    """Convert a job in a process of its own."""
    start = perf_counter()
    process = subprocess.Popen(
        command(contender, job, files), cwd=ROOT, env=process_environment(files), stdout=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in _ACCEPTED:
        raise RuntimeError(f"{contender} ended with {process.returncode}")
    return Run(seconds, usage.ru_maxrss / _KIB_PER_MIB)


def in_one_process(contender: Contender, warm_up: Job, jobs: Sequence[Job], files: Path) -> list[float]:
    """Convert jobs one after the other in one process; give the seconds of each."""
    folders = [str(job.folder) for job in (warm_up, *jobs)]
    return json.loads(_python(files, "-m", "benchmarks.worker", contender, str(files), *folders))


def third_party_modules(code: str, files: Path) -> list[str]:
    """Give the third-party packages that some Python code has imported by its end."""
    listed = (
        f"import sys\n{code}\n"
        "found = {name.partition('.')[0] for name, module in sys.modules.items()"
        " if 'site-packages' in (getattr(module, '__file__', None) or '')}\n"
        # A module with an underscore is the environment's own start-up, not anything that was asked for.
        "print('\\n' + ' '.join(sorted(name for name in found if name[0] != '_')))"
    )
    return _python(files, "-c", listed).rpartition("\n")[2].split()


def run_module(module: str, *arguments: str, files: Path) -> int:
    """Run one of our own modules; gives its exit code."""
    start = [sys.executable, "-m", module, *arguments]
    return subprocess.run(start, cwd=ROOT, env=process_environment(files), check=False).returncode


def _python(files: Path, *arguments: str) -> str:
    start = [sys.executable, *arguments]
    done = subprocess.run(
        start, cwd=ROOT, env=process_environment(files), stdout=subprocess.PIPE, text=True, check=True
    )
    return done.stdout.strip("\n")


def process_environment(files: Path) -> dict[str, str]:
    """Give the environment of every process: all keep compiled modules, as installed ones are, outside the checkout."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(files / "compiled")}
