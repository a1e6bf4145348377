"""One document per file: what it says and to whom it may say it."""
