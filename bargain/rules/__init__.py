"""One family of contract-language rules per file."""
