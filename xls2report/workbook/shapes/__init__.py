"""One reader a shape of table: from the rows of a sheet to the record of the table."""
