"""The verbs: asking, answering, and the notes of pembinaan."""
