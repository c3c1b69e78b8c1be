"""One unit, step by step: what to read, what to derive, what to write. Readable as the list of steps."""
