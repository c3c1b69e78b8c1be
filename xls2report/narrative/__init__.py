"""Sentences: pure functions from figures to paragraphs, in the wording of a place."""
