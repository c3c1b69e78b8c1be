"""Reports published as PDF: the characters and the ruling lines of each page become paragraphs and tables."""
