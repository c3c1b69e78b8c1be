"""Office files as packages: zip files and the XML in them, read from files nobody vouches for, and written."""
