"""One family of cross-file rules per file; each rule's docstring is its manual page."""
