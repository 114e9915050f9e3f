"""Reads of people and organisation; each starts from what the viewer may see."""
