"""Pure: how many hours (JP) a certificate counts for, and when two are the same."""
