"""An objection has a clock, hears both sides, and is decided for good by somebody who had no part in the ratings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from app.assessments import Assessment, AssessmentStatus, Rating
from app.evaluations.models import Objection, RatingChange, RatingGround
from app.evaluations.objections import deciders, following
from app.evaluations.objections.notices import to_decide, to_explain
from app.evaluations.queries.calibration import changes_of
from app.extensions import db
from app.kernel import clock
from app.notices.models import Notice
from tests import factories
from tests.evaluations import rated
from tests.factories import Browser, Cast, words

SignIn = Callable[..., Browser]
TEXT = "Realisasi triwulan tidak dihitung penuh."
DECIDED = {"outcome": "dikabulkan", "reason": "Datanya benar.", "work_rating": "di_atas", "behaviour_rating": "sesuai"}


@pytest.fixture
def opened(cast: Cast) -> Assessment:
    made = rated.assessment(cast, AssessmentStatus.RECEIVED)
    rated.review(made)
    return made


@pytest.fixture
def objected(opened: Assessment, cast: Cast, sign_in: SignIn) -> Assessment:
    assert sign_in(cast.employee).send(rated.step(opened, "ajukan-keberatan"), text=TEXT).status_code == 303
    return opened


def _objection(made: Assessment) -> Objection:
    found = deciders.objection_of(made)
    assert found is not None
    return found


def _page(made: Assessment) -> str:
    return f"/keberatan/{_objection(made).id}"


def _explain(made: Assessment, cast: Cast, sign_in: SignIn) -> None:
    url = f"{_page(made)}/tulis"
    judge = sign_in(cast.supervisor)
    assert judge.resend(judge.get(_page(made)), url, text="Data Dinas belum final.").status_code == 303


def test_on_day_15_it_is_too_late(opened: Assessment, cast: Cast, sign_in: SignIn) -> None:
    browser = sign_in(cast.employee)
    opened.received_at = clock.now() - timedelta(days=14)
    assert browser.get(rated.step(opened, "ajukan-keberatan")).status_code == 200
    opened.released_at = opened.received_at = clock.now() - timedelta(days=15)
    answer = browser.post(rated.step(opened, "ajukan-keberatan"), text=TEXT, version=str(opened.version))
    assert answer.status_code == 409
    assert "Waktu keberatan habis" in words(answer)
    assert deciders.objection_of(opened) is None


def test_it_needs_words_and_keeps_what_was_typed(opened: Assessment, cast: Cast, sign_in: SignIn) -> None:
    browser = sign_in(cast.employee)
    assert browser.send(rated.step(opened, "ajukan-keberatan"), text="  ").status_code == 422
    answer = browser.send(rated.step(opened, "ajukan-keberatan"), text="x" * 4001)
    assert answer.status_code == 422
    assert "x" * 4001 in answer.get_data(as_text=True)


def test_sent_twice_there_is_one(objected: Assessment, cast: Cast, sign_in: SignIn) -> None:
    again = sign_in(cast.employee).post(rated.step(objected, "ajukan-keberatan"), text=TEXT, version="1")
    assert again.status_code == 409
    assert db.session.query(Objection).count() == 1


def test_each_of_the_three_writes_and_reads_the_others(objected: Assessment, cast: Cast, sign_in: SignIn) -> None:
    _explain(objected, cast, sign_in)
    url = f"{_page(objected)}/tulis"
    chief = sign_in(cast.supervisors_supervisor)
    assert chief.resend(chief.get(_page(objected)), url, text="Mohon datanya.").status_code == 303
    own = sign_in(cast.employee)
    assert own.resend(own.get(_page(objected)), url, text="Terlampir.").status_code == 303
    for person in (cast.employee, cast.supervisor, cast.supervisors_supervisor):
        read = words(sign_in(person).get(_page(objected)))
        for word in (TEXT, "Data Dinas belum final.", "Mohon datanya.", "Terlampir."):
            assert word in read
    assert _objection(objected).explained_by_id == cast.supervisor.id


@pytest.mark.parametrize("who", ["colleague", "team_elsewhere", "administrator"])
def test_others_find_nothing(who: str, objected: Assessment, cast: Cast, sign_in: SignIn) -> None:
    browser = sign_in(cast.people()[who])
    assert browser.get(_page(objected)).status_code == 404
    assert browser.post(f"{_page(objected)}/tulis", text="Saya").status_code == 404
    assert cast.employee.name not in words(browser.get("/keberatan"))


@pytest.mark.parametrize("who", ["unit_head_above", "auditor", "team_in_scope"])
def test_who_only_reads_does_not_write(who: str, objected: Assessment, cast: Cast, sign_in: SignIn) -> None:
    browser = sign_in(cast.people()[who])
    assert TEXT in words(browser.get(_page(objected)))
    assert browser.post(f"{_page(objected)}/tulis", text="Saya").status_code == 403
    step = rated.step(objected, "putuskan-keberatan")
    assert browser.post(step, version=str(objected.version), **DECIDED).status_code in (403, 409)
    assert _objection(objected).outcome is None


def test_both_sides_are_heard_unless_the_time_passes(objected: Assessment, cast: Cast, sign_in: SignIn) -> None:
    chief = sign_in(cast.supervisors_supervisor)
    step = rated.step(objected, "putuskan-keberatan")
    answer = chief.get(step)
    assert answer.status_code == 409
    assert "Lestari Ketua belum menjelaskan" in words(answer)
    _objection(objected).filed_at = clock.now() - timedelta(days=15)
    assert chief.get(step).status_code == 200


def test_upheld_the_ratings_change_with_the_reason(objected: Assessment, cast: Cast, sign_in: SignIn) -> None:
    _explain(objected, cast, sign_in)
    assert (
        sign_in(cast.supervisors_supervisor).send(rated.step(objected, "putuskan-keberatan"), **DECIDED).status_code
        == 303
    )
    assert (objected.status, objected.work_rating) == (AssessmentStatus.DECIDED, Rating.ABOVE)
    change = changes_of(objected)[0]
    assert (change.ground, change.work_after, change.reason) == (RatingGround.OBJECTION, Rating.ABOVE, "Datanya benar.")
    read = words(sign_in(cast.employee).get(rated.url(objected)))
    assert "Datanya benar." in read
    assert "Putusan ini final." in read
    again = sign_in(cast.employee).post(
        rated.step(objected, "ajukan-keberatan"), text="Lagi", version=str(objected.version)
    )
    assert again.status_code == 409


@pytest.mark.parametrize(
    "wrong",
    [
        {"work_rating": "", "behaviour_rating": ""},
        {"work_rating": "di_atas", "behaviour_rating": ""},
        {"work_rating": "sesuai", "behaviour_rating": "sesuai"},
        {"outcome": "ditolak"},
        {"outcome": ""},
        {"outcome": "lain"},
        {"reason": ""},
        {"work_rating": "luar biasa"},
    ],
)
def test_a_decision_that_contradicts_itself_is_refused(
    wrong: dict[str, str], objected: Assessment, cast: Cast, sign_in: SignIn
) -> None:
    _explain(objected, cast, sign_in)
    chief = sign_in(cast.supervisors_supervisor)
    answer = chief.send(rated.step(objected, "putuskan-keberatan"), **{**DECIDED, **wrong})
    assert answer.status_code == 422
    assert (objected.status, objected.work_rating) == (AssessmentStatus.OBJECTED, Rating.MEETS)


def test_dismissed_the_ratings_stay(objected: Assessment, cast: Cast, sign_in: SignIn) -> None:
    _explain(objected, cast, sign_in)
    sent = {"outcome": "ditolak", "reason": "Sesuai data."}
    assert (
        sign_in(cast.supervisors_supervisor).send(rated.step(objected, "putuskan-keberatan"), **sent).status_code == 303
    )
    assert (objected.work_rating, changes_of(objected)) == (Rating.MEETS, [])


def test_withdrawn_it_is_over(objected: Assessment, cast: Cast, sign_in: SignIn) -> None:
    assert sign_in(cast.employee).send(rated.step(objected, "cabut-keberatan")).status_code == 303
    assert objected.status is AssessmentStatus.ACKNOWLEDGED
    chief = sign_in(cast.supervisors_supervisor)
    assert chief.post(rated.step(objected, "putuskan-keberatan"), version="9", **DECIDED).status_code == 409
    assert sign_in(cast.supervisor).post(f"{_page(objected)}/tulis", text="Lagi").status_code == 409


def test_who_calibrated_does_not_decide(opened: Assessment, cast: Cast, sign_in: SignIn) -> None:
    _change(opened, cast.supervisors_supervisor.id)
    chief = cast.supervisors_supervisor
    db.session.query(type(cast.post)).filter_by(employee_id=chief.id).one().supervisor = cast.unit_head_above
    sign_in(cast.employee).send(rated.step(opened, "ajukan-keberatan"), text=TEXT)
    assert _objection(opened).decider_id == cast.unit_head_above.id
    _explain(opened, cast, sign_in)
    answer = sign_in(chief).post(rated.step(opened, "putuskan-keberatan"), version=str(opened.version), **DECIDED)
    assert answer.status_code == 409
    assert "Anda ikut menilai" in words(answer)
    above = sign_in(cast.unit_head_above)
    assert above.send(rated.step(opened, "putuskan-keberatan"), **DECIDED).status_code == 303


def _change(made: Assessment, author_id: int) -> None:
    db.session.add(
        RatingChange(
            assessment_id=made.id, at=clock.now(), author_id=author_id, ground=RatingGround.CALIBRATION,
            work_before=Rating.ABOVE, work_after=Rating.MEETS, behaviour_before=Rating.MEETS,
            behaviour_after=Rating.MEETS, reason="Kalibrasi.",
        )
    )  # fmt: skip
    db.session.flush()


def test_who_sat_for_the_supervisor_does_not_decide_for_the_superior(
    opened: Assessment, cast: Cast, sign_in: SignIn
) -> None:
    for opinion in opened.opinions:
        opinion.author_id = cast.colleague.id
    sign_in(cast.employee).send(rated.step(opened, "ajukan-keberatan"), text=TEXT)
    _explain(opened, cast, sign_in)
    factories.delegation(cast.supervisors_supervisor, cast.colleague)
    factories.delegation(cast.supervisors_supervisor, cast.auditor)
    step = rated.step(opened, "putuskan-keberatan")
    refused = sign_in(cast.colleague).post(step, version=str(opened.version), **DECIDED)
    assert refused.status_code == 409
    assert sign_in(cast.auditor).send(step, **DECIDED).status_code == 303
    assert _objection(opened).decided_by_id == cast.auditor.id


def test_nobody_decides_their_own(opened: Assessment, cast: Cast, sign_in: SignIn) -> None:
    """The employee stands in for the superior today, and is the superior of the superior."""
    factories.delegation(cast.supervisors_supervisor, cast.employee)
    own = sign_in(cast.employee)
    own.send(rated.step(opened, "ajukan-keberatan"), text=TEXT)
    _explain(opened, cast, sign_in)
    answer = own.post(rated.step(opened, "putuskan-keberatan"), version=str(opened.version), **DECIDED)
    assert answer.status_code == 403
    assert _objection(opened).outcome is None


def test_with_nobody_above_the_performance_team_is_told(opened: Assessment, cast: Cast, sign_in: SignIn) -> None:
    post = db.session.query(type(cast.post)).filter_by(employee_id=cast.supervisor.id).one()
    post.supervisor = None
    sign_in(cast.employee).send(rated.step(opened, "ajukan-keberatan"), text=TEXT)
    assert _objection(opened).decider_id is None
    told = db.session.query(Notice).filter_by(kind="objections.nobody").all()
    assert {each.recipient_id for each in told} == {cast.team_in_scope.id}
    assert "tim pengelola kinerja diberi tahu" in words(sign_in(cast.employee).get(_page(opened)))
    post.supervisor = cast.supervisors_supervisor
    db.session.commit()
    following.find_anew()
    assert _objection(opened).decider_id == cast.supervisors_supervisor.id
    assert (
        db.session.query(Notice).filter_by(kind="objections.to_decide").one().recipient_id
        == cast.supervisors_supervisor.id
    )


def test_a_supervisor_who_moved_keeps_the_part(opened: Assessment, cast: Cast, sign_in: SignIn) -> None:
    """The post passes on after the ratings were fixed: the one who rated explains, the next one does not see it."""
    cast.post.supervisor = cast.colleague
    old = db.session.query(type(cast.post)).filter_by(employee_id=cast.supervisor.id).one()
    old.ends_on = opened.ends_on
    sign_in(cast.employee).send(rated.step(opened, "ajukan-keberatan"), text=TEXT)
    assert _objection(opened).decider_id == cast.supervisors_supervisor.id
    _explain(opened, cast, sign_in)
    assert sign_in(cast.colleague).get(_page(opened)).status_code == 404


def test_the_desk_says_what_waits_for_whom(objected: Assessment, cast: Cast, sign_in: SignIn) -> None:
    assert "Menunggu penjelasan Anda 1" in words(sign_in(cast.supervisor).get("/keberatan"))
    assert "Menunggu putusan Anda 1" in words(sign_in(cast.supervisors_supervisor).get("/keberatan"))
    assert "Sedang berjalan 1" in words(sign_in(cast.employee).get("/keberatan"))


def test_who_is_late_is_reminded_until_it_is_done(objected: Assessment, cast: Cast, sign_in: SignIn) -> None:
    later = clock.today() + timedelta(days=8)
    assert [each.recipient_id for each in to_explain(later)] == [cast.supervisor.id]
    assert list(to_explain(clock.today())) == []
    assert list(to_decide(later)) == []
    _explain(objected, cast, sign_in)
    assert list(to_explain(later)) == []
    assert [each.recipient_id for each in to_decide(later)] == [cast.supervisors_supervisor.id]


def test_notices_say_neither_ratings_nor_words(objected: Assessment, cast: Cast, sign_in: SignIn) -> None:
    _explain(objected, cast, sign_in)
    sign_in(cast.supervisors_supervisor).send(rated.step(objected, "putuskan-keberatan"), **DECIDED)
    told = str([(each.kind, each.facts) for each in db.session.query(Notice).all()])
    for word in (TEXT, "Data Dinas", "Datanya benar", "ekspektasi"):
        assert word not in told
    assert "objections.word" in told
