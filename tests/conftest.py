"""Settings of the whole test run."""

import os
from importlib import import_module

from hypothesis import settings

from xls2report.model.catalogues import renew

# On the build machine the same examples every time: a change is judged by what it changes. At home they vary, to find more.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("home", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "home")

# Before a test imports openpyxl: it settles there how it writes.
import_module("xls2report.supplement")
# What the tests start, also without the command line, finds the catalogues compiled.
renew()
