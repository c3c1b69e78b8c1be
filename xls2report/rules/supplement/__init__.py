"""Rules that hold what was typed into the supplement against the tables and against itself."""
