"""Needs: how many people of a unit lack which course, and why."""
