"""The tables that a report prints, as the sheets of a workbook, and where in the report their cells stand."""
