"""Pages of what is found in a template and an attachment."""
