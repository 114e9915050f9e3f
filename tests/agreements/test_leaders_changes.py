"""When a leader's amendment comes into force: what the members' results intervene in goes on, or is said to be gone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from app.agreements.kinds import AgreementStatus, Party
from app.agreements.models import Agreement, Result
from app.agreements.snapshots import content_of
from app.cascade.kinds import GapKind
from app.extensions import db
from app.kernel import audit, clock
from app.people import Placement
from tests import factories
from tests.factories import PASSWORD, Browser, Cast, soup, words

SAME, OLD, NEW, GONE = "Tertatanya arsip", "Naiknya mutu layanan surat", "Naiknya mutu layanan surat dan arsip", "Lain"


@pytest.fixture
def leaders(cast: Cast) -> Agreement:
    """The leader's agreement in force, with three results."""
    post = db.session.query(Placement).filter_by(employee_id=cast.supervisor.id).one()
    results = [factories.result(text, order=n) for n, text in enumerate((SAME, OLD), start=1)]
    gone = factories.result(GONE, factories.measure("Hal yang berbeda sama sekali", "3"), order=3)
    return factories.agreement(post, AgreementStatus.SIGNED, results=[*results, gone])


def _members(cast: Cast, leaders: Agreement, status: AgreementStatus) -> Agreement:
    results = [
        factories.result(f"Milik {n}", leader_result_text="", leader_result=each, order=n)
        for n, each in enumerate([*leaders.results, *leaders.results[1:]], start=1)
    ]
    return factories.agreement(cast.post, status, results=results)


def _amend(cast: Cast, leaders: Agreement, sign_in: Callable[..., Browser], *, origins: bool = True) -> Agreement:
    """The leader rewords one result and drops another; both sign."""
    leader, judge = sign_in(cast.supervisor), sign_in(cast.supervisors_supervisor)
    start = date(clock.today().year, 6, 1).isoformat()
    sent = {"ground": "lainnya", "reason": "Tugas berubah.", "starts_on": start}
    assert leader.send(f"/perjanjian/{leaders.id}/perubahan", **sent).status_code == 303
    amendment = db.session.query(Agreement).filter_by(amends_id=leaders.id).one()
    url, (_same, old, gone) = f"/perjanjian/{amendment.id}", [each.id for each in amendment.results]
    assert leader.send(f"{url}/hasil/{old}/ubah", text=NEW).status_code == 303
    assert leader.send(f"{url}/hasil/{gone}/hapus").status_code == 303
    assert leader.send(f"{url}/langkah/ajukan").status_code == 303
    assert judge.send(f"{url}/langkah/setujui").status_code == 303
    if not origins:
        for result in amendment.results:
            result.origin_id = None
        db.session.commit()
    for who in (judge, leader):
        assert who.send(f"{url}/langkah/tandatangani", password_again=PASSWORD).status_code == 303
    db.session.expire_all()
    return amendment


def _above(agreement: Agreement) -> list[tuple[str, bool]]:
    """The words of what each result intervenes in, and whether it is linked to an edition in force."""
    return [
        (each.intervenes_in, bool(each.leader_result and each.leader_result.agreement.is_in_force))
        for each in agreement.results
    ]


def test_a_draft_follows_the_leaders_new_words(cast: Cast, leaders: Agreement, sign_in: Callable[..., Browser]) -> None:
    mine = _members(cast, leaders, AgreementStatus.DRAFT)
    _amend(cast, leaders, sign_in)
    assert _above(mine) == [(SAME, True), *[(NEW, True), (GONE, False)] * 2]
    assert audit.history_of(mine)[0].sentence == f"Hasil kerja pimpinan “{OLD}” kini berbunyi “{NEW}”"
    shown = words(sign_in(cast.employee).get(f"/perjanjian/{mine.id}"))
    assert f"“{GONE}” tidak ada lagi dalam edisi 2 perjanjian pimpinan." in shown
    assert "Ubah hasil kerja yang mendukungnya, dan pilih hasil pimpinan yang berlaku." in shown
    assert SAME not in shown.split("Hasil kerja pimpinan yang Anda dukung berubah")[1].split("Ubah hasil")[0]


def test_an_amendment_begun_before_copies_kept_their_origin_is_matched_by_its_words(
    cast: Cast, leaders: Agreement, sign_in: Callable[..., Browser]
) -> None:
    mine = _members(cast, leaders, AgreementStatus.DRAFT)
    _amend(cast, leaders, sign_in, origins=False)
    assert _above(mine) == [(SAME, True), *[(NEW, True), (GONE, False)] * 2]


