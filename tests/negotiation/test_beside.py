"""The reality check beside a target: what it tells, what it keeps to itself, and in how many questions."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from flask import Flask

from app.agreements import Agreement, AgreementStatus, Measure, Party
from app.agreements.kinds import Aspect
from app.extensions import db
from app.indicators.models import Indicator, IndicatorTarget, Measurement
from app.kernel import clock
from app.kernel.permissions import Actor
from app.negotiation.beside import Fact, beside
from app.negotiation.models import Entry, EntryKind, TargetLine, Voice
from app.people import Employee, Placement
from tests import factories
from tests.factories import Cast
from tests.support.counting import counted

YEAR = clock.today().year
DOCUMENTS = "Jumlah dokumen yang diterbitkan"


@pytest.fixture
def cast(db_session: Any) -> Cast:
    return factories.cast()


def documents(target: str, **more: Any) -> Any:
    return factories.measure(DOCUMENTS, target, **{"aspect": Aspect.QUANTITY, "unit_of_measure": "dokumen", **more})


def submitted(
    post: Placement,
    *measures: Any,
    status: AgreementStatus = AgreementStatus.SUBMITTED,
    leader: Any = None,
    **more: Any,
) -> Agreement:
    served = {"leader_result": leader, "leader_result_text": ""} if leader else {}
    return factories.agreement(post, status, results=[factories.result("Hasil", *measures, **served)], **more)


def member(cast: Cast, name: str, supervisor: Employee | None = None, **more: Any) -> Placement:
    return factories.placement(factories.employee(name), cast.post.unit, supervisor or cast.supervisor, **more)


def measures_of(agreement: Agreement) -> list[Measure]:
    return [measure for result in agreement.results for measure in result.measures]


def lines(app: Flask, agreement: Agreement, viewer: Employee) -> list[Fact]:
    """The facts beside the first target."""
    db.session.flush()
    db.session.expire(agreement)
    with app.test_request_context():
        found = beside(Actor(viewer.id, viewer.name), agreement, measures_of(agreement))
    return found[agreement.results[0].measures[0].id].facts


def summaries(app: Flask, agreement: Agreement, viewer: Employee) -> list[str]:
    return [fact.summary for fact in lines(app, agreement, viewer)]


def test_the_persons_own_last_three_years_are_told_and_nothing_older(app: Flask, cast: Cast) -> None:
    for back, target in ((4, "1.000"), (3, "1.050"), (1, "1.150")):
        submitted(cast.post, documents(target), status=AgreementStatus.ENDED, year=YEAR - back)
    now = submitted(cast.post, documents("1.200"))
    assert f"Sebelumnya: 1.050 dokumen ({YEAR - 3}); 1.150 dokumen ({YEAR - 1})" in summaries(app, now, cast.employee)


def test_a_draft_that_was_never_signed_is_no_past(app: Flask, cast: Cast) -> None:
    submitted(cast.post, documents("900"), status=AgreementStatus.RETURNED, year=YEAR - 1)
    now = submitted(cast.post, documents("1.200"))
    assert not [line for line in summaries(app, now, cast.employee) if line.startswith("Sebelumnya")]


def test_of_two_agreements_in_a_year_the_later_counts(app: Flask, cast: Cast) -> None:
    submitted(cast.post, documents("900"), status=AgreementStatus.ENDED, year=YEAR - 1)
    submitted(cast.post, documents("950"), status=AgreementStatus.ENDED, year=YEAR - 1, edition=2)
    now = submitted(cast.post, documents("1.200"))
    assert f"Sebelumnya: 950 dokumen ({YEAR - 1})" in summaries(app, now, cast.employee)


def test_the_past_of_an_indicator_is_found_by_its_code_and_tells_what_was_reached(app: Flask, cast: Cast) -> None:
    before = factories.indicator(cast.post.unit.office, code="IKU-7", target="85", year=YEAR - 1)
    before.measurements.append(Measurement(year=YEAR - 1, period=1, value=87))
    now = factories.indicator(cast.post.unit.office, code="IKU-7", target="88")
    measure = factories.measure("Bunyi lama", "80", indicator=before, unit_of_measure="indeks")
    submitted(cast.post, measure, status=AgreementStatus.ENDED, year=YEAR - 1)
    agreement = submitted(cast.post, factories.measure("Bunyi baru", "83", indicator=now, unit_of_measure="indeks"))
    past = next(fact for fact in lines(app, agreement, cast.employee) if fact.summary.startswith("Sebelumnya"))
    assert past.figures == [(str(YEAR - 1), "80 indeks; capaian 87 (Setahun)")]


def test_only_the_person_is_led_to_the_earlier_agreement(app: Flask, cast: Cast) -> None:
    submitted(cast.post, documents("900"), status=AgreementStatus.ENDED, year=YEAR - 1)
    now = submitted(cast.post, documents("1.200"))
    assert lines(app, now, cast.employee)[0].url
    assert not lines(app, now, cast.supervisor)[0].url


@pytest.mark.parametrize(("others", "told"), [(4, False), (5, True)])
def test_colleagues_are_told_of_only_from_five_people_on(app: Flask, cast: Cast, others: int, told: bool) -> None:
    for number in range(others):
        submitted(member(cast, f"Rekan {number}", cast.supervisors_supervisor), documents(f"{100 * (number + 1)}"))
    now = submitted(cast.post, documents("9.999"))
    found = next(fact for fact in lines(app, now, cast.employee) if fact.summary.startswith("Rekan sejabatan"))
    if told:
        assert found.summary == "Rekan sejabatan: nilai tengah 300, umumnya 200–400 dokumen"
        assert found.figures[0] == ("Orang", "5")
    else:
        assert found.summary == "Rekan sejabatan: kurang dari lima orang"
        assert not found.figures


def test_a_colleague_with_two_agreements_is_one_person(app: Flask, cast: Cast) -> None:
    for number in range(4):
        submitted(member(cast, f"Rekan {number}"), documents("100"))
    twice = member(cast, "Rekan dua kali")
    first = submitted(twice, documents("100"), status=AgreementStatus.SIGNED)
    submitted(twice, documents("200"), edition=2, amends=first, amend_party=Party.EMPLOYEE)
    now = submitted(cast.post, documents("100"))
    found = next(fact for fact in lines(app, now, cast.employee) if fact.summary.startswith("Rekan sejabatan"))
    assert found.figures[0] == ("Orang", "5")


def other_post(cast: Cast) -> Placement:
    return member(cast, "Lain jabatan", position="Arsiparis")


def other_office(cast: Cast) -> Placement:
    where = cast.team_elsewhere
    elsewhere = db.session.query(Placement).filter_by(employee_id=where.id).one().unit
    return factories.placement(factories.employee("Lain dinas"), elsewhere, cast.supervisor)


@pytest.mark.parametrize("stranger", [other_post, other_office])
def test_another_post_or_office_is_no_colleague(app: Flask, cast: Cast, stranger: Any) -> None:
    for number in range(4):
        submitted(member(cast, f"Rekan {number}"), documents("100"))
    submitted(stranger(cast), documents("100"))
    now = submitted(cast.post, documents("100"))
    assert "Rekan sejabatan: kurang dari lima orang" in summaries(app, now, cast.employee)


@pytest.mark.parametrize("status", [AgreementStatus.DRAFT, AgreementStatus.RETURNED])
def test_a_colleagues_draft_is_not_looked_into(app: Flask, cast: Cast, status: AgreementStatus) -> None:
    for number in range(4):
        submitted(member(cast, f"Rekan {number}"), documents("100"))
    submitted(member(cast, "Masih menyusun"), documents("100"), status=status)
    now = submitted(cast.post, documents("100"))
    assert "Rekan sejabatan: kurang dari lima orang" in summaries(app, now, cast.employee)


def test_figures_of_another_unit_of_measure_are_not_mixed_in(app: Flask, cast: Cast) -> None:
    for number in range(5):
        submitted(member(cast, f"Rekan {number}"), documents("100", unit_of_measure="berkas"))
    now = submitted(cast.post, documents("100"))
    assert "Rekan sejabatan: kurang dari lima orang" in summaries(app, now, cast.employee)


def test_a_target_in_words_is_compared_with_nobody(app: Flask, cast: Cast) -> None:
    now = submitted(cast.post, documents("seluruh dokumen"))
    assert summaries(app, now, cast.employee) == []


def test_the_offices_target_of_the_indicator_is_told(app: Flask, cast: Cast) -> None:
    iku = factories.indicator(cast.post.unit.office, code="IKU-3", target="88", unit_of_measure="indeks")
    iku.targets.append(IndicatorTarget(year=YEAR - 1, text="86"))
    now = submitted(cast.post, factories.measure("IKM", "87", indicator=iku))
    found = next(fact for fact in lines(app, now, cast.employee) if "IKU-3" in fact.summary)
    assert found.summary == "Target perangkat daerah (IKU-3): 88 indeks"
    assert found.figures == [(str(YEAR - 1), "86"), (str(YEAR), "88")]
    assert found.url == f"/indikator/{iku.id}"


def leaders(cast: Cast, *measures: Any) -> Any:
    """The result of the supervisor's own agreement."""
    post = db.session.query(Placement).filter_by(employee_id=cast.supervisor.id).one()
    return submitted(post, *measures, status=AgreementStatus.SIGNED).results[0]


