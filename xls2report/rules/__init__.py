"""The rules that hold tables, figures and sentences against each other: one file a rule, a folder a family."""
