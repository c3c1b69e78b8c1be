"""The program's version: results are made anew when it changes."""

__version__ = "0.1.0"
