"""Acting in the supervisor's stead: on which days, on which agreements, and how it is told afterwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from app.agreements.kinds import AgreementStatus, Party
from app.agreements.models import Agreement, Signature
from app.extensions import db
from app.kernel import clock
from app.people import PositionKind
from app.people.models import DelegationKind, Employee
from tests import factories
from tests.factories import PASSWORD, Browser, Cast, soup, words

SUBMITTED, AGREED = AgreementStatus.SUBMITTED, AgreementStatus.AGREED


@pytest.fixture
def delegate(cast: Cast) -> Employee:
    """A colleague of the supervisor, who has nothing to do with the agreement otherwise."""
    person = factories.employee("Dewi Pengganti")
    factories.placement(person, cast.post.unit, cast.unit_head_above, position_kind=PositionKind.SUPERVISOR)
    return person


def decide(browser: Browser, agreement: Agreement) -> int:
    return browser.post(f"/perjanjian/{agreement.id}/langkah/setujui", version=agreement.version).status_code


@pytest.mark.parametrize(("days", "answer"), [((0, 3), 303), ((-3, 0), 303), ((1, 3), 404), ((-3, -1), 404)])
def test_from_the_first_day_to_the_last_and_on_no_other(
    cast: Cast, delegate: Employee, sign_in: Callable[..., Browser], days: tuple[int, int], answer: int
) -> None:
    agreement = factories.agreement(cast.post, SUBMITTED)
    factories.delegation(cast.supervisor, delegate, days)
    assert decide(sign_in(delegate), agreement) == answer
    db.session.refresh(agreement)
    assert (agreement.status is AGREED) == (answer == 303)


def test_not_after_it_was_revoked(cast: Cast, delegate: Employee, sign_in: Callable[..., Browser]) -> None:
    agreement = factories.agreement(cast.post, SUBMITTED)
    given, browser = factories.delegation(cast.supervisor, delegate), sign_in(delegate)
    assert browser.get(f"/perjanjian/{agreement.id}").status_code == 200
    given.revoked_at = clock.now()
    db.session.commit()
    assert browser.get(f"/perjanjian/{agreement.id}").status_code == 404
    assert decide(browser, agreement) == 404


def test_the_supervisor_decides_meanwhile_too(
    cast: Cast, delegate: Employee, judge: Browser, sign_in: Callable[..., Browser]
) -> None:
    agreement = factories.agreement(cast.post, SUBMITTED)
    factories.delegation(cast.supervisor, delegate)
    seen = agreement.version
    assert decide(judge, agreement) == 303
    late = sign_in(delegate).post(f"/perjanjian/{agreement.id}/langkah/setujui", version=seen)
    assert late.status_code == 409


def test_nobody_decides_on_their_own_agreement(cast: Cast, sign_in: Callable[..., Browser]) -> None:
    agreement = factories.agreement(cast.post, SUBMITTED)
    factories.delegation(cast.supervisor, cast.employee)
    own = sign_in(cast.employee)
    for move in ("setujui", "kembalikan"):
        refused = own.post(f"/perjanjian/{agreement.id}/langkah/{move}", version=agreement.version, reason="Kurang.")
        assert refused.status_code == 403
    assert soup(own.get("/tim")).select("tbody tr") == []
    assert f"Periksa perjanjian {cast.employee.name}" not in words(own.get("/"))


def test_what_was_received_is_not_handed_on(cast: Cast, delegate: Employee, sign_in: Callable[..., Browser]) -> None:
    agreement = factories.agreement(cast.post, SUBMITTED)
    third = factories.employee("Orang Ketiga")
    factories.delegation(cast.supervisor, delegate)
    factories.delegation(delegate, third)
    assert decide(sign_in(third), agreement) == 404


def test_the_principal_s_own_agreement_stays_their_own(
    cast: Cast, delegate: Employee, sign_in: Callable[..., Browser]
) -> None:
    post = factories.placement(cast.supervisor, cast.post.unit, cast.unit_head_above, position="Jabatan Lain")
    own = factories.agreement(post, SUBMITTED)
    factories.delegation(cast.supervisor, delegate)
    assert sign_in(delegate).get(f"/perjanjian/{own.id}").status_code == 404


def test_who_stands_in_for_the_chief_sees_what_the_chief_sees(
    cast: Cast, delegate: Employee, sign_in: Callable[..., Browser]
) -> None:
    agreement = factories.agreement(cast.post, SUBMITTED)
    factories.delegation(cast.supervisors_supervisor, delegate)
    browser = sign_in(delegate)
    assert browser.get(f"/perjanjian/{agreement.id}").status_code == 200
    assert decide(browser, agreement) == 403


def test_the_page_says_for_whom_and_until_when(
    cast: Cast, delegate: Employee, judge: Browser, sign_in: Callable[..., Browser]
) -> None:
    agreement = factories.agreement(cast.post, SUBMITTED)
    factories.delegation(cast.supervisor, delegate, kind=DelegationKind.ACTING)
    url = f"/perjanjian/{agreement.id}"
    assert "Anda bertindak sebagai Plt dari Lestari Ketua sampai" in words(sign_in(delegate).get(url))
    assert "Anda bertindak sebagai" not in words(judge.get(url))


def test_the_board_and_the_home_page_say_for_whom(
    cast: Cast, delegate: Employee, sign_in: Callable[..., Browser]
) -> None:
    factories.agreement(cast.post, SUBMITTED)
    own_report = factories.employee("Bawahan Sendiri")
    factories.placement(own_report, cast.post.unit, delegate)
    factories.delegation(cast.supervisor, delegate)
    browser = sign_in(delegate)
    board = soup(browser.get("/tim"))
    tables = [table.get_text(" ") for table in board.find_all("table")]
    assert ["Bawahan Sendiri" in tables[0], "Rina Pegawai" in tables[0]] == [True, False]
    assert ["Bawahan Sendiri" in tables[1], "Rina Pegawai" in tables[1]] == [False, True]
    assert "Plh dari Lestari Ketua" in board.get_text(" ")
    home = words(browser.get("/"))
    assert "Periksa perjanjian Rina Pegawai" in home
    assert "a.n. Lestari Ketua" in home


def test_history_and_signature_name_both(cast: Cast, delegate: Employee, sign_in: Callable[..., Browser]) -> None:
    agreement = factories.agreement(cast.post, SUBMITTED)
    factories.delegation(cast.supervisor, delegate)
    browser, url = sign_in(delegate), f"/perjanjian/{agreement.id}"
    assert decide(browser, agreement) == 303
    assert browser.send(f"{url}/langkah/tandatangani", password_again=PASSWORD).status_code == 303
    signature = db.session.query(Signature).filter_by(agreement_id=agreement.id).one()
    assert (signature.party, signature.employee_id) == (Party.SUPERVISOR, delegate.id)
    page = words(browser.get(url))
    assert "Dewi Pengganti (a.n. Lestari Ketua) menyetujui perjanjian" in page
    assert "Dewi Pengganti (a.n. Lestari Ketua) menandatangani perjanjian" in page
    assert "a.n. Lestari Ketua oleh Dewi Pengganti, Plh" in page
    assert "a.n. Lestari Ketua oleh Dewi Pengganti, Plh" in words(browser.get(f"{url}/lembar"))


def test_what_they_signed_stands_when_it_is_over(cast: Cast, delegate: Employee, judge: Browser) -> None:
    agreement = factories.agreement(cast.post, AGREED, signed_by=(Party.EMPLOYEE,))
    given = factories.delegation(cast.supervisor, delegate, (-5, 0))
    agreement.signatures.append(
        Signature(
            party=Party.SUPERVISOR, employee_id=delegate.id, signed_at=clock.now() - timedelta(days=2), sha256="0" * 64
        )
    )
    given.revoked_at = clock.now() - timedelta(days=1)
    db.session.commit()
    assert "a.n. Lestari Ketua oleh Dewi Pengganti, Plh" in words(judge.get(f"/perjanjian/{agreement.id}/lembar"))


def test_one_of_the_two_signs_and_the_other_is_told(
    cast: Cast, delegate: Employee, sign_in: Callable[..., Browser]
) -> None:
    agreement = factories.agreement(cast.post, AGREED, signed_by=(Party.SUPERVISOR,))
    factories.delegation(cast.supervisor, delegate)
    refused = sign_in(delegate).get(f"/perjanjian/{agreement.id}/langkah/tandatangani")
    assert refused.status_code == 409
    assert "Tanda tangan pejabat penilai sudah ada" in words(refused)
