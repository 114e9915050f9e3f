"""Advice: which course closes which gap of a person, why, and the next class of it."""
