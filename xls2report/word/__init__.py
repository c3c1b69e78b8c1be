"""Word files as packages of XML parts, read and written. Knows no reports."""
