"""Rules against last year's workbook."""
