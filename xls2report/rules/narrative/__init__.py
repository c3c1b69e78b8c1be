"""Rules that hold sentences against figures."""
