"""What a report knows: every amount, count, share and comparison, where each comes from, and what it is called."""