def test_the_indicator_of_the_leaders_result_stands_in(app: Flask, cast: Cast) -> None:
    iku: Indicator = factories.indicator(cast.post.unit.office, code="IKU-4", target="1.200", unit_of_measure="dokumen")
    leader = leaders(cast, documents("1.200", indicator=iku))
    now = submitted(cast.post, documents("300"), leader=leader)
    assert "Target indikator pimpinan (IKU-4): 1.200 dokumen" in summaries(app, now, cast.employee)


def test_the_teams_proposals_are_added_against_the_leaders_target(app: Flask, cast: Cast) -> None:
    leader = leaders(cast, documents("1.200"))
    submitted(member(cast, "Rekan", position="Arsiparis"), documents("850,5"), leader=leader)
    submitted(member(cast, "Bukan tim", cast.supervisors_supervisor), documents("5.000"), leader=leader)
    now = submitted(cast.post, documents("300"), leader=leader)
    found = next(fact for fact in lines(app, now, cast.employee) if fact.summary.startswith("Tim"))
    assert found.summary == "Tim menjumlah 1.150,5 dari 1.200 dokumen"
    assert ("Selisih", "-49,5") in found.figures


def test_the_value_on_the_table_counts_not_the_one_first_proposed(app: Flask, cast: Cast) -> None:
    leader = leaders(cast, documents("1.200"))
    now = submitted(cast.post, documents("300"), leader=leader)
    measure = now.results[0].measures[0]
    line = TargetLine(
        agreement=now, measure=measure, measure_text=measure.text, number=1, standing=1, target_text="400",
        turn_since=clock.now(), reply_by=date(YEAR, 12, 1),
    )  # fmt: skip
    line.entries.append(
        Entry(
            number=1,
            kind=EntryKind.PROPOSAL,
            voice=Voice.SUPERVISOR,
            author_name="L",
            at=clock.now(),
            target_text="400",
            target_kind=measure.target_kind,
            target_low=400,
            target_high=400,
        )
    )
    db.session.add(line)
    assert "Tim menjumlah 400 dari 1.200 dokumen" in summaries(app, now, cast.employee)


