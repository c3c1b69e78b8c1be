"""Rules between tables: the same fact told twice, a part that cannot exceed its whole, a class that is missing."""
