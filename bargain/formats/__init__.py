"""One output format per file: what a page looks like as bytes."""
