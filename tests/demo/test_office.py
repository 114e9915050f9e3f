"""The demo office holds together: numbers, states, signatures, history; made twice it is made once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

if TYPE_CHECKING:
    from flask import Flask


def _count(session: Any, model: Any) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


def test_making_it_again_changes_nothing(in_office: Any) -> None:
    from app import demo
    from app.agreements import Agreement
    from app.people import Employee

    before = _count(in_office, Employee), _count(in_office, Agreement)
    demo.build()
    assert (_count(in_office, Employee), _count(in_office, Agreement)) == before


def test_it_is_recognised_and_an_empty_database_is_not_taken_for_it(in_office: Any, office: Flask, app: Flask) -> None:
    from app import demo

    assert demo.is_present()
    with app.app_context():
        assert not demo.is_present()


def test_every_number_is_one_that_could_be_true(in_office: Any) -> None:
    from app.kernel import clock
    from app.people import Employee, EmployeeKind
    from app.people.rules import parse_nip, parse_pppk_number

    for employee in in_office.scalars(select(Employee)):
        if employee.kind is EmployeeKind.STATE_OFFICIAL:
            assert employee.nip is None
            continue
        parse = parse_nip if employee.kind is EmployeeKind.PNS else parse_pppk_number
        assert parse(employee.nip, clock.today()) == employee.nip
        assert employee.nip[15] == "9", "evidently of nobody"


def test_everybody_is_at_an_address_of_nobody(in_office: Any) -> None:
    from app.people import Employee

    assert all(email.endswith(".example") for email in in_office.scalars(select(Employee.email)))


def test_agreements_of_this_year_stand_in_every_state(in_office: Any) -> None:
    from app.agreements.kinds import AgreementStatus
    from app.agreements.models import Agreement
    from app.kernel import clock

    states = set(in_office.scalars(select(Agreement.status).where(Agreement.year == clock.today().year)))
    years = set(in_office.scalars(select(Agreement.year)))
    assert states >= set(AgreementStatus) - {AgreementStatus.ENDED}  # in January nobody has moved yet
    assert years == {clock.today().year - back for back in range(3)}


def test_what_was_signed_is_what_the_agreements_say(in_office: Any) -> None:
    from app.agreements.models import Agreement, Signature, Snapshot
    from app.agreements.snapshots import content_of, sha256_of

    snapshots = {each.agreement_id: each for each in in_office.scalars(select(Snapshot))}
    signatures = in_office.scalars(select(Signature)).all()
    assert signatures
    assert all(each.sha256 == snapshots[each.agreement_id].sha256 for each in signatures)
    for agreement in in_office.scalars(select(Agreement).where(Agreement.id.in_(snapshots))):
        kept = snapshots[agreement.id]
        assert kept.content == content_of(agreement)
        assert kept.sha256 == sha256_of(kept.content)


def test_both_parties_have_signed_exactly_what_is_in_force_or_ended(in_office: Any) -> None:
    from app.agreements.kinds import AgreementStatus
    from app.agreements.models import Agreement

    for agreement in in_office.scalars(select(Agreement)):
        in_force = agreement.status in (AgreementStatus.SIGNED, AgreementStatus.ENDED)
        assert (len(agreement.signatures) == 2) == in_force, agreement.id


def test_what_was_submitted_could_be_submitted(in_office: Any, office: Flask) -> None:
    from app.agreements.kinds import AgreementStatus
    from app.agreements.models import Agreement
    from app.agreements.readiness import missing

    with office.test_request_context():
        for agreement in in_office.scalars(select(Agreement).where(Agreement.status != AgreementStatus.DRAFT)):
            assert not missing(agreement), f"agreement {agreement.id} of {agreement.placement.position}"


def test_nothing_happened_in_the_future_and_each_deed_has_a_sentence(in_office: Any, office: Flask) -> None:
    from app.kernel import clock
    from app.kernel.audit import AuditEntry

    entries = in_office.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    told: dict[tuple[str, int], list[Any]] = {}
    for entry in entries:
        told.setdefault((entry.subject, entry.subject_id), []).append(entry.at)
    assert all(times == sorted(times) and times[-1] < clock.now() for times in told.values())
    with office.test_request_context():
        by_people = [entry for entry in entries if entry.actor_id is not None]
        assert all(entry.actor_name in entry.sentence for entry in by_people)
        assert all(entry.sentence for entry in entries)


def test_search_finds_people_by_the_words_of_their_names(in_office: Any) -> None:
    from app.people import Employee
    from app.people.models import EmployeeTerm

    rina = in_office.scalars(select(Employee).where(Employee.name.startswith("Rina Anggraini"))).one()
    terms = set(in_office.scalars(select(EmployeeTerm.term).where(EmployeeTerm.employee_id == rina.id)))
    assert terms >= {"rina", "anggraini", rina.nip}


def test_a_supervisor_has_a_full_team_with_a_queue(in_office: Any) -> None:
    from app.agreements.kinds import AgreementStatus
    from app.agreements.models import Agreement
    from app.kernel import clock
    from app.people import Employee, Placement

    hendra = in_office.scalars(select(Employee).where(Employee.email.startswith("hendra.saputra@"))).one()
    team = select(Placement).where(Placement.supervisor_id == hendra.id, Placement.current(clock.today()))
    waiting = select(Agreement).where(
        Agreement.supervisor_id == hendra.id, Agreement.status == AgreementStatus.SUBMITTED
    )
    assert len(in_office.scalars(team).all()) == 25
    assert len(in_office.scalars(waiting).all()) >= 3


def test_one_draft_is_as_long_as_the_budgets_speak_of(in_office: Any) -> None:
    from app.agreements.models import Agreement
    from app.kernel import clock
    from app.people import Employee

    galih = in_office.scalars(select(Employee).where(Employee.email.startswith("galih.permana@"))).one()
    agreement = in_office.scalars(
        select(Agreement).where(Agreement.employee_id == galih.id, Agreement.year == clock.today().year)
    ).one()
    assert len(agreement.results) == 8
    assert sum(len(result.measures) for result in agreement.results) == 20
