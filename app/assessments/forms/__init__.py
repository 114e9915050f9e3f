"""The forms of assessments, one per intention: a file for each page that has some."""
