"""A report's file read into paragraphs, and these into passages under their heads."""
