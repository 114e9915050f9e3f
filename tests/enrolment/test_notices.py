"""Who is told of each move, each once; and who is reminded, until it is done."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from app.enrolment import Enrolment, EnrolmentStatus, enrolments_moved, queue, reminding
from app.enrolment.actions.asking import Reason, ask
from app.enrolment.actions.moves import make_move
from app.enrolment.kinds import ReasonKind
from app.extensions import db
from app.kernel import clock
from app.kernel.permissions import SYSTEM, Actor, Role
from app.notices import reminders
from app.notices.kinds import kind_of
from app.notices.models import Notice
from app.people import Employee
from app.training import Admission, ClassStatus, TrainingClass, class_changed
from app.training.actions import moves as class_moves
from tests import factories, training_made
from tests.factories import Cast

S = EnrolmentStatus
WANTED = Reason(ReasonKind.DEVELOPMENT, "Rahasia hati")


@pytest.fixture
def of(cast: Cast) -> TrainingClass:
    return training_made.training_class(training_made.course(cast.post.unit), admission=Admission.CONFIRMED)


@pytest.fixture
def coordinator(cast: Cast) -> Employee:
    person = factories.employee("Koordinator")
    factories.role(person, Role.TRAINING_COORDINATOR, cast.post.unit)
    return person


def _actor(person: Employee, cast: Cast | None = None) -> Actor:
    roles = ((Role.TRAINING_COORDINATOR, cast.post.unit.path),) if cast else ()
    return Actor(person.id, person.name, roles=roles)


def _told(kind: str) -> set[int]:
    return {each.recipient_id for each in db.session.query(Notice).filter_by(kind=kind)}


def _all_told() -> dict[str, set[int]]:
    return {kind: _told(kind) for (kind,) in db.session.query(Notice.kind).distinct()}


def test_asking_tells_the_supervisor_and_who_stands_in(cast: Cast, of: TrainingClass) -> None:
    factories.delegation(cast.supervisor, cast.colleague)
    ask(_actor(cast.employee), cast.post, of.id, WANTED)
    assert _all_told() == {"enrolment.requested": {cast.supervisor.id, cast.colleague.id}}


def test_where_nobody_approves_the_supervisor_hears_of_the_seat(cast: Cast, of: TrainingClass) -> None:
    of.admission = Admission.OPEN
    ask(_actor(cast.employee), cast.post, of.id, WANTED)
    assert _all_told() == {"enrolment.team_joined": {cast.supervisor.id}}


BOTH = {"employee", "supervisor"}
MOVES: dict[str, tuple[S, str, dict[str, set[str]]]] = {
    "setujui": (S.REQUESTED, "supervisor", {"approved": {"employee"}}),
    "tolak": (S.REQUESTED, "supervisor", {"refused": {"employee"}}),
    "konfirmasi": (S.APPROVED, "coordinator", {"seated": {"employee"}, "team_joined": {"supervisor"}}),
    "tidak-terima": (S.APPROVED, "coordinator", {"refused": {"employee"}, "team_ended": {"supervisor"}}),
    "tawarkan": (S.WAITING, "system", {"offered": {"employee"}}),
    "terima-tawaran": (S.OFFERED, "employee", {"team_joined": {"supervisor"}}),
    "lepas-tawaran": (S.OFFERED, "employee", {"team_ended": {"supervisor"}}),
    "gugurkan": (S.WAITING, "system", {"lapsed": {"employee"}, "team_ended": {"supervisor"}}),
    "batalkan": (S.CONFIRMED, "employee", {"team_ended": {"supervisor"}}),
    "keluarkan": (S.CONFIRMED, "coordinator", {"removed": {"employee"}, "team_ended": {"supervisor"}}),
    "hapuskan": (S.CONFIRMED, "system", {"removed": {"employee"}, "team_ended": {"supervisor"}}),
}


@pytest.mark.parametrize("move", MOVES)
def test_each_move_is_told_to_whom_it_concerns(cast: Cast, of: TrainingClass, coordinator: Employee, move: str) -> None:
    status, who, expected = MOVES[move]
    made = training_made.enrolment(cast.post, of, status)
    actors = {
        "employee": _actor(cast.employee), "supervisor": _actor(cast.supervisor),
        "coordinator": _actor(coordinator, cast), "system": SYSTEM,
    }  # fmt: skip
    make_move(actors[who], made, move, reason="Begini alasannya")
    ids = {"employee": cast.employee.id, "supervisor": cast.supervisor.id}
    assert _all_told() == {f"enrolment.{kind}": {ids[name] for name in names} for kind, names in expected.items()}
    assert all("alasannya" not in str(each.facts) for each in db.session.query(Notice))


def test_every_notice_fills_its_sentence(cast: Cast, of: TrainingClass) -> None:
    made = training_made.enrolment(cast.post, of, S.OFFERED)
    for move in MOVES:
        enrolments_moved.send(of, enrolments=[made], move=move, actor=SYSTEM)
    for notice in db.session.query(Notice):
        assert str(kind_of(notice.kind).sentence) % notice.facts


def test_a_full_class_tells_of_the_waiting_list(cast: Cast, of: TrainingClass, coordinator: Employee) -> None:
    of.seats = 1
    other = factories.placement(factories.employee("Lebih dulu"), cast.post.unit)
    training_made.enrolment(other, of, S.CONFIRMED)
    made = training_made.enrolment(cast.post, of, S.APPROVED)
    make_move(_actor(coordinator, cast), made, "konfirmasi")
    assert _all_told() == {"enrolment.waiting": {cast.employee.id}}


def test_a_cancelled_class_lets_everybody_go_and_tells_them_why(
    cast: Cast, of: TrainingClass, coordinator: Employee
) -> None:
    made = training_made.enrolment(cast.post, of, S.CONFIRMED)
    waiting = training_made.enrolment(factories.placement(cast.colleague, cast.post.unit), of, S.REQUESTED)
    class_moves.make_move(_actor(coordinator, cast), of, "batalkan", of.version, "Narasumber sakit")
    db.session.flush()
    assert {made.status, waiting.status} == {S.CANCELLED}
    assert "Narasumber sakit" in made.outcome_reason
    assert db.session.get_one(TrainingClass, of.id, populate_existing=True).seats_taken == 0
    assert _told("enrolment.class_cancelled") == {cast.employee.id, cast.colleague.id}


def test_a_completed_class_closes_what_never_got_a_seat(
    cast: Cast, of: TrainingClass, coordinator: Employee, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = training_made.enrolment(cast.post, of, S.WAITING)
    after = clock.at(of.ends_on + timedelta(days=1), 10)
    monkeypatch.setattr(clock, "now", lambda: after)
    class_moves.make_move(_actor(coordinator, cast), of, "selesaikan", of.version)
    assert made.status is S.LAPSED


def test_what_changed_is_told_to_all_who_are_enrolled_and_new_seats_are_offered(
    cast: Cast, of: TrainingClass, coordinator: Employee
) -> None:
    of.seats = 1
    training_made.enrolment(cast.post, of, S.CONFIRMED)
    waiting = training_made.enrolment(factories.placement(cast.colleague, cast.post.unit), of, S.WAITING)
    gone = training_made.enrolment(factories.placement(factories.employee("Pergi"), cast.post.unit), of, S.CANCELLED)
    of.seats = 2
    class_changed.send(of, actor=_actor(coordinator), changes="Tempat: Balai Kota.")
    assert _told("enrolment.class_changed") == {cast.employee.id, cast.colleague.id}
    assert gone.employee_id not in _told("enrolment.class_changed")
    assert waiting.status is S.OFFERED


def test_more_seats_alone_are_no_news(cast: Cast, of: TrainingClass, coordinator: Employee) -> None:
    training_made.enrolment(cast.post, of, S.CONFIRMED)
    class_changed.send(of, actor=_actor(coordinator), changes="")
    assert _all_told() == {}


# Reminders

MONDAY = datetime(2026, 6, 8, 2, tzinfo=UTC)  # nine in the morning where the office is


@pytest.fixture
def on_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: MONDAY)


def _class(cast: Cast, begins_in: int, **more: Any) -> TrainingClass:
    made: TrainingClass = training_made.training_class(
        training_made.course(cast.post.unit), ClassStatus.PUBLISHED, begins_in, **more
    )
    return made


@pytest.mark.parametrize(
    ("asked", "starts", "stage"),
    [
        (date(2026, 6, 5), date(2026, 7, 1), None),
        (date(2026, 6, 4), date(2026, 7, 1), "awal"),
        (date(2026, 6, 5), date(2026, 6, 11), "akhir"),
        (date(2026, 6, 8), date(2026, 6, 11), None),
    ],
)
def test_when_a_supervisor_is_reminded(asked: date, starts: date, stage: str | None) -> None:
    assert reminding.stage_of(asked, starts, date(2026, 6, 8)) == stage


@pytest.mark.usefixtures("on_monday")
def test_a_request_that_waits_is_recalled_until_it_is_decided(cast: Cast) -> None:
    of = _class(cast, 20)
    made = training_made.enrolment(cast.post, of, requested_at=MONDAY - timedelta(days=6))
    factories.delegation(cast.supervisor, cast.colleague)
    db.session.commit()
    reminders.send_due()
    reminders.send_due()
    assert _told("enrolment.to_approve") == {cast.supervisor.id, cast.colleague.id}
    assert db.session.query(Notice).count() == 2
    make_move(_actor(cast.supervisor), made, "tolak", reason="Nanti")
    assert not list(reminding.to_approve(clock.today()))


@pytest.mark.usefixtures("on_monday")
@pytest.mark.parametrize(("begins_in", "told"), [(1, True), (2, False)])
def test_tomorrows_class_is_announced(cast: Cast, begins_in: int, told: bool) -> None:
    training_made.enrolment(cast.post, _class(cast, begins_in), S.CONFIRMED)
    found = list(reminding.begins(clock.today()))
    assert [each.recipient_id for each in found] == ([cast.employee.id] if told else [])
    if told:
        assert "08.00" in str(found[0].facts["at"])


def test_before_a_weekend_mondays_class_is_announced(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: MONDAY - timedelta(days=3))
    training_made.enrolment(cast.post, _class(cast, 3), S.CONFIRMED)
    assert list(reminding.begins(clock.today()))


@pytest.mark.usefixtures("on_monday")
@pytest.mark.parametrize(("hours", "told"), [(26, True), (40, False), (-1, False)])
def test_an_offer_that_ends_is_recalled(cast: Cast, hours: int, told: bool) -> None:
    made = training_made.enrolment(cast.post, _class(cast, 20), S.OFFERED)
    db.session.execute(
        db.update(Enrolment)
        .where(Enrolment.id == made.id)
        .values(offered_until=MONDAY + timedelta(hours=hours), updated_at=MONDAY - timedelta(hours=22))
    )
    assert bool(list(reminding.offer_ends(clock.today()))) is told


def test_silence_passes_the_seat_on_and_both_are_told(cast: Cast, of: TrainingClass) -> None:
    of.seats = 1
    training_made.enrolment(cast.post, of, S.OFFERED, offered_until=clock.now() - timedelta(minutes=1))
    waiting = training_made.enrolment(factories.placement(cast.colleague, cast.post.unit), of, S.WAITING)
    queue.settle(of)
    assert _told("enrolment.lapsed") == {cast.employee.id}
    assert _told("enrolment.offered") == {waiting.employee_id}
