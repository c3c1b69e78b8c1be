"""Settings of the whole test run."""

import compileall
import gc
import os
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import settings

import xls2report
from xls2report.model.catalogues import renew

# On the build machine the same examples every time: a change is judged by what it changes. At home they vary, to find more.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("home", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "home")

# Before a test imports openpyxl: it settles there how it writes.
import_module("xls2report.supplement")
# What the tests start, also without the command line, finds the catalogues compiled.
renew()
# And the program compiled, also where Python is told to keep nothing of what it compiles: that takes as long as a whole report.
compileall.compile_dir(Path(xls2report.__file__).parent, quiet=2)

# As the command line does: each search for garbage walks through all that was imported, and here through all tests as well.
gc.set_threshold(100_000)

_LONGEST = (
    "rules/test_cases.py",
    "batch/test_kill_steps.py",
    "batch/test_kill.py",
    "browser/test_page.py",
    "batch/test_faults.py",
    "batch/test_edited.py",
    "batch/test_run.py",
    "editing/test_publishing.py",
    "editing/test_carrying_over.py",
    "editing/test_filled_gaps.py",
    "pipeline/test_judges.py",
    "test_english.py",
    "test_readme.py",
)
"""Files that take longest: they begin, or one worker would be at them when the others have nothing left to do."""


def pytest_configure(config: pytest.Config) -> None:
    """Let the files be done in the order in which they are collected; of itself xdist begins with those of the most tests."""
    config.option.loadscopereorder = False


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first."""
    first = {Path(__file__).parent / name: place for place, name in enumerate(_LONGEST)}
    items.sort(key=lambda item: first.get(item.path, len(first)))


def pytest_collection_finish() -> None:
    """Leave the tests out of every search for garbage: they stay as long as the run."""
    gc.freeze()
