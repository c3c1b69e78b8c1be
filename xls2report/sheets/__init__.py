"""Any spreadsheet file, safely, as grids of typed cells. The only package that opens one."""
