"""The dashboard: sums of a unit through each person's eyes, in a constant number of queries, and as files."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from app.assessments import AssessmentStatus, OrganisationPredicate, Rating
from app.extensions import db
from tests import assessing, factories
from tests.evaluations.unit_making import Division, division, predicate, rated
from tests.factories import Browser, Cast, words
from tests.support.counting import counted

SignIn = Callable[..., Browser]
BUDGET = 10


@pytest.fixture
def here(cast: Cast) -> Division:
    return division(cast)


def _release(here: Division) -> None:
    made = [
        rated(f"Terbit {n}", here.unit, here.cast.supervisor, here.window, AssessmentStatus.RELEASED) for n in range(2)
    ]
    for each in made:
        each.achievement_sum, each.achievement_count = Decimal(80), 1
    db.session.commit()


def _of(here: Division) -> str:
    return f"/dasbor?unit={here.unit.id}"


def test_heads_see_what_is_fixed_and_roles_what_is_out(here: Division, sign_in: SignIn) -> None:
    _release(here)
    head = words(sign_in(here.head).get(_of(here)))
    assert "Sebaran 5 pegawai" in head
    assert "Rata-rata capaian 80%" in head
    for role in (here.cast.team_in_scope, here.cast.auditor):
        shown = words(sign_in(role).get(_of(here)))
        assert "Sebaran 2 pegawai" in shown
        assert "Sangat Baik 0 orang (0%)" in shown
    above = words(sign_in(here.cast.unit_head_above).get(_of(here)))
    assert "Sangat Baik 1 orang" in above


def test_ones_own_result_counts_only_once_it_is_opened(here: Division, sign_in: SignIn) -> None:
    own = rated("Rangkap Tim", here.unit, here.cast.supervisor, here.window, AssessmentStatus.RELEASED)
    factories.role(own.employee, factories.Role.AUDITOR, here.unit)
    db.session.commit()
    assert "Belum ada rating yang boleh Anda lihat" in words(sign_in(own.employee).get(_of(here)))
    opened = rated(
        "Sudah Buka", here.unit, here.cast.supervisor, here.window, AssessmentStatus.RECEIVED, work_rating=Rating.ABOVE
    )
    factories.role(opened.employee, factories.Role.AUDITOR, here.unit)
    db.session.commit()
    assert "Sebaran 2 pegawai" in words(sign_in(opened.employee).get(_of(here)))


@pytest.mark.parametrize("who", ["employee", "colleague", "supervisor", "administrator"])
def test_who_looks_over_no_unit_is_told_so(here: Division, sign_in: SignIn, who: str) -> None:
    browser = sign_in(getattr(here.cast, who))
    assert "Tidak ada unit yang Anda pimpin atau awasi" in words(browser.get("/dasbor"))
    assert browser.get(_of(here)).status_code == 404
    for address in ("daftar", "daftar.csv", "unit.csv"):
        assert browser.get(f"/dasbor/{address}").status_code == 404


def test_the_late_are_counted_listed_and_exported(here: Division, sign_in: SignIn) -> None:
    late = rated("Telat Sekali", here.unit, here.cast.supervisor, here.window, AssessmentStatus.RUNNING)
    given = rated("Diberi Waktu", here.unit, here.cast.supervisor, here.window, AssessmentStatus.RUNNING)
    late.window.opens_on, late.window.due_on = assessing.day(-20), assessing.day(-1)
    assessing.extension(here.window, assessing.day(3), given)
    db.session.commit()
    team = sign_in(here.cast.team_in_scope)
    assert "Lewat batas 1 Lihat siapa" in words(team.get(_of(here)))
    query = f"unit={here.unit.id}&terlambat=ya"
    for htmx in (False, True):
        listed = words(team.get(f"/dasbor/daftar?{query}", htmx=htmx))
        assert "Telat Sekali" in listed
        assert "Diberi Waktu" not in listed
    table = team.get(f"/dasbor/daftar.csv?{query}").get_data(as_text=True)
    assert "Telat Sekali" in table
    assert "ekspektasi" not in table
    assert team.get(f"/dasbor/daftar.xlsx?{query}").status_code == 200
    assert team.get("/dasbor/daftar.pdf").status_code == 404


def test_the_units_below_are_a_table_and_a_file(here: Division, sign_in: SignIn) -> None:
    predicate(here.office, here.window, OrganisationPredicate.EXCELLENT)
    above = sign_in(here.cast.unit_head_above)
    shown = words(above.get(f"/dasbor?unit={here.office.id}"))
    assert "Bidang Layanan" in shown
    assert "Predikat organisasi: Istimewa" in shown
    table = above.get(f"/dasbor/unit.csv?unit={here.office.id}").get_data(as_text=True)
    assert "Bidang Layanan" in table


@pytest.mark.parametrize("people", [1, 30])
def test_the_queries_do_not_grow(cast: Cast, sign_in: SignIn, people: int) -> None:
    here = division(cast, people=people)
    browser = sign_in(cast.unit_head_above)
    for address in (_of(here), f"/dasbor?unit={here.office.id}", f"/dasbor/daftar?unit={here.unit.id}"):
        with counted() as seen:
            assert browser.get(address).status_code == 200
        assert len(seen) <= BUDGET, "\n".join(seen)


@pytest.mark.parametrize(
    "query", ["?tahun=1900&periode=abadi-9", "?tahun=x", "?unit=0&periode=", "?keadaan=salah&hal=-4&q=%00"]
)
def test_nonsense_in_the_address_shows_the_usual(here: Division, sign_in: SignIn, query: str) -> None:
    browser = sign_in(here.head)
    assert browser.get(f"/dasbor{query}").status_code == 200
    assert browser.get(f"/dasbor/daftar{query}").status_code == 200
    assert browser.get("/dasbor?unit=999999").status_code == 404
