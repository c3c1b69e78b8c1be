"""Pages of what is wrong with a list of waivers."""
