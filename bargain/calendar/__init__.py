"""Anchors, stages, deadlines and what is due."""
