"""Things that come in an unlucky order: a mutation or the end of the year while an amendment is being made."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from app.agreements import ending
from app.agreements.kinds import AgreementStatus, Party
from app.agreements.models import Agreement
from app.extensions import db
from app.kernel import clock
from tests import factories
from tests.factories import PASSWORD, Browser, Cast, words

TODAY = date(2026, 11, 24)
YEAR = TODAY.year
LAST = date(YEAR, 11, 14)
BEFORE, AFTER = date(YEAR, 6, 1), date(YEAR, 12, 1)


@pytest.fixture(autouse=True)
def on_a_day_of_november(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(TODAY.year, TODAY.month, TODAY.day, 3, tzinfo=UTC))


@pytest.fixture
def signed(cast: Cast) -> Agreement:
    """In force since January."""
    return factories.agreement(cast.post, AgreementStatus.SIGNED, signed_at=datetime(YEAR, 1, 20, tzinfo=UTC))


def _amendment(signed: Agreement, status: AgreementStatus, starts_on: date = BEFORE, **more: Any) -> Agreement:
    made = factories.agreement(
        signed.placement, status, edition=2, amends_id=signed.id, amend_party=Party.EMPLOYEE, starts_on=starts_on,
        year=signed.year, **more,
    )  # fmt: skip
    db.session.commit()
    return made


def _move_away(cast: Cast, sign_in: Callable[..., Browser]) -> None:
    url = f"/pegawai/{cast.employee.id}/penempatan/{cast.post.id}/akhiri"
    assert sign_in(cast.team_in_scope).send(url, ends_on=LAST.isoformat()).status_code == 303
    db.session.expire_all()


def _step(browser: Browser, agreement: Agreement, move: str) -> Any:
    secret = {"password_again": PASSWORD} if move == "tandatangani" else {}
    answer = browser.send(f"/perjanjian/{agreement.id}/langkah/{move}", **secret)
    db.session.expire_all()
    return answer


def _state(agreement: Agreement) -> tuple[AgreementStatus, date | None, date]:
    return agreement.status, agreement.closed_on, agreement.last_day


@pytest.mark.parametrize("signed_by", [(), (Party.EMPLOYEE,)], ids=["nobody", "the employee"])
def test_a_mutation_before_the_signature_ends_both_editions_on_their_days(
    signed: Agreement, cast: Cast, sign_in: Callable[..., Browser], judge: Browser, writer: Browser,
    signed_by: tuple[Party, ...],
) -> None:  # fmt: skip
    amendment = _amendment(signed, AgreementStatus.AGREED, signed_by=signed_by)
    _move_away(cast, sign_in)
    assert _state(signed) == (AgreementStatus.ENDED, LAST, LAST)
    assert amendment.status is AgreementStatus.AGREED
    for who in (judge,) if signed_by else (judge, writer):
        assert _step(who, amendment, "tandatangani").status_code == 303
    assert _state(signed) == (AgreementStatus.ENDED, BEFORE - timedelta(days=1), BEFORE - timedelta(days=1))
    assert (amendment.status, amendment.last_day) == (AgreementStatus.ENDED, LAST)
    for each in (signed, amendment):
        assert writer.get(f"/perjanjian/{each.id}").status_code == 200


@pytest.mark.parametrize(
    ("status", "who", "move"),
    [
        (AgreementStatus.SUBMITTED, "supervisor", "setujui"),
        (AgreementStatus.AGREED, "supervisor", "tandatangani"),
    ],
)
def test_a_mutation_before_its_first_day_leaves_an_amendment_without_effect(
    signed: Agreement, cast: Cast, sign_in: Callable[..., Browser], status: AgreementStatus, who: str, move: str
) -> None:
    amendment = _amendment(signed, status, AFTER)
    _move_away(cast, sign_in)
    assert _state(signed) == (AgreementStatus.ENDED, LAST, LAST)
    refused = sign_in(getattr(cast, who)).get(f"/perjanjian/{amendment.id}/langkah/{move}")
    assert refused.status_code == 409
    assert "tidak bisa diberlakukan lagi" in words(refused)
    assert _state(signed) == (AgreementStatus.ENDED, LAST, LAST)


def test_a_drafted_amendment_without_a_day_is_not_handed_in(
    signed: Agreement, cast: Cast, sign_in: Callable[..., Browser], writer: Browser
) -> None:
    amendment = _amendment(signed, AgreementStatus.DRAFT, AFTER)
    _move_away(cast, sign_in)
    refused = writer.post(f"/perjanjian/{amendment.id}/langkah/ajukan", version=amendment.version)
    db.session.expire_all()
    assert refused.status_code == 422
    assert "sudah berakhir sebelum masa perjanjian ini" in words(refused)
    assert amendment.status is AgreementStatus.DRAFT


def test_an_amendment_that_came_to_nothing_can_still_be_given_up(
    signed: Agreement, cast: Cast, sign_in: Callable[..., Browser], writer: Browser
) -> None:
    amendment = _amendment(signed, AgreementStatus.SUBMITTED, AFTER)
    _move_away(cast, sign_in)
    assert _step(writer, amendment, "tarik").status_code == 303
    assert "Batalkan perubahan" in words(writer.get(f"/perjanjian/{signed.id}"))
    assert writer.send(f"/perjanjian/{signed.id}/perubahan/batal").status_code == 303
    db.session.expire_all()
    assert db.session.query(Agreement).count() == 1
    assert _state(signed) == (AgreementStatus.ENDED, LAST, LAST)


def test_after_the_mutation_nothing_is_amended(
    signed: Agreement, cast: Cast, sign_in: Callable[..., Browser], writer: Browser
) -> None:
    opened = writer.get(f"/perjanjian/{signed.id}/perubahan")
    _move_away(cast, sign_in)
    sent = {"ground": "lainnya", "reason": "Terlambat.", "starts_on": BEFORE.isoformat()}
    refused = writer.resend(opened, f"/perjanjian/{signed.id}/perubahan", **sent)
    assert refused.status_code == 409
    assert "sudah berakhir" in words(refused)


@pytest.fixture
def last_years(cast: Cast) -> Agreement:
    """In force through the whole of last year, which is over."""
    then = datetime(YEAR - 1, 1, 20, tzinfo=UTC)
    return factories.agreement(cast.post, AgreementStatus.SIGNED, year=YEAR - 1, signed_at=then)


def test_an_amendment_that_the_end_of_the_year_overtakes_is_signed_for_its_days(
    last_years: Agreement, judge: Browser, writer: Browser
) -> None:
    start = BEFORE.replace(year=YEAR - 1)
    amendment = _amendment(last_years, AgreementStatus.SUBMITTED, start)
    ending.end_all_due()
    db.session.expire_all()
    assert _state(last_years) == (AgreementStatus.ENDED, None, date(YEAR - 1, 12, 31))
    assert amendment.status is AgreementStatus.SUBMITTED
    for each in (last_years, amendment):
        assert writer.get(f"/perjanjian/{each.id}").status_code == 200
    for who, move in ((judge, "setujui"), (judge, "tandatangani"), (writer, "tandatangani")):
        assert _step(who, amendment, move).status_code == 303
    assert last_years.closed_on == start - timedelta(days=1)
    assert _state(amendment) == (AgreementStatus.ENDED, None, date(YEAR - 1, 12, 31))


def test_an_amendment_that_the_end_of_the_year_overtakes_can_be_given_up(
    last_years: Agreement, writer: Browser
) -> None:
    _amendment(last_years, AgreementStatus.DRAFT, BEFORE.replace(year=YEAR - 1))
    ending.end_all_due()
    assert writer.send(f"/perjanjian/{last_years.id}/perubahan/batal").status_code == 303
    db.session.expire_all()
    assert _state(last_years) == (AgreementStatus.ENDED, None, date(YEAR - 1, 12, 31))
    assert db.session.query(Agreement).count() == 1
