"""Reads: rounds and invitations, whom to ask, notes of pembinaan and when they are called for."""
