"""One verb per file: options in, a domain call, something shown."""
