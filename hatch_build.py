"""What building and installing does besides copying: it compiles the catalogues of words, which git does not keep."""

from __future__ import annotations

import runpy
from pathlib import Path

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_COMPILING = Path(__file__).parent / "xls2report" / "model" / "catalogues.py"


class CatalogueHook(BuildHookInterface[BuilderConfig]):
    """Compiles them before the files are gathered, for a wheel and for an editable install."""

    def initialize(self, version: str, build_data: dict[str, object]) -> None:  # noqa: ARG002 - hatchling calls it so
        """Compile what is not compiled yet; a build without it would be a program without its words."""
        runpy.run_path(str(_COMPILING))["renew"]()
