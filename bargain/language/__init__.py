"""Contract text: its dialect, its parts and what changed in it."""
