"""Reading for the overview: sums in SQL, filtered by what the person may see."""
