"""The page that needs no installation: what a browser asks of the program."""