@pytest.mark.parametrize("status", [AgreementStatus.SUBMITTED, AgreementStatus.AGREED, AgreementStatus.SIGNED])
def test_what_was_handed_in_keeps_its_words(
    cast: Cast, leaders: Agreement, sign_in: Callable[..., Browser], status: AgreementStatus
) -> None:
    mine = _members(cast, leaders, status)
    before = content_of(mine)
    _amend(cast, leaders, sign_in)
    assert content_of(mine) == before
    assert _above(mine) == [(SAME, True), *[(OLD, True), (GONE, False)] * 2]
    member = sign_in(cast.employee)
    shown = words(member.get(f"/perjanjian/{mine.id}"))
    told = shown.split("Hasil kerja pimpinan yang Anda dukung berubah")[1]
    assert told.count(f"“{OLD}” kini berbunyi “{NEW}”.") == 1
    assert told.count(f"“{GONE}” tidak ada lagi dalam edisi 2") == 1
    if status is AgreementStatus.SIGNED:
        assert "Bila perlu, buat perubahan." in shown
        assert "Isi ini sama dengan yang ditandatangani" in words(member.get(f"/perjanjian/{mine.id}/lembar"))
    assert f"“{GONE}” tidak ada lagi" in words(sign_in(cast.supervisor).get(f"/perjanjian/{mine.id}"))


def test_between_the_two_signatures_nothing_changes_under_the_second(
    cast: Cast, leaders: Agreement, sign_in: Callable[..., Browser]
) -> None:
    mine = _members(cast, leaders, AgreementStatus.AGREED)
    url = f"/perjanjian/{mine.id}/langkah/tandatangani"
    assert sign_in(cast.employee).send(url, password_again=PASSWORD).status_code == 303
    _amend(cast, leaders, sign_in)
    assert sign_in(cast.supervisor).send(url, password_again=PASSWORD).status_code == 303
    db.session.expire_all()
    assert mine.is_in_force


def test_what_has_ended_points_to_what_it_was_signed_with(
    cast: Cast, leaders: Agreement, sign_in: Callable[..., Browser]
) -> None:
    mine = _members(cast, leaders, AgreementStatus.ENDED)
    _amend(cast, leaders, sign_in)
    linked = db.session.query(Result).filter_by(agreement_id=mine.id).all()
    assert {each.leader_result.agreement_id for each in linked if each.leader_result} == {leaders.id}


def test_the_edited_result_takes_the_new_words(cast: Cast, leaders: Agreement, sign_in: Callable[..., Browser]) -> None:
    mine = _members(cast, leaders, AgreementStatus.SUBMITTED)
    _amend(cast, leaders, sign_in)
    sign_in(cast.supervisor).send(f"/perjanjian/{mine.id}/langkah/kembalikan", reason="Sesuaikan.")
    answer = sign_in(cast.employee).send(f"/perjanjian/{mine.id}/hasil/{mine.results[1].id}/ubah", text="Baru")
    assert answer.status_code == 303
    db.session.expire_all()
    assert mine.results[1].intervenes_in == NEW


def test_the_gap_board_names_who_supports_what_was_dropped(
    cast: Cast, leaders: Agreement, sign_in: Callable[..., Browser]
) -> None:
    _members(cast, leaders, AgreementStatus.SIGNED)
    leader, url = sign_in(cast.supervisor), f"/matriks/celah?jenis={GapKind.DROPPED}"
    assert not soup(leader.get(url)).select("#board tbody tr")
    _amend(cast, leaders, sign_in)
    rows = [" ".join(row.get_text(" ", strip=True).split()) for row in soup(leader.get(url)).select("#board tbody tr")]
    assert len(rows) == 1
    assert rows[0].startswith(f"{cast.employee.name} Mendukung “{GONE}”, yang tidak ada lagi sejak edisi 2.")
    head = sign_in(cast.unit_head_above)
    office = cast.post.unit.parent_id
    assert f"Mendukung “{GONE}”" in words(head.get(f"{url}&unit={office}"))
    assert leader.get(f"/matriks/celah/ekspor.csv?jenis={GapKind.DROPPED}").status_code == 200


def test_an_edition_with_the_same_words_dropped_nothing(cast: Cast, leaders: Agreement, writer: Browser) -> None:
    """As amendments that came into force before links were carried."""
    mine = _members(cast, leaders, AgreementStatus.SIGNED)
    leaders.status, leaders.ended_at, leaders.closed_on = AgreementStatus.ENDED, clock.now(), clock.today()
    copies = [factories.result(text, order=n) for n, text in enumerate((SAME, OLD, GONE), start=1)]
    factories.agreement(
        leaders.placement, AgreementStatus.SIGNED, results=copies, edition=2, amends_id=leaders.id,
        amend_party=Party.EMPLOYEE,
    )  # fmt: skip
    db.session.commit()
    assert "perjanjian pimpinan" not in words(writer.get(f"/perjanjian/{mine.id}"))
