"""Pages of what an audit finds in a report's text."""
