"""The verbs of the library: they change, write the history and flush; they never commit."""
