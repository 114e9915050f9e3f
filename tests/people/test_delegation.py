"""Handing on a supervisor's work for a range of days: who may, for whom, on which days, and how it is taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest

from app.extensions import db
from app.kernel import clock
from app.kernel.errors import Conflict, DomainError, Forbidden, NotPossible
from app.kernel.permissions import Actor, Role
from app.people import PositionKind, delegation_given, delegation_revoked
from app.people.actions import delegations
from app.people.actions.delegations import Order
from app.people.models import Account, Delegation, DelegationKind, Employee
from tests import factories as make
from tests.factories import Browser, soup, words

pytestmark = pytest.mark.usefixtures("indonesian")
URL, GIVE = "/cuti-dan-pelimpahan", "/cuti-dan-pelimpahan/limpahkan"


@pytest.fixture
def head(office) -> Actor:
    """The head of the service, who leads the clerk."""
    return Actor(office.head.id, office.head.name, leads_team=True)


@pytest.fixture
def heads_browser(office, sign_in: Callable[..., Browser]) -> Browser:
    return sign_in(office.head)


def day(offset: int) -> date:
    return clock.today() + timedelta(days=offset)


def order(to: Employee, first: int = 0, last: int = 6, **more) -> Order:
    return Order(to, DelegationKind.DAILY_ACTING, day(first), day(last), **more)


def refused(actor: Actor, principal: Employee, asked: Order) -> DomainError:
    with pytest.raises(DomainError) as caught:
        delegations.delegate(actor, principal, asked)
    assert db.session.query(Delegation).filter_by(delegate_id=asked.delegate.id, starts_on=asked.starts_on).count() == 0
    return caught.value


def test_a_supervisor_hands_on_their_work_on_the_page(office, heads_browser):
    answer = heads_browser.send(
        GIVE, delegate="siti", starts_on=day(1).isoformat(), ends_on=day(5).isoformat(), reason="SP 800/12"
    )
    assert answer.status_code == 303
    given = db.session.query(Delegation).one()
    assert (given.principal_id, given.delegate_id) == (office.head.id, office.clerk.id)
    assert (given.starts_on, given.ends_on, given.kind) == (day(1), day(5), DelegationKind.DAILY_ACTING)
    shown = words(heads_browser.get(URL))
    assert "Siti Aminah" in shown
    assert "SP 800/12" in shown
    assert "Akan datang" in shown


def test_the_form_opens_in_the_page_and_proposes_the_days_of_the_link(office, heads_browser):
    answer = heads_browser.get(f"{GIVE}?mulai={day(3).isoformat()}&selesai=kapan-kapan", htmx=True)
    assert soup(answer).find(id="asked")
    assert soup(answer).find(id="starts_on")["value"] == day(3).isoformat()
    assert soup(answer).find(id="ends_on")["value"] == ""


def test_both_hear_of_it_in_the_page_and_in_the_history(office, sign_in, team):
    make.delegation(office.head, office.clerk)
    assert "Hadi Kepala" in words(sign_in(office.clerk).get(URL))
    delegations.delegate(Actor(office.head.id, office.head.name), office.head, order(office.stranger, 10, 12))
    db.session.commit()
    told = words(team.get(f"/pegawai/{office.head.id}"))
    assert "Hadi Kepala melimpahkan tugas pejabat penilai kepada Zainal Orang Lain (Plh)" in told


@pytest.mark.parametrize(("first", "last", "field", "says"), [
    (-1, 3, "starts_on", "Tanggal mulai paling awal"),
    (3, 2, "ends_on", "tidak boleh sebelum tanggal mulai"),
    (0, 366, "ends_on", "Paling lama satu tahun"),
])  # fmt: skip
def test_days_that_cannot_be_meant(office, head, first, last, field, says):
    error = refused(head, office.head, order(office.clerk, first, last))
    assert error.field == field
    assert says in error.message


def test_a_whole_year_and_a_single_day_are_possible(office, head):
    delegations.delegate(head, office.head, order(office.clerk, 0, 0))
    delegations.delegate(head, office.head, order(office.clerk, 1, 366))


def test_the_performance_team_may_date_back_a_month_but_not_what_is_over(office, manager):
    assert refused(manager, office.head, order(office.clerk, -32, 3)).field == "starts_on"
    assert refused(manager, office.head, order(office.clerk, -5, -1)).field == "ends_on"
    delegations.delegate(manager, office.head, order(office.clerk, -31, 3))


def test_nobody_delegates_to_themselves(office, head):
    error = refused(head, office.head, order(office.head))
    assert (error.field, "diri sendiri" in error.message) == ("delegate", True)


def test_the_delegate_must_be_able_to_sign_in(office, head):
    gone = make.employee("Sudah Pensiun", is_active=False)
    without = make.employee("Tanpa Akun", account=False)
    closed = make.employee("Akun Tutup")
    db.session.query(Account).filter_by(employee_id=closed.id).one().is_active = False
    for person, says in ((gone, "tidak aktif lagi"), (without, "belum punya akun"), (closed, "belum punya akun")):
        error = refused(head, office.head, order(person))
        assert error.field == "delegate"
        assert says in error.message


def test_two_delegations_of_one_supervisor_share_no_day(office, head):
    delegations.delegate(head, office.head, order(office.clerk, 2, 5))
    for first, last in ((0, 2), (5, 9), (3, 4), (0, 9)):
        error = refused(head, office.head, order(office.stranger, first, last))
        assert error.field == "starts_on"
        assert "Bertumpuk dengan pelimpahan kepada Siti Aminah" in error.message
    delegations.delegate(head, office.head, order(office.stranger, 0, 1))
    delegations.delegate(head, office.head, order(office.stranger, 6, 6))


def test_what_was_revoked_leaves_its_days_free(office, head):
    given = delegations.delegate(head, office.head, order(office.clerk))
    delegations.revoke(head, given, given.version)
    delegations.delegate(head, office.head, order(office.stranger))


def test_the_same_sent_twice_is_given_once(office, head):
    first, second = (delegations.delegate(head, office.head, order(office.clerk)) for _time in range(2))
    assert first is second


def test_two_may_not_stand_in_for_each_other_on_one_day(office, head):
    make.placement(make.employee("Bawahan Siti"), office.division, office.clerk)
    delegations.delegate(head, office.head, order(office.clerk, 0, 5))
    clerk = Actor(office.clerk.id, office.clerk.name)
    error = refused(clerk, office.clerk, order(office.head, 5, 8))
    assert error.field == "delegate"
    assert "kembali kepada Siti Aminah" in error.message
    delegations.delegate(clerk, office.clerk, order(office.head, 6, 8))


def test_nor_in_a_round_of_three(office, head):
    third = make.employee("Orang Ketiga")
    for leader in (office.clerk, third):
        make.placement(make.employee(f"Bawahan {leader.name}"), office.division, leader)
    delegations.delegate(head, office.head, order(office.clerk))
    delegations.delegate(Actor(office.clerk.id, "Siti"), office.clerk, order(third))
    assert refused(Actor(third.id, "Ketiga"), third, order(office.head)).field == "delegate"


def test_who_leads_nobody_has_nothing_to_hand_on_not_even_what_they_received(office, head):
    delegations.delegate(head, office.head, order(office.clerk))
    clerk = Actor(office.clerk.id, office.clerk.name, leads_team=True, stands_in_for=frozenset({office.head.id}))
    error = refused(clerk, office.clerk, order(office.stranger, 1, 2))
    assert "tidak bisa diteruskan" in error.message


def test_only_the_supervisor_and_the_team_in_scope_arrange_it(office, sign_in, team, own_team):
    theirs = f"/pegawai/{office.head.id}{URL}"
    assert team.get(theirs).status_code == own_team.get(theirs).status_code == 200
    for person in (office.clerk, office.administrator):
        assert sign_in(person).get(theirs).status_code == 404
        assert sign_in(person).post(f"{theirs}/limpahkan", delegate=office.clerk.nip).status_code == 404
    assert own_team.get(f"/pegawai/{office.stranger.id}{URL}").status_code == 404
    for stranger in (Actor(office.clerk.id, "Siti"), Actor(office.stranger.id, "Zainal")):
        with pytest.raises(Forbidden):
            delegations.delegate(stranger, office.head, order(office.clerk))


def test_the_team_names_a_plt_for_a_post_whose_holder_has_gone(office, own_team):
    office.head.is_active = False
    db.session.commit()
    url = f"/pegawai/{office.head.id}{GIVE}"
    answer = own_team.send(url, delegate="siti", kind="plt", starts_on=day(0).isoformat(), ends_on=day(80).isoformat())
    assert answer.status_code == 303
    assert db.session.query(Delegation).one().kind is DelegationKind.ACTING
    assert "Siti Aminah" in words(own_team.get(answer.location))


def test_several_of_that_name_are_offered_to_pick_from(office, heads_browser):
    twins = [make.employee(f"Rudi Kembar {which}") for which in ("Satu", "Dua")]
    for twin in twins:
        make.placement(twin, office.division)
    days = {"starts_on": day(0).isoformat(), "ends_on": day(1).isoformat()}
    asked = heads_browser.send(GIVE, delegate="rudi", **days)
    assert asked.status_code == 422
    picks = [int(pick["value"]) for pick in soup(asked).find_all("input", {"name": "delegate_id"})]
    assert picks == [twins[1].id, twins[0].id]
    assert heads_browser.resend(asked, GIVE, delegate_id=str(twins[0].id)).status_code == 303
    assert db.session.query(Delegation).one().delegate_id == twins[0].id


def test_strangers_are_found_by_their_whole_nip_only(office, heads_browser):
    days = {"starts_on": day(0).isoformat(), "ends_on": day(1).isoformat()}
    assert "Tidak ada pegawai aktif yang cocok" in words(heads_browser.send(GIVE, delegate="zainal", **days))
    assert heads_browser.send(GIVE, delegate=office.stranger.nip, **days).status_code == 303


def test_what_is_to_be_known_of_the_delegate_is_said(office, head):
    make.leave(office.clerk, (2, 3))
    said = delegations.cautions(delegations.delegate(head, office.head, order(office.clerk)))
    assert "Siti Aminah tercatat tidak masuk" in said[0]
    assert "bukan pejabat pengawas" in said[1]
    equal = make.employee("Sama Tinggi")
    make.placement(equal, office.service, position_kind=PositionKind.SUPERVISOR)
    assert delegations.cautions(delegations.delegate(head, office.head, order(equal, 7, 8))) == []


def test_taking_it_back(office, heads_browser, sign_in):
    given = make.delegation(office.head, office.clerk)
    url = f"{URL}/pelimpahan/{given.id}/cabut"
    assert sign_in(office.clerk).get(url).status_code == 404
    assert heads_browser.send(url).status_code == 303
    assert given.revoked_at is not None
    assert "Dicabut" in words(heads_browser.get(URL))
    assert heads_browser.post(url, version=given.version).status_code == 409


def test_what_is_over_or_seen_in_an_older_state_is_not_taken_back(office, head):
    over, later = make.delegation(office.head, office.clerk, (-9, -1)), make.delegation(office.head, office.clerk)
    with pytest.raises(NotPossible, match="sudah selesai"):
        delegations.revoke(head, over, over.version)
    with pytest.raises(Conflict):
        delegations.revoke(head, later, later.version - 1)


@pytest.fixture
def told() -> Iterator[list[tuple[str, int, int | None]]]:
    heard: list[tuple[str, int, int | None]] = []

    def given(delegation: Delegation, actor: Actor) -> None:
        heard.append(("given", delegation.delegate_id, actor.employee_id))

    def revoked(delegation: Delegation, actor: Actor) -> None:
        heard.append(("revoked", delegation.delegate_id, actor.employee_id))

    with delegation_given.connected_to(given), delegation_revoked.connected_to(revoked):
        yield heard


def test_later_features_hear_of_it(office, head, manager, told):
    given = delegations.delegate(head, office.head, order(office.clerk))
    delegations.delegate(head, office.head, order(office.clerk))
    delegations.revoke(manager, given, given.version)
    assert told == [("given", office.clerk.id, office.head.id), ("revoked", office.clerk.id, office.team.id)]


def test_a_role_is_counted_once_however_many_one_stands_in_for(app, office, sign_in):
    from app.people.sessions import load_actor

    other = make.employee("Pemimpin Lain")
    make.role(office.clerk, Role.AUDITOR, office.service)
    make.role(office.clerk, Role.PERFORMANCE_TEAM, office.division)
    for principal in (office.head, other):
        make.delegation(principal, office.clerk)
    make.delegation(office.stranger, office.clerk, (1, 3))
    make.delegation(office.team, office.clerk, revoked_at=clock.now())
    browser = sign_in(office.clerk)
    with browser.client.session_transaction() as session:
        actor = load_actor(session["_user_id"])
    assert actor is not None
    assert actor.stands_in_for == {office.head.id, other.id}
    assert sorted(actor.roles) == sorted(
        [(Role.AUDITOR, office.service.path), (Role.PERFORMANCE_TEAM, office.division.path)]
    )
    assert actor.leads_team


def test_standing_in_for_somebody_without_a_team_opens_no_team(office, sign_in):
    make.delegation(office.stranger, office.clerk)
    assert sign_in(office.clerk).get("/tim").status_code == 403


def test_the_delegate_is_told_and_who_arranged_it_is_not(office, head, manager):
    from app.notices.models import Notice

    def told(kind: str) -> list[int]:
        return sorted(
            each.recipient_id for each in db.session.query(Notice).filter_by(kind=f"people.delegation_{kind}")
        )

    given = delegations.delegate(head, office.head, order(office.clerk))
    assert told("given") == [office.clerk.id]
    delegations.revoke(manager, given, given.version)
    assert told("revoked") == sorted([office.head.id, office.clerk.id])


def test_a_head_without_reports_names_who_heads_the_unit_meanwhile(office, sign_in):
    alone = make.employee("Kepala Sendiri")
    make.placement(alone, office.division, office.head, heads_unit=True)
    delegations.delegate(Actor(alone.id, alone.name), alone, order(office.clerk))
    shown = words(sign_in(office.clerk).get("/"))
    assert "Kalibrasi" in shown
    assert "Tim Anda menunggu" not in shown
