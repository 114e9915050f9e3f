"""What is done to certificates."""
