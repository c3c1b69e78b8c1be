"""What an office made of a report, told from what the program wrote, and carried over into what it writes now."""
