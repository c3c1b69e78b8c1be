"""The same job done by xls2report and by its peers, measured side by side."""
