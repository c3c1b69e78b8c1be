"""What a report claims: its figures told apart by the words around them, and linked to what they are of."""
