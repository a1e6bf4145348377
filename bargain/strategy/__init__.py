"""Alternatives, zones of agreement, packages and concession patterns."""
