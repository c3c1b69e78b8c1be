"""Derived figures, each with its provenance. Knows arithmetic and no words of a report."""
