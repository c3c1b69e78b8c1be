"""Workbooks of made-up units, as the ministry's software and the offices lay them out."""

import xls2report.supplement  # noqa: F401 - says, before openpyxl is loaded, that it writes without lxml: the same bytes in every process
