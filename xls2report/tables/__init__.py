"""The nine tables as frozen records. Knows what a table holds, not how a sheet spells it."""
