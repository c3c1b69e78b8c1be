"""What the reviewing office looks at: the trace page, the district's page and workbook, lists of findings."""
