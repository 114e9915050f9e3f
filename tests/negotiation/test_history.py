"""The printed history: every word on every target, in order, and how it ended."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from app.agreements import Agreement, AgreementStatus
from app.extensions import db
from app.kernel import clock
from app.kernel.targets import parse_target
from app.negotiation.models import Entry, EntryKind, LineStatus, TargetLine, Voice
from tests import factories
from tests.factories import Browser, Cast, soup, words
from tests.support.counting import counted

QUERIES = 10  # sign-in included
Said = tuple[EntryKind, Voice, str, str]
PROPOSED: Said = (EntryKind.PROPOSAL, Voice.EMPLOYEE, "1.000", "Seperti tahun lalu")
COUNTERED: Said = (EntryKind.PROPOSAL, Voice.SUPERVISOR, "1.200", "Ada tambahan petugas")
ACCEPTED: Said = (EntryKind.ACCEPTANCE, Voice.EMPLOYEE, "", "")
DECIDED: Said = (EntryKind.DECISION, Voice.SUPERIOR, "1.150", "Tengahnya")


@pytest.fixture
def cast(db_session: Any) -> Cast:
    return factories.cast()


def told(agreement: Agreement, at: int, status: LineStatus, standing: int, *said: Said) -> TargetLine:
    measure = agreement.results[0].measures[at]
    line = TargetLine(
        agreement=agreement, measure=measure, measure_text=measure.text, status=status, number=len(said),
        standing=standing, target_text=said[standing - 1][2], turn_since=clock.now(),
    )  # fmt: skip
    for number, (kind, voice, value, reason) in enumerate(said, start=1):
        read = parse_target(value) if value else None
        line.entries.append(
            Entry(
                number=number,
                kind=kind,
                voice=voice,
                author_name=f"Nama {voice.value}",
                at=clock.now(),
                reason=reason,
                answers=number - 1 or None,
                target_text=value or None,
                target_kind=read and read.kind,
                target_low=read and read.low,
                target_high=read and read.high,
            )
        )
    db.session.add(line)
    db.session.flush()
    return line


@pytest.fixture
def agreement(cast: Cast) -> Agreement:
    """Two targets settled, one still open."""
    measures = [factories.measure(f"Indikator {n}", "1.000", order=n) for n in range(3)]
    made = factories.agreement(cast.post, AgreementStatus.SUBMITTED, results=[factories.result("Hasil", *measures)])
    told(made, 0, LineStatus.AGREED, 2, PROPOSED, COUNTERED, ACCEPTED)
    told(made, 1, LineStatus.DECIDED, 3, PROPOSED, COUNTERED, DECIDED)
    told(made, 2, LineStatus.COUNTERED, 2, PROPOSED, COUNTERED)
    db.session.commit()
    return made


@pytest.fixture
def url(agreement: Agreement) -> str:
    return f"/perjanjian/{agreement.id}/target/riwayat"


def test_every_word_is_there_in_order_with_who_and_why(app: Flask, cast: Cast, url: str) -> None:
    page = soup(Browser(app, cast.employee).get(url))
    rows = [[cell.get_text(" ", strip=True) for cell in row.find_all(["td", "th"])] for row in page.select("tbody tr")]
    assert [row[0] for row in rows] == ["1", "2", "3", "1", "2", "3", "1", "2"]
    assert rows[1][2:] == ["Nama pejabat_penilai Pejabat penilai", "mengusulkan", "1.200", "Ada tambahan petugas"]
    assert rows[2][3:] == ["menerima", "1.200", ""]


def test_it_says_how_each_ended(app: Flask, cast: Cast, url: str) -> None:
    read = words(Browser(app, cast.supervisor).get(url))
    for ending in ("Disepakati 1.200,", "Diputuskan 1.150,", "Nilai yang sedang dibahas: 1.200, sejak"):
        assert ending in read


def test_a_measure_removed_since_is_still_told(app: Flask, cast: Cast, agreement: Agreement, url: str) -> None:
    agreement.results[0].measures.pop(0)
    db.session.commit()
    read = words(Browser(app, cast.employee).get(url))
    assert "Indikator 0" in read
    assert "Dihapus dari perjanjian Nilai terakhir sebelum dihapus: 1.200." in read
    assert read.index("Indikator 0") > read.index("Indikator 2")


@pytest.mark.parametrize(
    ("who", "status"),
    [("employee", 200), ("supervisor", 200), ("supervisors_supervisor", 200), ("auditor", 200), ("team_in_scope", 200),
     ("colleague", 404), ("team_elsewhere", 404), ("administrator", 404)],
)  # fmt: skip
def test_who_may_see_the_agreement_may_see_it(app: Flask, cast: Cast, url: str, who: str, status: int) -> None:
    assert Browser(app, cast.people()[who]).get(url).status_code == status


def test_before_the_first_submission_it_says_when_it_begins(app: Flask, cast: Cast) -> None:
    draft = factories.agreement(cast.post)
    db.session.commit()
    page = Browser(app, cast.employee).get(f"/perjanjian/{draft.id}/target/riwayat")
    assert "Riwayat dimulai saat perjanjian diajukan" in words(page)


@pytest.mark.parametrize("size", [1, 12])
def test_the_queries_are_the_same_however_long_it_is(app: Flask, cast: Cast, size: int) -> None:
    measures = [factories.measure(f"Indikator {n}", "1.000", order=n) for n in range(size)]
    made = factories.agreement(cast.post, AgreementStatus.SUBMITTED, results=[factories.result("Hasil", *measures)])
    for at in range(size):
        told(made, at, LineStatus.COUNTERED, 2, PROPOSED, COUNTERED)
    db.session.commit()
    browser = Browser(app, cast.employee)
    with counted() as seen:
        assert browser.get(f"/perjanjian/{made.id}/target/riwayat").status_code == 200
    assert len(seen) <= QUERIES
