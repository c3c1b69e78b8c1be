"""Reading a report, whatever its format, as paragraphs."""
