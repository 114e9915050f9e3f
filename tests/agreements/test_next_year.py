"""Starting next year's agreement from December on, from nothing or from this year's."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from app.agreements.kinds import AgreementStatus
from app.agreements.models import Agreement
from app.extensions import db
from app.kernel import clock
from tests import factories
from tests.factories import Browser, Cast, words


@pytest.fixture
def day(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> date:
    """That day of 2026."""
    asked = date.fromisoformat(getattr(request, "param", "2026-12-01"))
    monkeypatch.setattr(clock, "now", lambda: datetime(asked.year, asked.month, asked.day, 3, tzinfo=UTC))
    return asked


@pytest.mark.parametrize(("day", "offered"), [("2026-11-30", False), ("2026-12-01", True)], indirect=["day"])
def test_it_is_offered_from_december_on(day: date, cast: Cast, writer: Browser, offered: bool) -> None:
    factories.agreement(cast.post, AgreementStatus.SIGNED, year=2026)
    assert ("Perjanjian 2027 belum dimulai" in words(writer.get("/perjanjian"))) is offered
    assert ("Mulai menyusun perjanjian kinerja 2027" in words(writer.get("/"))) is offered
    writer.post("/perjanjian/mulai", placement=str(cast.post.id), year="2027")
    assert (db.session.query(Agreement).filter_by(year=2027).count() == 1) is offered


def test_it_goes_on_from_this_years(day: date, cast: Cast, writer: Browser) -> None:
    this = factories.agreement(cast.post, AgreementStatus.SIGNED, year=2026)
    for _click in range(2):
        answer = writer.post("/perjanjian/mulai", placement=str(cast.post.id), year="2027", source=str(this.id))
        assert answer.status_code == 303
    db.session.expire_all()
    following = db.session.query(Agreement).filter_by(year=2027).one()
    assert (following.starts_on, following.ends_on) == (date(2027, 1, 1), date(2027, 12, 31))
    assert [result.text for result in following.results] == [result.text for result in this.results]
    assert "batas 31 Januari 2027" in words(writer.get(answer.location))


@pytest.mark.parametrize("year", ["2025", "2028", "abc"])
def test_other_years_are_not_started(day: date, cast: Cast, writer: Browser, year: str) -> None:
    factories.agreement(cast.post, AgreementStatus.SIGNED, year=2026)
    writer.post("/perjanjian/mulai", placement=str(cast.post.id), year=year)
    assert db.session.query(Agreement).count() == 1


def test_a_post_that_ends_with_the_year_is_not_offered(day: date, cast: Cast, writer: Browser) -> None:
    cast.post.ends_on = date(2026, 12, 31)
    factories.agreement(cast.post, AgreementStatus.SIGNED, year=2026)
    db.session.commit()
    assert "2027" not in words(writer.get("/perjanjian"))
