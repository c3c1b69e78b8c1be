"""The report as a Word document: the template compiled, filled, commented, traced."""
