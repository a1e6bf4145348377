"""One cost term per file: a promise a proposal can make, and what it costs."""
