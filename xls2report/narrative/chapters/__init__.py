"""The chapters of part three, one file each: pure functions from figures to paragraphs."""
