"""Pages of what a batch finds about a folder of units."""
