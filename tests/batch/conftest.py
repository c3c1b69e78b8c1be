"""A small district to run, and a folder for the results."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.batch.district import small_district

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small_district(tmp_path / "报送")


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "结果"


@pytest.fixture(scope="module")
def complete(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one unit that lacks nothing."""
    folder = tmp_path_factory.mktemp("complete") / "报送"
    return shutil.copytree(EXAMPLES / "lusong", folder)
