"""Reading agreements: each list and each page starts from what the person may see, filtered in SQL."""

from app.agreements.queries.own import (
    not_started,
    own_agreements,
    own_placements,
    placements_without_agreement,
    start_days,
)
from app.agreements.queries.parts import measure_in, result_in, snapshot_of
from app.agreements.queries.sources import contents_of, is_predecessor, leader_results, templates_for
from app.agreements.queries.team import TeamRow, team_of, waiting_for_supervisor
from app.agreements.queries.visibility import get_for, oversees_unit, units_headed_by, version_for, visible_to

__all__ = [
    "TeamRow",
    "contents_of",
    "get_for",
    "is_predecessor",
    "leader_results",
    "measure_in",
    "not_started",
    "oversees_unit",
    "own_agreements",
    "own_placements",
    "placements_without_agreement",
    "result_in",
    "snapshot_of",
    "start_days",
    "team_of",
    "templates_for",
    "units_headed_by",
    "version_for",
    "visible_to",
    "waiting_for_supervisor",
]
