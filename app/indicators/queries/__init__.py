"""Reads of the library; every list starts from what the actor may see."""
