"""What the performance team decides of an office's year."""
