"""Keberatan: both sides in one thread, decided for good by a superior who had no part in the ratings."""
