"""Who is told of a move, of an opening and before a day; that it stops; that nothing that is hidden is told."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import update

from app.agreements import AgreementStatus
from app.assessments import assessment_moved, reminding
from app.assessments.kinds import RATED, AssessmentStatus, Predicate, Rating
from app.assessments.models import Assessment
from app.assessments.reminding import stage_of
from app.extensions import db
from app.kernel import clock
from app.kernel.permissions import Actor
from app.notices import reminders
from app.notices.kinds import kind_of
from app.notices.models import Notice
from app.people import Employee
from app.periods import PeriodKind
from tests import assessing, factories
from tests.factories import Cast

YEAR = 2026
DUE = date(YEAR, 7, 10)  # a Friday
OPENS, CLOSES = date(YEAR, 6, 23), date(YEAR, 7, 31)

MOVES = {
    ("kirim-penilaian-diri", AssessmentStatus.RUNNING): {"supervisor"},
    ("kirim-tinjauan", AssessmentStatus.RUNNING): {"employee"},
    ("kirim-penilaian-diri", AssessmentStatus.DIALOGUE): {"supervisor"},
    ("kirim-tinjauan", AssessmentStatus.DIALOGUE): {"employee"},
    ("tarik-penilaian-diri", AssessmentStatus.RUNNING): {"supervisor"},
    ("tarik-tinjauan", AssessmentStatus.RUNNING): {"employee"},
    ("lanjut-tanpa-penilaian-diri", AssessmentStatus.DIALOGUE): {"employee"},
    ("tetapkan", AssessmentStatus.FIXED): set(),
    ("buka-lagi", AssessmentStatus.DIALOGUE): set(),
    ("terbitkan", AssessmentStatus.RELEASED): {"employee"},
    ("buka-hasil", AssessmentStatus.RECEIVED): set(),
    ("telah-saya-baca", AssessmentStatus.ACKNOWLEDGED): {"supervisor"},
    ("ajukan-keberatan", AssessmentStatus.OBJECTED): {"supervisor", "supervisors_supervisor"},
    ("cabut-keberatan", AssessmentStatus.ACKNOWLEDGED): {"supervisor", "supervisors_supervisor"},
    ("putuskan-keberatan", AssessmentStatus.DECIDED): {"employee", "supervisor"},
}
ACTORS = {
    "kirim-tinjauan": "supervisor", "tarik-tinjauan": "supervisor", "lanjut-tanpa-penilaian-diri": "supervisor",
    "tetapkan": "supervisor", "buka-lagi": "supervisor", "terbitkan": "unit_head_above",
    "putuskan-keberatan": "supervisors_supervisor",
}  # fmt: skip


@pytest.fixture
def made(cast: Cast) -> Assessment:
    """Of the second quarter, due on 10 July, nobody has filed."""
    window = assessing.window(
        assessing.scheme(cast.post.unit, YEAR), PeriodKind.QUARTERLY, 2, opens_on=OPENS, due_on=DUE, closes_on=CLOSES
    )
    return assessing.assessment(factories.agreement(cast.post, AgreementStatus.SIGNED, year=YEAR), window)


def _told() -> list[Notice]:
    return db.session.query(Notice).order_by(Notice.id).all()


@pytest.mark.parametrize(("move", "status"), list(MOVES))
def test_a_move_is_told_to_whom_it_concerns(cast: Cast, made: Assessment, move: str, status: AssessmentStatus) -> None:
    was_objected = {"objected_at": clock.now()} if move == "cabut-keberatan" else {}
    window = assessing.window(made.window.scheme, number=1)
    in_state = assessing.assessment(made.agreement, window, status, **was_objected)
    actor: Employee = cast.people()[ACTORS.get(move, "employee")]
    for _time in range(2):
        assessment_moved.send(in_state, move=move, actor=Actor(actor.id, actor.name))
    names = {person.id: name for name, person in cast.people().items()}
    assert {names[notice.recipient_id] for notice in _told()} == MOVES[move, status]
    assert len(_told()) == len(MOVES[move, status])


@pytest.mark.parametrize(("move", "status"), list(MOVES))
def test_no_notice_says_a_rating(cast: Cast, made: Assessment, move: str, status: AssessmentStatus) -> None:
    window = assessing.window(made.window.scheme, number=1)
    facts = {"work_rating": Rating.ABOVE, "behaviour_rating": Rating.ABOVE} if status in RATED else {}
    in_state = assessing.assessment(made.agreement, window, status, **facts)
    assessment_moved.send(in_state, move=move, actor=Actor(None, "Kintan"))
    for notice in _told():
        sentence = str(kind_of(notice.kind).sentence) % notice.facts
        for hidden in (*Rating, *Predicate):
            assert hidden.label.lower() not in sentence.lower()
            assert hidden.value not in str(notice.facts)


def test_who_stands_in_is_told_too(cast: Cast, made: Assessment) -> None:
    factories.delegation(cast.supervisor, cast.colleague)
    assessment_moved.send(made, move="kirim-penilaian-diri", actor=Actor(cast.employee.id, cast.employee.name))
    assert {notice.recipient_id for notice in _told()} == {cast.supervisor.id, cast.colleague.id}


# Reminders


@pytest.mark.parametrize(
    ("day", "stage"),
    [
        (date(YEAR, 7, 2), None), (date(YEAR, 7, 3), "awal"), (date(YEAR, 7, 8), "awal"), (date(YEAR, 7, 9), "akhir"),
        (date(YEAR, 7, 10), "akhir"), (date(YEAR, 7, 11), None), (date(YEAR, 7, 13), "lewat"),
        (date(YEAR, 7, 17), "lewat"), (date(YEAR, 7, 20), None),
    ],
)  # fmt: skip
def test_the_days_are_working_days(day: date, stage: str | None) -> None:
    assert stage_of(day, DUE) == stage


FINDERS = {
    "opened": ("employee", OPENS),
    "team_opened": ("supervisor", OPENS),
    "to_file": ("employee", date(YEAR, 7, 9)),
    "to_review": ("supervisor", date(YEAR, 7, 9)),
}


def _found(name: str, day: date) -> list[int]:
    return [each.recipient_id for each in getattr(reminding, name)(day)]


@pytest.mark.parametrize("name", list(FINDERS))
def test_whose_part_is_missing_is_found_on_the_day(cast: Cast, made: Assessment, name: str) -> None:
    who, day = FINDERS[name]
    assert _found(name, day) == [cast.people()[who].id]
    assert _found(name, date(YEAR, 6, 20)) == [], "it has not opened"
    assert _found(name, date(YEAR, 8, 1)) == [], "it has closed"


@pytest.mark.parametrize("name", list(FINDERS))
@pytest.mark.parametrize("done", ["filed", "discussed"])
def test_it_stops_when_the_part_is_done(cast: Cast, made: Assessment, name: str, done: str) -> None:
    who, day = FINDERS[name]
    if done == "filed":
        setattr(made, "self_filed_at" if who == "employee" else "review_filed_at", clock.now())
        db.session.flush()
    else:
        now = clock.now()
        discussed = {"self_filed_at": now, "review_filed_at": now, "status": AssessmentStatus.DIALOGUE}
        db.session.execute(update(Assessment).values(discussed))
    assert _found(name, day) == []


def test_who_was_given_more_time_is_reminded_of_that_day(cast: Cast, made: Assessment) -> None:
    assessing.extension(made.window, date(YEAR, 8, 14), made)
    assert _found("to_file", date(YEAR, 7, 9)) == []
    late = list(reminding.to_file(date(YEAR, 8, 13)))
    assert [(each.recipient_id, each.facts["due"]) for each in late] == [(cast.employee.id, "14 Agustus 2026")]


def test_who_left_the_post_before_the_window_opened_is_told_at_once(cast: Cast, made: Assessment) -> None:
    made.ends_on = date(YEAR, 5, 15)
    db.session.flush()
    assert _found("opened", date(YEAR, 5, 20)) == [cast.employee.id]


def test_many_reviews_are_one_reminder(cast: Cast, made: Assessment) -> None:
    for n in range(3):
        post = factories.placement(factories.employee(f"Orang {n}"), cast.post.unit, cast.supervisor)
        assessing.assessment(factories.agreement(post, AgreementStatus.SIGNED, year=YEAR), made.window)
    found = list(reminding.to_review(date(YEAR, 7, 9)))
    assert [(each.recipient_id, each.facts["count"]) for each in found] == [(cast.supervisor.id, 4)]


def test_who_is_on_leave_hears_of_it_when_back(cast: Cast, made: Assessment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(YEAR, 6, 24, 3, tzinfo=UTC))
    factories.leave(cast.employee, (0, 1))
    db.session.commit()
    for _round in range(2):
        reminders.send_due()
    kinds = {(notice.kind, notice.recipient_id) for notice in _told()}
    assert kinds == {("assessments.team_opened", cast.supervisor.id)}
    monkeypatch.setattr(clock, "now", lambda: datetime(YEAR, 6, 26, 3, tzinfo=UTC))
    reminders.send_due()
    assert ("assessments.opened", cast.employee.id) in {(notice.kind, notice.recipient_id) for notice in _told()}
