"""Workbooks of made-up units, as the ministry's software and the offices lay them out."""

# Says, before openpyxl is loaded, that it writes without lxml: the same bytes in every process.
import xls2report.supplement  # noqa: F401 - for that alone  # pyright: ignore[reportUnusedImport]
