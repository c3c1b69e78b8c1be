"""xls2report: the final-accounts workbook of a budget unit becomes the report it has to publish."""

__version__ = "0.1.0"
