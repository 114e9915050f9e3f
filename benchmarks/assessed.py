"""The assessments of a database: windows that are open today, one long assessment for each connection, and an office
whose ratings are fixed. Whatever the database already has is taken as it is; what is missing is made.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import and_, case, func, literal, select, update

from app import create_app
from app.agreements import Behaviour, Measure, Party, Result
from app.assessments import Assessment, AssessmentStatus, Opinion, PlannedAction, Rating, Realisation, topics
from app.assessments.actions.reckoning import keep_sums
from app.assessments.opening import make_all
from app.evidence import Evidence, EvidenceKind, EvidenceUse, LinkState
from app.extensions import db
from app.kernel import clock, database
from app.kernel.targets import TargetKind
from app.people import Employee, Placement, Unit
from app.people.models import Account
from app.periods import Around, PeriodKind, Scheme, Window, days_around, periods_of

INDICATORS, PIECES = 12, 40
_USUAL = Around(7, 10, 31)
_ONE_WAITS_OF = 20  # in the windows that are calibrated


@dataclass(frozen=True)
class Assessed:
    """An assessment that its employee can fill today, with the measures that are asked in it."""

    assessment_id: int
    email: str
    measures: tuple[int, ...]

    @property
    def address(self) -> str:
        """Its page."""
        return f"/penilaian/{self.assessment_id}"

    @property
    def form(self) -> str:
        """The page on which it is filled."""
        return f"{self.address}/isi"

    def row(self, number: int = 0) -> str:
        """Where the realisation of one of its measures is saved."""
        return f"{self.form}/indikator/{self.measures[number]}"


@dataclass(frozen=True)
class Board:
    """The office with the most people whose ratings are fixed in its last window, and who heads it."""

    unit_id: int
    window_id: int
    period: str
    email: str

    @property
    def calibration(self) -> str:
        """Its people on the nine cells."""
        return f"/kalibrasi/{self.unit_id}/{self.window_id}"

    @property
    def dashboard(self) -> str:
        """The figures of the period of all units that the reader looks over."""
        return f"/dasbor?periode={self.period}"


@dataclass(frozen=True)
class Prepared:
    """What the cases look at."""

    long_ones: list[Assessed]
    board: Board | None


@contextmanager
def portal(url: str) -> Iterator[None]:
    """The portal's own code on that database."""
    app = create_app({"KINTAN_ENV": "demo", "HTMX_SOURCE": "local", "DATABASE_URL": url})
    with app.app_context():
        try:
            yield
        finally:
            db.session.remove()
            db.engine.dispose()


def prepare(url: str, count: int) -> Prepared:
    """Make everything that is missing; `count` long assessments, each of another person."""
    with portal(url):
        open_windows()
        with database.write_unit():
            long_ones = [_lengthen(each) for each in _longest(count)]
            board = _rate_last_window()
    return Prepared(long_ones, board)


def open_windows() -> None:
    """Every office has a scheme; the period of today can be filed since three days, and everybody has an assessment."""
    today = clock.today()
    with database.write_unit():
        _add_schemes(today)
        days = {"opens_on": today - timedelta(3), "due_on": today, "closes_on": today + timedelta(30)}
        db.session.execute(update(Window).where(*of_today(today)).values(**days))
    make_all()


def of_today(today: date) -> tuple[Any, ...]:
    """The condition on a window that its period, not the year, has this day."""
    return Window.starts_on <= today, Window.ends_on >= today, Window.kind != PeriodKind.ANNUAL


def _add_schemes(today: date) -> None:
    """Quarters, the last two of them: what is needed, and no rows for nothing."""
    has_one = select(Scheme.office_id).where(Scheme.year == today.year)
    offices = select(Unit.id).where(Unit.id.not_in(has_one), Unit.id == func.coalesce(Unit.office_id, Unit.id))
    begun = [each for each in periods_of(today.year, PeriodKind.QUARTERLY)[:4] if each.starts_on <= today]
    for office_id in db.session.scalars(offices).all():
        windows = [
            Window(
                office_id=office_id, year=today.year, kind=each.kind, number=each.number, starts_on=each.starts_on,
                ends_on=each.ends_on, **vars(days_around(each, _USUAL)),
            )
            for each in begun[-2:]
        ]  # fmt: skip
        db.session.add(Scheme(office_id=office_id, year=today.year, windows=windows))


def _longest(count: int) -> list[Assessment]:
    """Of those that can be filled today by somebody who can sign in, the ones with the most measures."""
    measures = select(func.count(Realisation.id)).where(Realisation.assessment_id == Assessment.id).scalar_subquery()
    wanted = (
        select(Assessment)
        .join(Window, Assessment.window_id == Window.id)
        .join(Account, Account.employee_id == Assessment.employee_id)
        .where(*of_today(clock.today()), Assessment.status == AssessmentStatus.RUNNING)
        .where(Assessment.self_filed_at.is_(None), measures.between(1, INDICATORS))
        .order_by(measures.desc(), Assessment.id)
        .limit(count)
    )
    return list(db.session.scalars(wanted))


def _lengthen(assessment: Assessment) -> Assessed:
    """Give it as many measures, all answered, as many pieces of evidence, a plan and an opinion of everything."""
    results = assessment.agreement.results
    for number in range(sum(len(each.measures) for each in results), INDICATORS):
        results[number % len(results)].measures.append(_measure(number))
    db.session.flush()
    measures = [each for result in results for each in result.measures]
    rows = {each.measure_id: each for each in assessment.realisations}
    for measure in measures:
        row = rows.setdefault(measure.id, Realisation(assessment_id=assessment.id, measure_id=measure.id))
        _answer(row, measure)
        db.session.add(row)
    db.session.flush()
    _put_beside([row.id for row in rows.values()], assessment)
    _judge(assessment, results)
    return Assessed(assessment.id, assessment.employee.email or "", tuple(each.id for each in measures))


