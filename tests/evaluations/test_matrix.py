"""Every deed about a unit's ratings and an objection, in every state, by every person: the grid of matrix.txt.

The moves of an assessment itself stand in tests/assessments/matrix.txt.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from app.assessments.models import Assessment
from app.evaluations.objections import deciders
from app.evaluations.queries import releasing
from app.evaluations.queries.calibration import Scope
from app.extensions import db
from app.kernel.permissions import Actor
from tests import factories
from tests.assessments.test_matrix import STATES, put_into
from tests.evaluations import rated
from tests.factories import Browser, Cast
from tests.support.committed import check_committed

GRID = Path(__file__).parent / "matrix.txt"
HEADER = """\
# Each POST of the evaluations' rooms that is no move of an assessment, by every person, in every state.
# done: it is done; 403: not theirs; 404: as if it were not there; 409: not now; 422: something of it is missing;
# sign-in: sent there first. their_chief is the supervisor's superior, who decides objections.
# Written by test_matrix.py with KINTAN_REWRITE=1; a difference fails that test.
"""
WIDTH = 14
SHORT = {
    "supervisors_supervisor": "their_chief",
    "unit_head_above": "head_above",
    "team_elsewhere": "other_team",
    "team_in_scope": "team",
}
Deed = Callable[[Assessment], tuple[str, dict[str, object]]]


def _unit_url(made: Assessment, first: str, rest: str = "") -> str:
    return f"/{first}/{made.unit_id}/{made.window_id}{rest}"


def _seen(made: Assessment) -> str:
    """What a page of the release shows to whoever is not assessed in the unit."""
    return releasing.state_of(Scope(Actor(None, ""), made.unit, made.window)).seen


def _objection(made: Assessment) -> int:
    found = deciders.objection_of(made)
    return found.id if found else 0


DEEDS: dict[str, Deed] = {
    "tulis tinjauan": lambda made: (
        rated.url(made, "/tinjauan/hasil"), {"version": 0, "rating": "sesuai", "text": "Baik."},
    ),
    "ubah dalam dialog": lambda made: (
        rated.url(made, "/dialog/hasil"), {"version": 0, "rating": "sesuai", "text": "Baik.", "reason": "Dibahas."},
    ),
    "rekomendasi": lambda made: (
        rated.url(made, "/dialog-rekomendasi"), {"version": made.version, "recommendation": "Teruskan."},
    ),
    "predikat organisasi": lambda made: (
        _unit_url(made, "predikat-organisasi"),
        {"version": 0, "value": "baik", "basis": "Capaian perjanjian kinerja.", "decree": "800/1/2026"},
    ),
    "kalibrasi": lambda made: (
        _unit_url(made, "kalibrasi", f"/{made.id}"),
        {"version": made.version, "work": "di_atas", "behaviour": "sesuai", "reason": "Dibandingkan."},
    ),
    "terbitkan": lambda made: (
        _unit_url(made, "kalibrasi", "/terbitkan"), {"seen": _seen(made), "reason": "Sudah dikalibrasi."},
    ),
    "tulis di keberatan": lambda made: (f"/keberatan/{_objection(made)}/tulis", {"text": "Begini menurut saya."}),
}  # fmt: skip


def test_every_deed_state_and_person_answers_as_the_grid_says(cast: Cast, sign_in: Callable[..., Browser]) -> None:
    people = {**cast.people(), "stand_in": factories.employee("Plh Ketua")}
    factories.placement(people["stand_in"], cast.post.unit, cast.supervisors_supervisor)
    factories.delegation(cast.supervisor, people["stand_in"])
    browsers = {name: sign_in(person) for name, person in people.items()} | {"visitor": sign_in()}
    made = rated.assessment(cast)
    lines = [f"{'':21}{'':21}" + "".join(_cell(name) for name in browsers)]
    for state in STATES:
        put_into(made, state)
        for name, deed in DEEDS.items():
            with _undone():
                if name == "terbitkan":
                    rated.predicate(cast, made)
                answers = [_answer(made, browser, deed) for browser in browsers.values()]
            lines.append(f"{state:21}{name:21}" + "".join(_cell(answer) for answer in answers))
        lines.append("")
    check_committed(GRID, HEADER + "\n".join(line.rstrip() for line in lines))


def _cell(text: str) -> str:
    return f"{SHORT.get(text, text):{WIDTH}}"


def _answer(made: Assessment, browser: Browser, deed: Deed) -> str:
    with _undone():
        url, sent = deed(made)
        answer = browser.post(url, **sent)
    if answer.status_code != 303:
        return "done" if answer.status_code == 200 else str(answer.status_code)
    return "sign-in" if answer.location.startswith("/masuk") else "done"


@contextmanager
def _undone() -> Iterator[None]:
    """Whatever is done meanwhile is undone: what is kept for good cannot be removed by a test either."""
    connection = db.session.connection()
    db.session.commit()
    kept = connection.begin_nested()
    try:
        yield
    finally:
        db.session.rollback()
        kept.rollback()
        db.session.expire_all()
