"""The command line: parses, calls api, prints, exits. One file a command."""
