"""The hours of units: each with everything below, within the scope, however many there are."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest

from app.certificates import CertificateStatus
from app.extensions import db
from app.kernel import clock
from app.kernel.permissions import Role
from app.people import EmployeeKind, UnitKind
from tests import factories, training_made
from tests.factories import Browser, Cast, words
from tests.support.counting import counted

SignIn = Callable[..., Browser]


def _rows(browser: Browser, query: str = "") -> dict[str, list[str]]:
    text = browser.get(f"/laporan-pelatihan/jp.csv{query}").text
    return {name: cells for name, *cells in list(csv.reader(io.StringIO(text)))[1:]}


def _verified(post: object, hours: int | None, **more: object) -> None:
    day = clock.today().replace(month=1, day=1)
    days = {"starts_on": day, "ends_on": day, "issued_on": day}
    training_made.certificate(post, status=CertificateStatus.VERIFIED, hours=hours, **{**days, **more})  # type: ignore[arg-type]


def test_each_unit_counts_everything_below(cast: Cast, sign_in: SignIn) -> None:
    service = cast.post.unit.parent
    assert service is not None
    factories.role(cast.supervisor, Role.TRAINING_COORDINATOR, service)
    _verified(cast.post, 20)
    _verified(cast.post, 3)
    _verified(cast.post, None)
    rows = _rows(sign_in(cast.supervisor))
    assert set(rows) == {"Dinas Contoh", "Bidang Layanan"}
    assert rows["Bidang Layanan"] == ["3", "23", "7,7", "3", "1", "40"]
    assert rows["Dinas Contoh"] == ["5", "23", "4,6", "5", "1", "80"]


def test_other_years_refused_ones_and_more_than_the_limit_do_not_count(cast: Cast, sign_in: SignIn) -> None:
    factories.role(cast.supervisor, Role.TRAINING_COORDINATOR, cast.post.unit)
    cast.employee.kind = EmployeeKind.PPPK
    _verified(cast.post, 30)
    training_made.certificate(cast.post, status=CertificateStatus.REFUSED, hours=9)
    last = clock.today().replace(year=clock.today().year - 1, month=2, day=3)
    _verified(cast.post, 5, starts_on=last, ends_on=last, issued_on=last)
    assert _rows(sign_in(cast.supervisor))["Bidang Layanan"][:2] == ["3", "24"]
    assert _rows(sign_in(cast.supervisor), f"?tahun={last.year}")["Bidang Layanan"][:2] == ["3", "5"]


def test_who_holds_two_posts_counts_once(cast: Cast, sign_in: SignIn) -> None:
    service = cast.post.unit.parent
    assert service is not None
    factories.role(cast.supervisor, Role.TRAINING_COORDINATOR, service)
    factories.placement(cast.employee, service)
    _verified(cast.post, 20)
    assert _rows(sign_in(cast.supervisor))["Dinas Contoh"][:2] == ["5", "20"]


@pytest.mark.parametrize(("who", "status"), [
    ("employee", 403), ("supervisor", 403), ("unit_head_above", 403), ("administrator", 403), ("team_in_scope", 200),
    ("auditor", 200),
])  # fmt: skip
def test_who_may_read_it(cast: Cast, sign_in: SignIn, who: str, status: int) -> None:
    browser = sign_in(getattr(cast, who))
    for address in ("/laporan-pelatihan", "/laporan-pelatihan/jp.csv", "/laporan-pelatihan/jp.xlsx"):
        assert browser.get(address).status_code == status


def test_nobody_reads_of_units_beyond_their_scope(cast: Cast, sign_in: SignIn) -> None:
    browser = sign_in(cast.team_elsewhere)
    assert set(_rows(browser)) == {"Dinas Lain"}
    assert _rows(browser, f"?unit={cast.post.unit_id}") == {}
    assert "Tidak ada unit di sini" in words(browser.get(f"/laporan-pelatihan?unit={cast.post.unit_id}"))


def test_it_is_shown_a_page_at_a_time_at_a_cost_that_does_not_grow(cast: Cast, sign_in: SignIn) -> None:
    browser = sign_in(cast.auditor)
    browser.get("/laporan-pelatihan")
    with counted() as few:
        browser.get("/laporan-pelatihan")
    for number in range(60):
        factories.unit(f"Seksi {number:02d}", cast.post.unit, UnitKind.DIVISION)
    db.session.commit()
    with counted() as many:
        shown = browser.get("/laporan-pelatihan")
    assert "1–50 dari 64" in words(shown)
    assert len(many) <= len(few) <= 9
    assert "51–64 dari 64" in words(browser.get("/laporan-pelatihan?hal=99"))


def test_own_page_and_waiting_list_cost_the_same_for_many(cast: Cast, sign_in: SignIn) -> None:
    factories.role(cast.colleague, Role.TRAINING_COORDINATOR, cast.post.unit)
    own, boss = sign_in(cast.employee), sign_in(cast.colleague)
    counts = []
    for more in (1, 60):
        for _each in range(more):
            training_made.certificate(cast.post)
        db.session.commit()
        for browser, url in ((own, "/sertifikat"), (boss, "/kelola-pelatihan/sertifikat")):
            with counted() as seen:
                assert browser.get(url).status_code == 200
            counts.append(len(seen))
    assert counts[2] <= counts[0] <= 8
    assert counts[3] <= counts[1] <= 9
    assert "1–50 dari 61" in words(boss.get("/kelola-pelatihan/sertifikat"))
