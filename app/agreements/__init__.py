"""Performance agreements (SKP): drafting, submitting, returning, approving, signing."""

from flask import Blueprint, Flask
from flask_babel import lazy_gettext as _l

from app.agreements import panels, standing_in
from app.agreements.actions.measures import settle_target
from app.agreements.actions.results import add_suggested, rewrite
from app.agreements.editions.carrying import dropped_from
from app.agreements.editions.matching import former_measures
from app.agreements.kinds import (
    BINDING,
    AgreementStatus,
    AppendixBand,
    Approach,
    Aspect,
    Behaviour,
    Party,
    Perspective,
    ResultKind,
    SheetForm,
)
from app.agreements.models import Agreement, Measure, Result, Snapshot
from app.agreements.policy import in_stead_of, may_draft
from app.agreements.queries import (
    get_for,
    not_started,
    oversees_unit,
    own_agreements,
    snapshot_of,
    start_days,
    team_of,
    units_headed_by,
    version_for,
    visible_to,
    waiting_for_supervisor,
)
from app.agreements.signals import agreement_moved, amendment_discarding, supervisor_changed
from app.agreements.snapshots import content_of, sha256_of
from app.agreements.standing_in import signatory
from app.agreements.wording import deadline, due_day, status_line, years_open
from app.agreements.workflow import add_hindrance
from app.people import placement_added, placement_changed

__all__ = [
    "BINDING",
    "Agreement",
    "AgreementStatus",
    "AppendixBand",
    "Approach",
    "Aspect",
    "Behaviour",
    "Measure",
    "Party",
    "Perspective",
    "Result",
    "ResultKind",
    "SheetForm",
    "Snapshot",
    "add_hindrance",
    "add_suggested",
    "agreement_moved",
    "amendment_discarding",
    "content_of",
    "deadline",
    "dropped_from",
    "due_day",
    "former_measures",
    "get_for",
    "in_stead_of",
    "init_app",
    "may_draft",
    "not_started",
    "oversees_unit",
    "own_agreements",
    "panels",
    "rewrite",
    "settle_target",
    "sha256_of",
    "signatory",
    "snapshot_of",
    "start_days",
    "status_line",
    "supervisor_changed",
    "team_of",
    "units_headed_by",
    "version_for",
    "visible_to",
    "waiting_for_supervisor",
    "years_open",
]

blueprint = Blueprint("agreements", __name__)


def init_app(app: Flask) -> None:
    """Open the pages, teach the history, follow the placements."""
    from app.agreements import ending, following, history, routes, succession
    from app.agreements import notices as telling
    from app.agreements.editions import carrying, page
    from app.kernel import audit, duties
    from app.kernel.permissions import Permission
    from app.web import navigation

    history.teach()
    audit.name_stead(Agreement.__tablename__, standing_in.stead_name)
    panels.add(1, standing_in.panel)
    placement_changed.connect(following.follow_placement)
    placement_added.connect(succession.open_next)
    duties.add("agreements", ending.end_all_due)
    panels.add(5, carrying.panel)
    panels.add(10, page.panel)
    telling.connect()
    routes.open_pages()
    navigation.add(20, _l("Perjanjian"), "agreements.index", "agreement", Permission.SELF, rooms=("negotiation",))
    app.register_blueprint(blueprint)
