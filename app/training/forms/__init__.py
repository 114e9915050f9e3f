"""The forms of coordinators, one for each intention."""
