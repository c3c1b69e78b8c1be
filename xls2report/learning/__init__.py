"""A place's form from what it hands out and what its units published: blank forms, reports and the workbooks behind them."""