def test_an_amendment_on_the_table_takes_the_place_of_what_it_amends(app: Flask, cast: Cast) -> None:
    leader = leaders(cast, documents("1.200"))
    first = submitted(cast.post, documents("300"), leader=leader, status=AgreementStatus.SIGNED)
    now = submitted(cast.post, documents("350"), leader=leader, edition=2, amends=first, amend_party=Party.EMPLOYEE)
    assert "Tim menjumlah 350 dari 1.200 dokumen" in summaries(app, now, cast.employee)


@pytest.mark.parametrize(
    "measure",
    [
        lambda: factories.measure("Ketepatan", "98%", aspect=Aspect.QUANTITY),
        lambda: factories.measure("IKM", "88", aspect=Aspect.QUANTITY, unit_of_measure="indeks"),
        lambda: factories.measure("Waktu", "3", aspect=Aspect.TIME, unit_of_measure="dokumen"),
    ],
)
def test_percentages_marks_and_durations_are_not_added(app: Flask, cast: Cast, measure: Any) -> None:
    leader = leaders(cast, measure())
    submitted(member(cast, "Rekan"), measure(), leader=leader)
    now = submitted(cast.post, measure(), leader=leader)
    found = next(fact for fact in lines(app, now, cast.employee) if "tim" in fact.summary.lower())
    assert found.summary == "Target tim (2 orang) tidak dijumlahkan"
    assert "penyebut" in found.method


def test_nobody_is_named(app: Flask, cast: Cast) -> None:
    leader = leaders(cast, documents("1.200"))
    names = [f"Rekan Rahasia{number}" for number in range(6)]
    for name in names:
        submitted(member(cast, name), documents("100"), leader=leader)
    now = submitted(cast.post, documents("300"), leader=leader)
    told = repr(lines(app, now, cast.employee))
    assert "Rekan sejabatan" in told
    assert "Rahasia" not in told


@pytest.mark.parametrize("size", [1, 12])
def test_the_questions_are_five_however_many_targets(app: Flask, cast: Cast, size: int) -> None:
    iku = factories.indicator(cast.post.unit.office)
    leader = leaders(cast, documents("1.200", indicator=iku))
    for number in range(size):
        submitted(member(cast, f"Rekan {number}"), documents("100"), leader=leader)
    results = [factories.result(f"Hasil {n}", documents("9"), leader_result=leader) for n in range(size)]
    now = factories.agreement(cast.post, AgreementStatus.SUBMITTED, results=results)
    viewer = Actor(cast.employee.id, cast.employee.name)
    with app.test_request_context(), counted() as seen:
        found = beside(viewer, now, measures_of(now))
    assert len(found) == size
    assert len(seen) <= 5
