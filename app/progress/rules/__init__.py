"""What holds for notes without a database: what can be added up, what goes on with what, on which days work comes."""

from app.progress.rules.adding import adds_up
from app.progress.rules.families import families
from app.progress.rules.rhythm import days_of

__all__ = ["adds_up", "days_of", "families"]
