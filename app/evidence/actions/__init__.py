"""The verbs of evidence."""

from app.evidence.actions.adding import Given, add_files, add_link
from app.evidence.actions.changing import check_again, retitle, withdraw
from app.evidence.actions.standing import attach, detach

__all__ = ["Given", "add_files", "add_link", "attach", "check_again", "detach", "retitle", "withdraw"]
