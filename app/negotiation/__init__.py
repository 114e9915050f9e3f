"""The negotiation of targets: proposals, answers, deadlines, the dialogue."""

from flask import Blueprint, Flask

from app.negotiation import models
from app.negotiation.models import LineStatus
from app.negotiation.queries import awaited_from

__all__ = ["LineStatus", "awaited_from", "init_app", "models"]

blueprint = Blueprint("negotiation", __name__)


def init_app(app: Flask) -> None:
    """Open the pages, teach the sentences, follow the agreements."""
    from app import agreements, notices
    from app.kernel import duties
    from app.negotiation import dialogue, history, panel, routes
    from app.negotiation.actions import deadlines, following
    from app.negotiation.dialogue import actions as records

    history.teach()
    agreements.agreement_moved.connect(following.follow_move)
    agreements.supervisor_changed.connect(following.follow_supervisor)
    agreements.amendment_discarding.connect(records.keep_closed)
    agreements.add_hindrance("setujui", panel.still_open)
    duties.add("targets", deadlines.escalate_overdue)
    notices.remind("negotiation.reminder", deadlines.reminders)
    agreements.panels.add(20, panel.panel_of)
    routes.open_pages()
    dialogue.open_pages()
    app.register_blueprint(blueprint)
