"""Deciding about assessments."""
