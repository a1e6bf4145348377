"""The team's folder: which file holds what, reading it whole, adding to it, and what is handed on."""
