"""What is read of attendance."""
