"""What is read of courses and classes."""
