"""The verbs of assessments: change, history and news in one place."""
