"""Who is told of each move of an agreement: the one whose turn it is now, and who stands in for them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from app.agreements.actions import moves
from app.agreements.kinds import AgreementStatus, Party
from app.agreements.models import Agreement
from app.agreements.snapshots import content_of, sha256_of
from app.extensions import db
from app.kernel import clock
from app.kernel.permissions import Actor
from app.notices.models import Notice
from app.notices.sentences import sentence_of
from app.people import Employee, placement_changed
from app.people.models import Delegation
from app.people.models.delegations import DelegationKind
from tests import factories
from tests.factories import Cast

YEAR = clock.today().year


def _as(person: Employee, *stands_in_for: Employee) -> Actor:
    return Actor(person.id, person.name, stands_in_for=frozenset(each.id for each in stands_in_for))


def _stand_in(principal: Employee, delegate: Employee) -> None:
    days = {"starts_on": clock.today(), "ends_on": clock.today() + timedelta(days=7)}
    db.session.add(
        Delegation(principal_id=principal.id, delegate_id=delegate.id, kind=DelegationKind.DAILY_ACTING, **days)
    )
    db.session.flush()


def _told() -> dict[str, set[str]]:
    """The sentences of each person, in the order of names."""
    told: dict[str, set[str]] = {}
    for notice in db.session.query(Notice).order_by(Notice.id):
        told.setdefault(notice.recipient.name, set()).add(sentence_of(notice))
    return told


def _sign(person: Actor, agreement: Agreement) -> None:
    moves.sign(person, agreement, agreement.version, sha256_of(content_of(agreement)))


def test_a_submission_is_told_to_the_supervisor_and_who_stands_in(cast: Cast, draft: Agreement) -> None:
    _stand_in(cast.supervisor, cast.colleague)
    moves.submit(_as(cast.employee), draft, draft.version)
    sentence = f"Rina Pegawai mengajukan perjanjian kinerja {YEAR}. Keputusan Anda ditunggu."
    assert _told() == {"Lestari Ketua": {sentence}, "Citra Rekan": {sentence}}


def test_a_withdrawal_is_told_to_who_was_to_decide(cast: Cast) -> None:
    agreement = factories.agreement(cast.post, AgreementStatus.SUBMITTED)
    moves.withdraw(_as(cast.employee), agreement, agreement.version, "Ada yang keliru.")
    assert [*_told()] == ["Lestari Ketua"]


def test_the_decision_is_told_to_the_employee_by_the_name_of_who_took_it(cast: Cast) -> None:
    _stand_in(cast.supervisor, cast.colleague)
    agreement = factories.agreement(cast.post, AgreementStatus.SUBMITTED)
    moves.give_back(_as(cast.colleague, cast.supervisor), agreement, agreement.version, "Perbaiki targetnya.", {})
    told = f"Citra Rekan mengembalikan perjanjian kinerja {YEAR} Anda untuk diperbaiki."
    assert _told() == {"Rina Pegawai": {told}}


def test_an_approval_is_told_to_the_employee(cast: Cast) -> None:
    agreement = factories.agreement(cast.post, AgreementStatus.SUBMITTED)
    moves.agree(_as(cast.supervisor), agreement, agreement.version)
    told = f"Lestari Ketua menyetujui perjanjian kinerja {YEAR} Anda. Tinggal ditandatangani."
    assert _told() == {"Rina Pegawai": {told}}


@pytest.mark.parametrize("first", ["employee", "supervisor"])
def test_a_signature_is_told_to_the_other_party_and_the_last_one_that_it_is_in_force(cast: Cast, first: str) -> None:
    agreement = factories.agreement(cast.post, AgreementStatus.AGREED)
    parties = [cast.employee, cast.supervisor]
    one, other = parties if first == "employee" else reversed(parties)
    _sign(_as(one), agreement)
    asked = f"{one.name} menandatangani perjanjian kinerja {YEAR}. Tanda tangan Anda ditunggu."
    assert _told() == {other.name: {asked}}
    _sign(_as(other), agreement)
    in_force = f"Perjanjian kinerja {YEAR} Rina Pegawai berlaku: kedua pihak sudah menandatangani."
    assert _told() == {other.name: {asked}, one.name: {in_force}}


def test_a_refused_move_tells_nobody(cast: Cast) -> None:
    draft = factories.agreement(cast.post, results=[])
    with pytest.raises(Exception, match="Belum bisa diajukan"):
        moves.submit(_as(cast.employee), draft, draft.version)
    assert _told() == {}


def test_submitted_again_after_a_return_is_told_again(cast: Cast, draft: Agreement) -> None:
    for _ in range(2):
        moves.submit(_as(cast.employee), draft, draft.version)
        db.session.flush()
        moves.give_back(_as(cast.supervisor), draft, draft.version, "Perbaiki targetnya.", {})
        db.session.flush()
    assert db.session.query(Notice).filter_by(kind="agreements.submitted").count() == 2
    assert db.session.query(Notice).filter_by(kind="agreements.returned").count() == 2


@pytest.mark.parametrize("state", [AgreementStatus.DRAFT, AgreementStatus.SUBMITTED])
def test_another_supervisor_is_told_to_the_employee_and_while_it_waits_to_both_supervisors(
    cast: Cast, state: AgreementStatus
) -> None:
    factories.agreement(cast.post, state)
    cast.post.supervisor = cast.unit_head_above
    db.session.flush()
    placement_changed.send(cast.post)
    told: dict[str, Any] = _told()
    assert told.pop("Rina Pegawai") == {f"Hadi Kepala sekarang pejabat penilai perjanjian kinerja {YEAR} Anda."}
    assert [*told] == ([] if state is AgreementStatus.DRAFT else ["Hadi Kepala", "Lestari Ketua"])


def test_who_acted_is_not_told_of_their_own_act(cast: Cast) -> None:
    """The employee stands in for their supervisor's colleague, say, and signs as the employee."""
    _stand_in(cast.supervisor, cast.employee)
    agreement = factories.agreement(cast.post, AgreementStatus.AGREED, signed_by=(Party.SUPERVISOR,))
    _sign(_as(cast.employee, cast.supervisor), agreement)
    assert [*_told()] == ["Lestari Ketua"]
