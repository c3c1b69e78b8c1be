"""A Word file taken into another: its text with all that it refers to, under ids and names of its own."""
