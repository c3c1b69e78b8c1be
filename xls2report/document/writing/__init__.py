"""A report written into a compiled template: paragraphs, tables, comments, and the file they make up."""
