"""What a report claims, judged by what its printed figures can stand for; and slips of its words."""
