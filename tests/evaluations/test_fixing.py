"""The dialogue opens both views, differences first; ratings are fixed, opened again, and told to nobody too early."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.agreements import Party
from app.assessments import Assessment, AssessmentStatus, OrganisationPredicate, Rating, topics
from app.evaluations.dialogue.differences import Gap, Pair, agenda
from app.evaluations.models import RatingGround
from app.evaluations.queries.calibration import changes_of
from app.kernel import audit
from tests import assessing
from tests.evaluations import rated
from tests.factories import Browser, Cast, soup, words

SignIn = Callable[..., Browser]


@pytest.fixture
def discussed(cast: Cast) -> Assessment:
    made = rated.assessment(cast, AssessmentStatus.DIALOGUE)
    rated.review(made)
    return made


def test_the_widest_difference_comes_first(discussed: Assessment) -> None:
    wide = Pair("a", "A", _opinion(discussed, Rating.BELOW), _opinion(discussed, Rating.ABOVE))
    near = Pair("b", "B", _opinion(discussed, Rating.MEETS), _opinion(discussed, Rating.ABOVE))
    alone = Pair("c", "C", None, _opinion(discussed, Rating.MEETS))
    alike = Pair("d", "D", _opinion(discussed, Rating.MEETS), _opinion(discussed, Rating.MEETS))
    silent = Pair("e", "E", None, None)
    order = agenda([silent, alike, near, alone, wide])
    assert order == {Gap.APART: [wide, near], Gap.ONE_SIDED: [alone], Gap.ALIKE: [alike], Gap.SILENT: [silent]}


def _opinion(made: Assessment, rating: Rating):  # type: ignore[no-untyped-def]
    from app.assessments import Opinion

    return Opinion(assessment_id=made.id, side=Party.EMPLOYEE, topic="x", rating=rating, text="")


def test_the_employee_reads_all_but_the_two_overall_views(discussed: Assessment, cast: Cast, sign_in: SignIn) -> None:
    result = topics.of_result(discussed.agreement.results[0].id)
    assessing.opinion(discussed, Party.SUPERVISOR, result, Rating.BELOW, "Terlambat dua kali.")
    assessing.opinion(discussed, Party.EMPLOYEE, result, Rating.ABOVE, "Semua selesai.")
    page = rated.url(discussed, "/dialog")
    read = words(sign_in(cast.employee).get(page))
    assert "Terlambat dua kali." in read
    assert "beda 2 tingkat" in read
    assert "Ramah." not in read
    assert "Predikat yang dihasilkan" not in read
    judged = words(sign_in(cast.supervisor).get(page))
    assert "Ramah." in judged
    assert "Semua selesai." in judged


@pytest.mark.parametrize("who", ["supervisors_supervisor", "unit_head_above", "colleague", "team_in_scope", "auditor"])
def test_nobody_else_reads_the_dialogue(who: str, discussed: Assessment, cast: Cast, sign_in: SignIn) -> None:
    assert sign_in(cast.people()[who]).get(rated.url(discussed, "/dialog")).status_code == 404


def test_a_change_after_the_opening_keeps_its_reason(discussed: Assessment, cast: Cast, sign_in: SignIn) -> None:
    judge = sign_in(cast.supervisor)
    page, url = rated.url(discussed, "/dialog"), rated.url(discussed, "/dialog/perilaku:harmonis")
    refused = judge.resend(judge.get(page), url, text="Membantu tim lain.")
    assert refused.status_code == 422
    assert "Membantu tim lain." in refused.get_data(as_text=True)
    sent = {"text": "Membantu tim lain.", "reason": "Ada contoh baru."}
    assert judge.resend(judge.get(page), url, **sent).status_code == 303
    assert "Ada contoh baru." in words(sign_in(cast.employee).get(rated.url(discussed)))


def test_why_an_overall_view_changed_waits_for_the_result(discussed: Assessment, cast: Cast, sign_in: SignIn) -> None:
    judge = sign_in(cast.supervisor)
    sent = {"text": "Naik.", "reason": "Alasan-rahasia"}
    url = rated.url(discussed, "/dialog/hasil")
    assert judge.resend(judge.get(rated.url(discussed, "/dialog")), url, **sent).status_code == 303
    browser = sign_in(cast.employee)
    for path in ("", "/dialog"):
        assert "Alasan-rahasia" not in browser.get(rated.url(discussed, path)).get_data(as_text=True)
    assert "Alasan-rahasia" in words(judge.get(rated.url(discussed)))


def test_the_recommendation_meets_another_device_with_both_texts(
    discussed: Assessment, cast: Cast, sign_in: SignIn
) -> None:
    judge = sign_in(cast.supervisor)
    url, page = rated.url(discussed, "/dialog-rekomendasi"), rated.url(discussed, "/dialog")
    before = judge.get(page)
    assert judge.resend(before, url, recommendation="Ikut pelatihan.").status_code == 303
    answer = judge.resend(before, url, recommendation="Magang.")
    assert answer.status_code == 409
    assert "Ikut pelatihan." in words(answer)
    assert "Ikut pelatihan." not in words(sign_in(cast.employee).get(page))


def test_the_units_predikat_comes_first_and_says_who_fixes_it(
    discussed: Assessment, cast: Cast, sign_in: SignIn
) -> None:
    judge = sign_in(cast.supervisor)
    answer = judge.get(rated.step(discussed, "tetapkan"))
    assert answer.status_code == 409
    assert "Yang menetapkan: Hadi Kepala, pimpinan di atasnya" in words(answer)
    rated.predicate(cast, discussed)
    assert judge.send(rated.step(discussed, "tetapkan")).status_code == 303
    assert (discussed.status, discussed.work_rating) == (AssessmentStatus.FIXED, Rating.MEETS)
    change = changes_of(discussed)[0]
    assert (change.ground, change.work_before, change.work_after) == (RatingGround.FIXING, None, Rating.MEETS)
    assert "Ramah." in change.reason


def test_off_expectation_is_not_fixed_without_evidence(discussed: Assessment, cast: Cast, sign_in: SignIn) -> None:
    rated.predicate(cast, discussed)
    overall = next(each for each in discussed.opinions if each.topic == topics.WORK)
    overall.rating = Rating.ABOVE
    answer = sign_in(cast.supervisor).post(rated.step(discussed, "tetapkan"), version=str(discussed.version))
    assert answer.status_code == 422
    assert "harus berbukti" in words(answer)
    assert discussed.work_rating is None


def test_opened_again_with_a_reason_the_ratings_are_empty_and_remembered(
    discussed: Assessment, cast: Cast, sign_in: SignIn
) -> None:
    rated.predicate(cast, discussed)
    judge = sign_in(cast.supervisor)
    judge.send(rated.step(discussed, "tetapkan"))
    assert judge.send(rated.step(discussed, "buka-lagi"), reason="").status_code == 422
    assert judge.send(rated.step(discussed, "buka-lagi"), reason="Turun-sekali").status_code == 303
    assert (discussed.status, discussed.work_rating) == (AssessmentStatus.DIALOGUE, None)
    assert "Turun-sekali" not in sign_in(cast.employee).get(rated.url(discussed)).get_data(as_text=True)
    judge.send(rated.step(discussed, "tetapkan"))
    assert [each.work_before for each in changes_of(discussed)] == [Rating.MEETS, None]


def test_who_heads_the_unit_is_shown_what_its_predikat_suggests(cast: Cast, sign_in: SignIn) -> None:
    made = rated.assessment(cast)
    cast.post.heads_unit = True
    rated.predicate(cast, made, OrganisationPredicate.EXCELLENT)
    page = words(sign_in(cast.supervisor).get(rated.url(made, "/tinjauan")))
    assert "saran rating hasil kerja “Di atas ekspektasi”" in page


@pytest.mark.parametrize("status", [AssessmentStatus.FIXED, AssessmentStatus.RELEASED])
def test_nothing_of_the_ratings_reaches_the_employee_before_opening(
    status: AssessmentStatus, cast: Cast, sign_in: SignIn
) -> None:
    made = rated.assessment(cast, status, recommendation="Rahasia-rekomendasi")
    rated.review(made, work_says="Rahasia-hasil", behaviour_says="Rahasia-perilaku")
    made.work_rating = Rating.BELOW
    browser = sign_in(cast.employee)
    for path in (rated.url(made), rated.url(made, "/dialog"), "/penilaian", "/", "/pemberitahuan", "/keberatan"):
        said = browser.get(path).get_data(as_text=True)
        assert "Rahasia" not in said, path
        assert "Di bawah ekspektasi" not in said, path
        assert "Butuh Perbaikan" not in said, path
    for path in ("/tinjauan", "/langkah/tetapkan", "/langkah/buka-lagi"):
        assert browser.get(rated.url(made, path)).status_code in (403, 404, 409)
    assert all("ekspektasi" not in entry.sentence for entry in audit.history_of(made))


def test_opened_the_result_shows_the_box_the_reasons_and_the_clock(cast: Cast, sign_in: SignIn) -> None:
    made = rated.assessment(cast, AssessmentStatus.RELEASED)
    rated.review(made)
    rated.predicate(cast, made)
    browser = sign_in(cast.employee)
    assert browser.send(rated.step(made, "buka-hasil")).status_code == 303
    page = browser.get(rated.url(made))
    assert "masih 14 hari" in words(page)
    assert "Predikat kinerja Baik" in words(page)
    assert "Ramah." in words(page)
    here = soup(page).select("td.is-here")
    assert [" ".join(each.get_text(" ").split()) for each in here] == ["Baik di sini"]
    assert browser.send(rated.step(made, "telah-saya-baca")).status_code == 303