def _measure(number: int) -> Measure:
    return Measure(
        order=100 + number, text=f"Persentase layanan kelompok {number} yang selesai sesuai standar waktunya",
        target_text="95%", target_kind=TargetKind.PERCENT, target_low=Decimal(95), target_high=Decimal(95),
    )  # fmt: skip


def _answer(row: Realisation, measure: Measure) -> None:
    row.sentence = "Seluruh permohonan yang masuk sampai tengah bulan selesai; sisanya menunggu dokumen dari pemohon."
    if measure.target_kind is TargetKind.PERCENT:
        row.value_text, row.value, row.achievement = "91%", Decimal(91), Decimal("95.79")


def _put_beside(row_ids: list[int], assessment: Assessment) -> None:
    there = select(func.count()).select_from(EvidenceUse).where(EvidenceUse.subject == Realisation.__tablename__)
    for number in range(db.session.scalar(there.where(EvidenceUse.subject_id.in_(row_ids))) or 0, PIECES):
        use = EvidenceUse(
            subject=Realisation.__tablename__, subject_id=row_ids[number % len(row_ids)],
            added_by_id=assessment.employee_id,
        )  # fmt: skip
        db.session.add(_piece(number, assessment, use))


def _piece(number: int, assessment: Assessment, use: EvidenceUse) -> Evidence:
    file = {
        "kind": EvidenceKind.FILE, "file_name": f"laporan-{number}.pdf", "media_type": "application/pdf",
        "size": 240_000, "sha256": hashlib.sha256(str(number).encode()).hexdigest(),
    }  # fmt: skip
    url = f"https://dokumen.bukitintan.example/laporan/{number}"
    link = {"kind": EvidenceKind.LINK, "url": url, "link_state": LinkState.OPEN, "checked_at": clock.now()}
    return Evidence(
        employee_id=assessment.employee_id, placement_id=assessment.placement_id, uploader_id=assessment.employee_id,
        title=f"Laporan layanan bulan ke-{number}", uses=[use], **(link if number % 2 else file),
    )  # fmt: skip


def _judge(assessment: Assessment, results: list[Result]) -> None:
    known = {each.topic for each in assessment.opinions if each.side is Party.EMPLOYEE}
    asked = [topics.WORK, topics.BEHAVIOUR, *(topics.of_behaviour(each.value) for each in Behaviour)]
    for topic in {*asked, *(topics.of_result(each.id) for each in results)} - known:
        words = "Contohnya ada pada catatan bulan lalu, dan pada laporan yang saya lampirkan."
        held = Opinion(side=Party.EMPLOYEE, topic=topic, rating=Rating.MEETS, text=words)
        held.author_id = assessment.employee_id
        assessment.opinions.append(held)
    planned = {each.result_id for each in assessment.actions}
    for result in results:
        if result.id not in planned:
            assessment.actions.append(PlannedAction(result_id=result.id, text="Menyusun laporan", target_text="1"))


def _rate_last_window() -> Board | None:
    """Fix the ratings of the windows that ended last: most as expected, one in ten each above and below."""
    ended = select(func.max(Window.ends_on)).where(Window.ends_on < clock.today(), Window.kind != PeriodKind.ANNUAL)
    last = select(Window.id).where(Window.ends_on == ended.scalar_subquery(), Window.kind != PeriodKind.ANNUAL)
    waiting = Assessment.status.in_([AssessmentStatus.RUNNING, AssessmentStatus.DIALOGUE])
    now = clock.now()
    db.session.execute(
        update(Assessment)
        .where(Assessment.window_id.in_(last), waiting, Assessment.id % _ONE_WAITS_OF != 0)
        .values(
            status=AssessmentStatus.FIXED, self_filed_at=now, review_filed_at=now, fixed_at=now,
            work_rating=_spread(Assessment.id % 10), behaviour_rating=_spread(Assessment.id // 10 % 10),
        ),
        execution_options={"synchronize_session": False},
    )  # fmt: skip
    keep_sums(and_(Assessment.window_id.in_(last), Assessment.status == AssessmentStatus.FIXED))
    return _largest(last)


def _spread(digit: Any) -> Any:
    """By a digit: 0 above what is expected, 1 below, else as expected."""
    kind = Assessment.work_rating.type
    above, below = literal(Rating.ABOVE, kind), literal(Rating.BELOW, kind)
    return case((digit == 0, above), (digit == 1, below), else_=literal(Rating.MEETS, kind))


def _largest(windows: Any) -> Board | None:
    people = func.count(Assessment.id)
    head = (Placement.unit_id == Window.office_id) & Placement.heads_unit & Placement.current(clock.today())
    wanted = (
        select(Window.office_id, Window.id, Window.kind, Window.number, Employee.email)
        .join(Assessment, Assessment.window_id == Window.id)
        .join(Placement, head)
        .join(Employee, Placement.employee_id == Employee.id)
        .where(Window.id.in_(windows))
        .group_by(Window.id, Employee.email)
        .order_by(people.desc(), Window.id)
    )
    found = db.session.execute(wanted.limit(1)).first()
    if found is None:
        return None
    return Board(found.office_id, found.id, f"{found.kind.value}-{found.number}", found.email)
