"""What the nine tables do not hold: the form for it, written for a unit, and read back."""
