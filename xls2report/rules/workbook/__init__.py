"""Pages of what the reader of a workbook finds: sheets, units of money, codes, cells."""
