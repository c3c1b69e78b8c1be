"""A Word template, opened, checked and compiled once: text that never changes, and slots."""
