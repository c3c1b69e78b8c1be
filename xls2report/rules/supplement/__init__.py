"""Rules on what was typed into the supplement."""
