"""The verbs of notes and patterns."""
