"""The review is written beside the facts, sees nothing of the self view, and is filed when nothing is missing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select

from app.agreements import Party
from app.assessments import Assessment, AssessmentStatus, Opinion, Rating, topics
from app.extensions import db
from app.kernel import audit
from tests import assessing, factories
from tests.evaluations import rated
from tests.factories import Browser, Cast, words

SignIn = Callable[..., Browser]
SECRET = "Rahasia-penilaian-diri"


@pytest.fixture
def running(cast: Cast) -> Assessment:
    return rated.assessment(cast)


def _held(made: Assessment, topic: str = topics.WORK) -> Opinion | None:
    wanted = Opinion.assessment_id == made.id, Opinion.topic == topic, Opinion.side == Party.SUPERVISOR
    return db.session.scalars(select(Opinion).where(*wanted)).first()


def test_a_row_is_saved_and_shows_where_the_ratings_land(running: Assessment, cast: Cast, sign_in: SignIn) -> None:
    judge = sign_in(cast.supervisor)
    url = rated.url(running, "/tinjauan/hasil")
    page = rated.url(running, "/tinjauan")
    assert judge.resend(judge.get(page), url, rating="di_atas", text="Melampaui target.").status_code == 303
    answer = judge.resend(
        judge.get(page), rated.url(running, "/tinjauan/perilaku"), htmx=True, rating="sesuai", text="Ya"
    )
    assert "Predikat kinerja Baik" in words(answer)
    held = _held(running)
    assert held is not None
    assert (held.rating, held.text, held.author_id) == (Rating.ABOVE, "Melampaui target.", cast.supervisor.id)


def test_two_devices_meet_with_both_texts(running: Assessment, cast: Cast, sign_in: SignIn) -> None:
    rated.review(running)
    judge = sign_in(cast.supervisor)
    url = rated.url(running, "/tinjauan/hasil")
    before = judge.get(rated.url(running, "/tinjauan"))
    assert judge.resend(before, url, text="Dari kantor.").status_code == 303
    answer = judge.resend(before, url, text="Dari rumah.")
    assert answer.status_code == 409
    assert "Dari kantor." in words(answer)
    assert "Dari rumah." in words(answer)


@pytest.mark.parametrize("who", ["employee", "colleague", "team_elsewhere", "administrator"])
def test_nobody_else_writes_or_reads_the_review(who: str, running: Assessment, cast: Cast, sign_in: SignIn) -> None:
    browser = sign_in(cast.people()[who])
    for answer in (
        browser.get(rated.url(running, "/tinjauan")),
        browser.post(rated.url(running, "/tinjauan/hasil"), rating="sesuai", version="0"),
    ):
        assert answer.status_code in (403, 404)
    assert _held(running) is None


def test_an_unknown_topic_or_rating_is_refused(running: Assessment, cast: Cast, sign_in: SignIn) -> None:
    judge = sign_in(cast.supervisor)
    assert judge.post(rated.url(running, "/tinjauan/hasil:99999"), version="0").status_code == 404
    answer = judge.post(rated.url(running, "/tinjauan/hasil"), version="0", rating="hebat", text="Tetap ada")
    assert answer.status_code == 422
    assert "Tetap ada" in answer.get_data(as_text=True)


def test_the_page_has_nothing_of_the_self_view(running: Assessment, cast: Cast, sign_in: SignIn) -> None:
    for topic in (topics.WORK, topics.BEHAVIOUR):
        assessing.opinion(running, Party.EMPLOYEE, topic, Rating.ABOVE, SECRET)
    running.realisations[0].value_text = running.realisations[0].sentence = SECRET
    judge = sign_in(cast.supervisor)
    for path in ("", "/tinjauan", "/langkah/kirim-tinjauan"):
        assert SECRET not in judge.get(rated.url(running, path)).get_data(as_text=True)
    assert judge.get(rated.url(running, "/dialog")).status_code == 409


def test_it_is_filed_only_when_nothing_is_missing(running: Assessment, cast: Cast, sign_in: SignIn) -> None:
    judge = sign_in(cast.supervisor)
    step = rated.step(running, "kirim-tinjauan")
    answer = judge.post(step, version=str(running.version))
    assert answer.status_code == 422
    assert "Rating hasil kerja secara keseluruhan" in words(answer)
    rated.review(running)
    assert judge.send(step).status_code == 303
    assert running.review_filed_at is not None
    assert judge.get(rated.url(running, "/tinjauan")).status_code == 409
    assert judge.send(rated.step(running, "tarik-tinjauan")).status_code == 303
    assert running.review_filed_at is None


@pytest.mark.parametrize("rating", [Rating.BELOW, Rating.ABOVE])
def test_off_expectation_needs_evidence(rating: Rating, running: Assessment, cast: Cast, sign_in: SignIn) -> None:
    rated.review(running, work=rating)
    judge = sign_in(cast.supervisor)
    step = rated.step(running, "kirim-tinjauan")
    answer = judge.post(step, version=str(running.version))
    assert answer.status_code == 422
    assert "Bukti terpilih untuk rating hasil kerja" in words(answer)
    held = _held(running)
    assert held is not None
    _attach(running, held, cast)
    assert judge.send(step).status_code == 303


def _attach(made: Assessment, held: Opinion, cast: Cast) -> None:
    from app.evidence import Evidence, EvidenceKind, EvidenceUse, LinkState

    piece = Evidence(
        employee_id=made.employee_id, placement_id=made.placement_id, uploader_id=cast.supervisor.id,
        kind=EvidenceKind.LINK, title="Laporan", url="https://contoh.example/laporan", link_state=LinkState.OPEN,
    )  # fmt: skip
    piece.uses.append(EvidenceUse(subject="assessment_opinions", subject_id=held.id, added_by_id=cast.supervisor.id))
    db.session.add(piece)
    db.session.flush()


def test_who_stands_in_writes_and_the_history_says_for_whom(running: Assessment, cast: Cast, sign_in: SignIn) -> None:
    factories.delegation(cast.supervisor, cast.colleague)
    rated.review(running)
    assert sign_in(cast.colleague).send(rated.step(running, "kirim-tinjauan")).status_code == 303
    said = [entry.sentence for entry in audit.history_of(running)]
    assert said[0].startswith("Citra Rekan (a.n. Lestari Ketua) mengirim")


def test_nobody_reviews_a_closed_window(cast: Cast, sign_in: SignIn) -> None:
    agreement = factories.agreement(cast.post)
    window = assessing.window_of(
        agreement, opens_on=assessing.day(-40), due_on=assessing.day(-9), closes_on=assessing.day(-1)
    )
    made = assessing.assessment(agreement, window)
    answer = sign_in(cast.supervisor).post(rated.url(made, "/tinjauan/hasil"), version="0", text="Terlambat")
    assert answer.status_code == 409
    assert "perpanjangan" in words(answer)


def test_going_on_without_a_self_view_needs_a_passed_day_and_a_reason(cast: Cast, sign_in: SignIn) -> None:
    agreement = factories.agreement(cast.post)
    window = assessing.window_of(agreement, due_on=assessing.day(-1))
    made = assessing.assessment(agreement, window)
    rated.review(made)
    judge = sign_in(cast.supervisor)
    step = rated.step(made, "lanjut-tanpa-penilaian-diri")
    assert judge.get(step).status_code == 409
    judge.send(rated.step(made, "kirim-tinjauan"))
    assert judge.send(step, reason=" ").status_code == 422
    assert judge.send(step, reason="Cuti panjang.").status_code == 303
    assert (made.status, made.skip_reason) == (AssessmentStatus.DIALOGUE, "Cuti panjang.")
    assert "Cuti panjang." in words(sign_in(cast.employee).get(rated.url(made)))
