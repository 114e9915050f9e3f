"""What is done to courses and classes."""
