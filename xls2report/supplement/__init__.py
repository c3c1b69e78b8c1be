"""The form for what the nine tables do not hold: written for one unit, read back when it is filled in."""

import os

# openpyxl writes other bytes where lxml is installed; a form is the same from wherever it comes, the page without lxml too.
os.environ["OPENPYXL_LXML"] = "False"
