"""Reading notes and patterns: each list and each page starts from what the person may see, filtered in SQL."""
