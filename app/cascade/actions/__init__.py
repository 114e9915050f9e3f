"""What the leader writes and what the member answers."""
