"""The public page behind a code: what it says in each case, and that it says nothing more."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from app.agreements.kinds import AgreementStatus, Party
from app.agreements.models import Agreement, Signature, Snapshot
from app.agreements.snapshots import content_of
from app.documents.models import Seal
from app.extensions import db
from app.kernel import clock
from app.web.rendering import long_date
from tests import factories
from tests.documents.conftest import CODE
from tests.factories import Browser, Cast, soup, words

SignIn = Callable[..., Browser]
URL = f"/periksa/{CODE}"


@pytest.fixture
def visitor(sign_in: SignIn) -> Browser:
    return sign_in()


def change(agreement: Agreement, **values: Any) -> None:
    db.session.execute(update(Agreement).where(Agreement.id == agreement.id).values(**values))
    db.session.commit()


def test_in_force(sealed: Agreement, visitor: Browser) -> None:
    answer = visitor.get(URL)
    shown = words(answer)
    assert answer.status_code == 200
    assert f"Asli dan berlaku sampai 31 Desember {sealed.year}." in shown
    for part in ("Rina Pegawai", "Analis Layanan", str(sealed.year), f"1 Januari {sealed.year} sampai", "pukul"):
        assert part in shown
    assert sealed.signatures[0].sha256 in shown
    assert "7K2M-ABCD-EFGH-0123-4567-89XY" in shown


def test_no_search_engine_and_no_cache_keeps_it(sealed: Agreement, visitor: Browser) -> None:
    for url in ("/periksa", URL, "/periksa/ABCD"):
        headers = visitor.get(url).headers
        assert headers["X-Robots-Tag"] == "noindex, nofollow, noarchive"
        assert headers["Cache-Control"] == "no-store"


def test_it_tells_nothing_but_whose_it_is(cast: Cast, sealed: Agreement, visitor: Browser) -> None:
    body = visitor.get(URL).get_data(as_text=True)
    content = content_of(sealed)
    hidden = [
        cast.employee.nip, cast.employee.email, cast.supervisor.name, cast.supervisor.nip, cast.supervisor.email,
        content["employee"]["unit"], content["employee"]["rank"], content["results"][0]["text"],
        content["results"][0]["intervenes_in"], content["results"][0]["measures"][0]["text"],
        content["results"][0]["measures"][0]["target"], "/perjanjian/",
    ]  # fmt: skip
    assert [part for part in hidden if part and str(part) in body] == []
    assert json.dumps(content["results"]) not in body


def test_replaced_by_an_amendment(cast: Cast, sealed: Agreement, visitor: Browser) -> None:
    newer = factories.agreement(
        cast.post, AgreementStatus.SIGNED, edition=2, amends_id=sealed.id, amend_party=Party.EMPLOYEE
    )
    change(sealed, status=AgreementStatus.ENDED, ended_at=clock.now(), closed_on=clock.today())
    shown = words(visitor.get(URL))
    assert "Asli, tetapi tidak berlaku lagi: digantikan oleh perubahan (edisi 2), ditandatangani" in shown
    assert newer.signed_at is not None


def test_an_amendment_that_is_still_negotiated_replaces_nothing(
    cast: Cast, sealed: Agreement, visitor: Browser
) -> None:
    factories.agreement(
        cast.post, AgreementStatus.SUBMITTED, edition=2, amends_id=sealed.id, amend_party=Party.EMPLOYEE
    )
    assert "Asli dan berlaku" in words(visitor.get(URL))


def test_ended_early(sealed: Agreement, visitor: Browser) -> None:
    closed = sealed.starts_on + timedelta(days=30)
    change(sealed, status=AgreementStatus.ENDED, ended_at=clock.now(), closed_on=closed)
    assert f"masa berlakunya sudah berakhir pada 31 Januari {sealed.year}." in words(visitor.get(URL))


def test_a_post_that_ends_first_ends_it(sealed: Agreement, visitor: Browser) -> None:
    tomorrow, yesterday = (clock.today() + timedelta(days=days) for days in (1, -1))
    sealed.placement.ends_on = tomorrow
    db.session.commit()
    assert f"Asli dan berlaku sampai {long_date(tomorrow)}." in words(visitor.get(URL))
    sealed.placement.ends_on = yesterday
    db.session.commit()
    assert f"masa berlakunya sudah berakhir pada {long_date(yesterday)}." in words(visitor.get(URL))


def test_ended_by_the_calendar(sealed: Agreement, visitor: Browser) -> None:
    day = clock.today() - timedelta(days=1)
    change(sealed, starts_on=day, ends_on=day)
    assert "masa berlakunya sudah berakhir pada" in words(visitor.get(URL))


def test_not_in_force_yet(sealed: Agreement, visitor: Browser) -> None:
    day = clock.today() + timedelta(days=1)
    change(sealed, starts_on=day, ends_on=day)
    assert "Asli, dan berlaku mulai" in words(visitor.get(URL))


@pytest.mark.parametrize("part", ["snapshot", "signature"])
def test_tampering_shows(cast: Cast, visitor: Browser, part: str) -> None:
    agreement = factories.agreement(cast.post, AgreementStatus.AGREED)
    signed_as = {"snapshot": ("0" * 64, "0" * 64), "signature": (sha256(agreement), "0" * 64)}[part]
    db.session.add(Snapshot(agreement_id=agreement.id, content=content_of(agreement), sha256=signed_as[0]))
    agreement.signatures.append(
        Signature(party=Party.EMPLOYEE, employee_id=cast.employee.id, signed_at=clock.now(), sha256=signed_as[1])
    )
    db.session.add(Seal(agreement_id=agreement.id, code=CODE))
    change(agreement, status=AgreementStatus.SIGNED, signed_at=clock.now())
    shown = words(visitor.get(URL))
    assert "Tidak asli: isi yang tersimpan tidak cocok dengan yang ditandatangani." in shown
    assert "Asli dan berlaku" not in shown


def sha256(agreement: Agreement) -> str:
    from app.agreements.snapshots import sha256_of

    return sha256_of(content_of(agreement))


@pytest.mark.parametrize(
    "code", ["ABCD", "x" * 500, "7K2MABCDEFGH0123456789XZ", "%27%20OR%201=1", "%3Cb%3E", "%00", "..%2F", "😀"]
)
def test_a_code_that_nobody_gave(sealed: Agreement, visitor: Browser, code: str) -> None:
    answer = visitor.get(f"/periksa/{code}")
    assert answer.status_code == 404
    if "%2F" not in code:
        assert "Kode ini tidak dikenal." in words(answer)
        assert soup(answer).select_one("input[name=kode]")
        assert "<b>" not in answer.get_data(as_text=True)


def test_a_code_can_be_typed(sealed: Agreement, visitor: Browser) -> None:
    assert soup(visitor.get("/periksa")).select_one("form[method=get] input[name=kode]")
    answer = visitor.get("/periksa?kode=7k2m+abcd-efgh-o123-4567-89xy")
    assert (answer.status_code, answer.location) == (303, URL)
    assert visitor.get("/periksa?kode=+++").status_code == 200


def test_who_is_signed_in_sees_the_same(cast: Cast, sealed: Agreement, sign_in: SignIn) -> None:
    assert "Asli dan berlaku" in words(sign_in(cast.colleague).get(URL))
