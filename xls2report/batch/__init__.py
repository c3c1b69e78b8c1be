"""A whole folder of units in one run: who is who, what has changed, all cores, nothing half done."""
