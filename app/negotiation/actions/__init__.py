"""What is done in a negotiation."""
