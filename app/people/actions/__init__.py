"""The verbs of people and organisation: change, history and news in one place; they flush, never commit."""
