"""Predikat organisasi: who fixes it, for whom it holds, what it can rest on, and when it stays as it is."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from app.assessments import AssessmentStatus, OrganisationPredicate, PlannedAction
from app.evaluations import UnitPredicate, predicate_for
from app.evaluations.queries.basis import apart_of
from app.extensions import db
from app.people import UnitKind
from tests import factories
from tests.evaluations.unit_making import Division, division, predicate, rated
from tests.factories import Browser, Cast, words

BASIS = "Rencana aksi terlaksana sesuai target."
SignIn = Callable[..., Browser]


@pytest.fixture
def here(cast: Cast) -> Division:
    return division(cast)


@pytest.fixture
def above(here: Division, sign_in: SignIn) -> Browser:
    """The head of the office, who stands above the division."""
    return sign_in(here.cast.unit_head_above)


def _all() -> list[UnitPredicate]:
    db.session.expire_all()
    return db.session.query(UnitPredicate).order_by(UnitPredicate.id).all()


def test_the_leader_above_fixes_it_once(here: Division, above: Browser) -> None:
    url = here.at("predikat-organisasi")
    opened = above.get(url)
    for _click in range(2):
        assert above.resend(opened, url, value="baik", basis=BASIS).status_code == 303
    (made,) = _all()
    assert (made.value, made.basis, made.version) == (OrganisationPredicate.GOOD, BASIS, 1)
    shown = words(above.get(url))
    assert "Hadi Kepala menetapkan predikat organisasi Bidang Layanan" in shown


@pytest.mark.parametrize("who", ["head", "supervisor", "employee", "auditor", "colleague"])
def test_nobody_else_does(here: Division, sign_in: SignIn, who: str) -> None:
    person = here.head if who == "head" else getattr(here.cast, who)
    browser, url = sign_in(person), here.at("predikat-organisasi")
    answer = browser.post(url, value="istimewa", basis=BASIS, version="0")
    assert answer.status_code == (403 if who in ("head", "auditor") else 404)
    assert _all() == []
    if who == "head":
        assert "Predikat unit yang Anda pimpin ditetapkan pimpinan unit di atasnya" in words(browser.get(url))


def test_the_performance_team_names_the_decree(here: Division, sign_in: SignIn) -> None:
    team, url = sign_in(here.cast.team_in_scope), here.at("predikat-organisasi", here.office)
    refused = team.send(url, value="baik", basis=BASIS)
    assert refused.status_code == 422
    assert "Tulis nomor keputusan" in words(refused)
    assert BASIS in refused.get_data(as_text=True)
    assert team.resend(refused, url, decree="800/12/2026").status_code == 303
    assert _all()[0].decree == "800/12/2026"
    elsewhere = sign_in(here.cast.team_elsewhere)
    assert elsewhere.get(url).status_code == 404


def test_a_change_needs_a_reason_and_is_refused_once_results_are_out(here: Division, above: Browser) -> None:
    predicate(here.unit, here.window)
    url = here.at("predikat-organisasi")
    refused = above.send(url, value="istimewa")
    assert refused.status_code == 422
    assert above.resend(refused, url, reason="Ralat laporan kinerja.").status_code == 303
    assert _all()[0].value is OrganisationPredicate.EXCELLENT
    assert "Ralat laporan kinerja." in words(above.get(url))
    opened = above.get(url)
    rated("Sudah Terbit", here.unit, here.cast.supervisor, here.window, AssessmentStatus.RELEASED)
    db.session.commit()
    late = above.resend(opened, url, value="kurang", reason="Terlambat.")
    assert late.status_code == 409
    assert "sudah terbit berdasarkan predikat ini" in words(late)
    assert _all()[0].value is OrganisationPredicate.EXCELLENT
    assert "periode berikutnya" in words(above.get(url))


def test_results_of_a_unit_with_its_own_predikat_do_not_bind_the_one_above(here: Division, sign_in: SignIn) -> None:
    predicate(here.unit, here.window)
    rated("Sudah Terbit", here.unit, here.cast.supervisor, here.window, AssessmentStatus.RELEASED)
    db.session.commit()
    team, url = sign_in(here.cast.team_in_scope), here.at("predikat-organisasi", here.office)
    assert team.send(url, value="baik", basis=BASIS, decree="1").status_code == 303


def test_two_who_fix_it_at_once_see_each_others(here: Division, above: Browser, sign_in: SignIn) -> None:
    url = here.at("predikat-organisasi")
    opened = above.get(url)
    assert sign_in(here.cast.team_in_scope).send(url, value="kurang", basis="Lain.", decree="7").status_code == 303
    answer = above.resend(opened, url, value="baik", basis=BASIS)
    assert answer.status_code == 409
    assert "Lain." in words(answer)
    assert BASIS in answer.get_data(as_text=True)
    again = above.resend(answer, url, reason="Saya yang berwenang.")
    assert again.status_code == 303
    assert _all()[0].value is OrganisationPredicate.GOOD


def test_a_unit_without_one_follows_the_nearest_above_in_its_office(here: Division, above: Browser) -> None:
    assert predicate_for(here.unit, here.window) is None
    region = here.office.parent
    assert region
    predicate(region, here.window)
    assert predicate_for(here.unit, here.window) is None
    ofs = predicate(here.office, here.window, OrganisationPredicate.POOR)
    assert predicate_for(here.unit, here.window) == ofs
    own = predicate(here.unit, here.window)
    assert predicate_for(here.unit, here.window) == own
    assert predicate_for(here.office, here.window) == ofs


@pytest.mark.parametrize("people", [1, 2])
def test_sums_are_kept_back_where_they_would_point_at_somebody(cast: Cast, sign_in: SignIn, people: int) -> None:
    here = division(cast, people=people)
    first = here.assessments[0]
    first.actions.append(PlannedAction(result=first.agreement.results[0], text="Menata berkas", is_done=True))
    first.achievement_sum, first.achievement_count = Decimal(90), 1
    db.session.commit()
    shown = words(sign_in(cast.unit_head_above).get(here.at("predikat-organisasi")))
    assert ("Kurang dari 3 orang" in shown) is (people == 1)
    assert ("1 dari 1" in shown) is (people == 2)
    assert ("90% dari 1 indikator" in shown) is (people == 2)


def test_sums_are_kept_back_where_subtracting_a_part_would_point_at_somebody(cast: Cast, sign_in: SignIn) -> None:
    here = division(cast, people=0)
    part = factories.unit("Seksi Data", here.unit, UnitKind.SECTION)
    for n in range(3):
        rated(f"Anggota {n}", part, here.head, here.window)
    db.session.commit()
    above = sign_in(cast.unit_head_above)
    shown = words(above.get(here.at("predikat-organisasi")))
    assert "Dari 4 penilaian" in shown
    assert "yang tersisa kurang dari 3 orang" in shown
    assert "Angkanya tidak ditampilkan" not in words(above.get(here.at("predikat-organisasi", part)))


@pytest.mark.parametrize(
    ("filed_at", "apart"),
    [
        ({"/1/": 4}, 4),
        ({"/1/": 1, "/1/2/": 3}, 1),
        ({"/1/2/": 3, "/1/3/": 4}, 0),
        ({"/1/2/": 2, "/1/3/": 1}, 3),
        ({"/1/2/": 2, "/1/3/": 3}, 2),
        ({"/1/": 2, "/1/2/": 1, "/1/2/4/": 3}, 3),
        ({"/1/2/4/": 2, "/1/2/5/": 3, "/1/3/": 3}, 2),
        ({"/1/2/4/5/": 2}, 2),
    ],
)
def test_who_stands_in_no_part_whose_sums_are_shown(filed_at: dict[str, int], apart: int) -> None:
    assert apart_of("/1/", filed_at) == apart


def test_what_is_not_filed_counts_for_nothing(cast: Cast, sign_in: SignIn) -> None:
    here = division(cast, people=4, status=AssessmentStatus.RUNNING)
    assert "Kurang dari 3 orang" in words(sign_in(cast.unit_head_above).get(here.at("predikat-organisasi")))


def test_the_list_says_what_holds_and_what_is_to_be_done(here: Division, above: Browser, sign_in: SignIn) -> None:
    predicate(here.office, here.window)
    for htmx in (False, True):
        shown = words(above.get(f"/predikat-organisasi?jendela={here.window.id}", htmx=htmx))
        assert "mengikuti unit di atasnya" in shown
        assert "0 dari 4 terbit" in shown
        assert "4 siap terbit" in shown
    assert "Tidak ada unit yang Anda pimpin" in words(sign_in(here.cast.employee).get("/predikat-organisasi"))
    head = words(sign_in(here.head).get("/predikat-organisasi"))
    assert "Kalibrasi" in head
    assert "Dinas Contoh" in head
    assert "Tetapkan" not in head.replace("Menetapkan", "")


@pytest.mark.parametrize(
    "typed", [{"value": "luar_biasa"}, {"value": ""}, {"basis": " "}, {"decree": "9" * 121}, {"basis": "x\x00"}]
)
def test_bad_input_is_refused_and_kept(here: Division, above: Browser, typed: dict[str, str]) -> None:
    answer = above.send(here.at("predikat-organisasi"), **{"value": "baik", "basis": BASIS, **typed})
    assert answer.status_code == 422
    assert _all() == []


@pytest.mark.parametrize("query", ["?kantor=999999", "?jendela=abc", "?kantor=-1&jendela=2147483648"])
def test_nonsense_in_the_address_shows_the_usual(here: Division, above: Browser, query: str) -> None:
    assert above.get(f"/predikat-organisasi{query}").status_code == 200
    assert above.get(f"/predikat-organisasi/{here.unit.id}/999999").status_code == 404
    other = factories.unit("Dinas Jauh")
    db.session.commit()
    assert above.get(f"/predikat-organisasi/{other.id}/{here.window.id}").status_code == 404
