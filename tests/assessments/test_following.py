"""What is still written follows the post: the edition in force, who rates, the last day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from app.agreements import Agreement, AgreementStatus, Party, agreement_moved
from app.agreements.editions import copying
from app.assessments.kinds import AssessmentStatus, Rating
from app.assessments.models import Assessment, PlannedAction
from app.assessments.rules import topics
from app.extensions import db
from app.kernel import audit, clock
from app.kernel.permissions import SYSTEM
from app.notices.models import Notice
from app.people import placement_changed
from app.periods import PeriodKind, Window
from tests import assessing, factories
from tests.factories import Browser, Cast

YEAR = 2026
FROM = date(YEAR, 5, 20)


@pytest.fixture(autouse=True)
def on_a_day_of_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(YEAR, 5, 20, 3, tzinfo=UTC))


@pytest.fixture
def window(cast: Cast) -> Window:
    """The second quarter, open."""
    return assessing.window(assessing.scheme(cast.post.unit, YEAR), PeriodKind.QUARTERLY, 2)


@pytest.fixture
def signed(cast: Cast) -> Agreement:
    """Of two results: one measure that stays, one whose target changes, one result that is dropped."""
    stays, changes = factories.measure("Tepat waktu", "98%", order=1), factories.measure("Jumlah", "100", order=2)
    dropped = factories.result("Arsip", factories.measure("Arsip tertata", "90%"), order=2)
    return factories.agreement(
        cast.post, AgreementStatus.SIGNED, results=[factories.result("Surat", stays, changes), dropped]
    )


def _amend(cast: Cast, signed: Agreement) -> Agreement:
    """The next edition, signed: a target is another, a result is gone, a measure is new."""
    made = factories.agreement(
        cast.post, AgreementStatus.SIGNED, edition=2, amends_id=signed.id, amend_party=Party.EMPLOYEE, starts_on=FROM,
        results=[],
    )  # fmt: skip
    copying.copy_everything(signed, made)
    db.session.flush()
    db.session.delete(made.results[1])
    db.session.flush()
    db.session.expire(made, ["results"])
    changed = made.results[0].measures[1]
    changed.target_text, changed.target_low, changed.target_high = "120", Decimal(120), Decimal(120)
    made.results[0].measures.append(factories.measure("Baru", "5", order=3))
    db.session.flush()
    agreement_moved.send(made, move="tandatangani", actor=SYSTEM)
    db.session.flush()
    db.session.expire_all()
    return made


def _write(made: Assessment) -> None:
    for row in made.realisations:
        row.value_text, row.sentence, row.achievement = "50", "Setengah jalan.", Decimal(50)
    made.actions.append(PlannedAction(result=made.agreement.results[0], text="Menata loket"))
    made.actions.append(PlannedAction(result=made.agreement.results[1], text="Menata arsip"))
    assessing.opinion(made, Party.EMPLOYEE, topics.of_result(made.agreement.results[0].id))
    assessing.opinion(made, Party.EMPLOYEE, topics.of_result(made.agreement.results[1].id))


def test_figures_plans_and_opinions_follow_and_the_rest_stays_readable(
    cast: Cast, window: Window, signed: Agreement
) -> None:
    made = assessing.assessment(signed, window)
    _write(made)
    before = {row.measure_id for row in made.realisations}
    old_result = signed.results[1].id
    edition = _amend(cast, signed)
    assert made.agreement_id == edition.id
    first, second, third = edition.results[0].measures
    rows = {row.measure_id: row for row in made.realisations}
    assert rows[first.id].value_text == "50"
    assert rows[first.id].achievement == Decimal(50)
    assert rows[second.id].value_text == "50"
    assert rows[second.id].achievement == Decimal("41.67"), "50 of 120, reckoned anew"
    assert rows[third.id].value_text == ""
    kept = set(rows) & before
    assert [rows[measure].sentence for measure in kept] == ["Setengah jalan."], "of the result that was dropped"
    assert [action.result_id for action in made.actions] == [edition.results[0].id, old_result]
    assert [opinion.topic for opinion in made.opinions] == [
        topics.of_result(edition.results[0].id), topics.of_result(old_result),
    ]  # fmt: skip
    assert audit.history_of(made)[0].sentence == "Penilaian mengikuti edisi 2 perjanjian, yang kini berlaku"


def test_what_was_filed_about_the_former_edition_is_filed_anew(cast: Cast, window: Window, signed: Agreement) -> None:
    made = assessing.assessment(signed, window, self_filed_at=clock.now())
    _amend(cast, signed)
    assert (made.self_filed_at, made.status) == (None, AssessmentStatus.RUNNING)
    told = db.session.query(Notice).filter_by(kind="assessments.edition_followed").all()
    assert {notice.recipient_id for notice in told} == {cast.employee.id, cast.supervisor.id}


def test_what_was_filed_and_has_closed_stays_filed(cast: Cast, window: Window, signed: Agreement) -> None:
    window.due_on = window.closes_on = date(YEAR, 5, 19)
    filed = clock.now()
    made = assessing.assessment(signed, window, self_filed_at=filed)
    _amend(cast, signed)
    assert made.self_filed_at == filed


@pytest.mark.parametrize("status", [each for each in AssessmentStatus if each is not AssessmentStatus.RUNNING])
def test_what_is_discussed_or_rated_stays_with_its_edition(
    cast: Cast, window: Window, signed: Agreement, status: AssessmentStatus
) -> None:
    made = assessing.assessment(signed, window, status)
    _amend(cast, signed)
    assert made.agreement_id == signed.id


def test_a_period_that_was_over_before_stays_with_its_edition(cast: Cast, window: Window, signed: Agreement) -> None:
    first = assessing.assessment(signed, assessing.window(window.scheme, PeriodKind.QUARTERLY, 1))
    second = assessing.assessment(signed, window)
    edition = _amend(cast, signed)
    assert (first.agreement_id, second.agreement_id) == (signed.id, edition.id)


# Another supervisor


@pytest.mark.parametrize("status", list(AssessmentStatus))
def test_another_supervisor_rates_what_is_not_rated_yet(
    cast: Cast, window: Window, signed: Agreement, status: AssessmentStatus
) -> None:
    made = assessing.assessment(signed, window, status)
    cast.post.supervisor = cast.unit_head_above
    db.session.flush()
    placement_changed.send(cast.post)
    follows = status in (AssessmentStatus.RUNNING, AssessmentStatus.DIALOGUE)
    assert made.supervisor_id == (cast.unit_head_above if follows else cast.supervisor).id
    history = [entry.sentence for entry in audit.history_of(made)]
    assert history == (["Pejabat penilai menjadi Hadi Kepala, mengikuti penempatan"] if follows else [])
    told = {(notice.kind, notice.recipient_id) for notice in db.session.query(Notice)}
    assert (("assessments.taken_over", cast.unit_head_above.id) in told) is follows
    assert (("assessments.supervisor_changed", cast.employee.id) in told) is follows


def test_a_change_that_concerns_nothing_here_says_nothing(cast: Cast, window: Window, signed: Agreement) -> None:
    made = assessing.assessment(signed, window)
    placement_changed.send(cast.post)
    assert audit.history_of(made) == []


# The post ends


def _end_post(cast: Cast, team: Browser, last_day: date) -> None:
    url = f"/pegawai/{cast.employee.id}/penempatan/{cast.post.id}/akhiri"
    assert team.send(url, ends_on=last_day.isoformat()).status_code == 303
    db.session.expire_all()


@pytest.fixture
def team(cast: Cast, sign_in: Callable[..., Browser]) -> Browser:
    """Who records mutations."""
    return sign_in(cast.team_in_scope)


def test_a_mutation_shortens_it_and_it_can_be_filed_at_once(
    cast: Cast, window: Window, signed: Agreement, team: Browser
) -> None:
    window.opens_on, window.due_on, window.closes_on = date(YEAR, 6, 23), date(YEAR, 7, 10), date(YEAR, 7, 31)
    made = assessing.assessment(signed, window)
    db.session.commit()
    assert not made.is_open(FROM)
    _end_post(cast, team, date(YEAR, 5, 15))
    assert made.ends_on == date(YEAR, 5, 15)
    assert made.is_open(FROM)
    assert audit.history_of(made)[0].sentence == "Masa yang dinilai menjadi 1 April 2026 sampai 15 Mei 2026"


def test_a_mutation_put_right_lengthens_it_again(cast: Cast, window: Window, signed: Agreement, team: Browser) -> None:
    made = assessing.assessment(signed, window)
    db.session.commit()
    _end_post(cast, team, date(YEAR, 5, 15))
    cast.post.ends_on = None
    db.session.flush()
    placement_changed.send(cast.post)
    assert made.ends_on == date(YEAR, 6, 30)


def test_a_post_that_ended_before_the_period_leaves_nothing_untouched(
    cast: Cast, window: Window, signed: Agreement, team: Browser
) -> None:
    assessing.assessment(signed, window)
    db.session.commit()
    _end_post(cast, team, date(YEAR, 3, 20))
    assert db.session.query(Assessment).count() == 0


def test_what_was_written_there_stays_readable(cast: Cast, window: Window, signed: Agreement, team: Browser) -> None:
    made = assessing.assessment(signed, window)
    assessing.opinion(made, Party.EMPLOYEE, topics.WORK, Rating.MEETS)
    db.session.commit()
    _end_post(cast, team, date(YEAR, 3, 20))
    assert db.session.get(Assessment, made.id) is not None
    assert "sebelum masa yang dinilai" in audit.history_of(made)[0].sentence
