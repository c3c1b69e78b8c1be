"""A report's figures against the workbook they were taken from."""
