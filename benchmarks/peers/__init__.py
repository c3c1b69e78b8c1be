"""The job as one would write it with openpyxl and docxtpl, or with openpyxl and python-docx."""
