"""When a window opens, and before it is due: who has their part still to do is told, and no more once it is done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, func, or_, select

from app import notices
from app.assessments.kinds import AssessmentStatus
from app.assessments.models import Assessment
from app.assessments.queries.due import due_on, is_open
from app.extensions import db
from app.kernel.workdays import count_workdays
from app.notices import NoticeKind, Reminder
from app.people import acting_for
from app.periods import Window, period_title
from app.web.rendering import long_date

OPENED, TEAM_OPENED = "assessments.opened", "assessments.team_opened"
TO_FILE, TO_REVIEW = "assessments.to_file", "assessments.to_review"
EARLY, LATE, LAST = 5, 1, 5  # working days: from when before, from when once more, and until when afterwards

KINDS = (
    NoticeKind(
        OPENED,
        _l("Penilaian saya dibuka"),
        _l("Penilaian %(period)s dibuka. Isi dan kirim penilaian diri Anda; batasnya %(due)s."),
    ),
    NoticeKind(
        TEAM_OPENED,
        _l("Penilaian tim saya dibuka"),
        _l("Penilaian %(period)s dibuka: %(count)s orang menunggu tinjauan Anda; batasnya %(due)s."),
    ),
    NoticeKind(
        TO_FILE,
        _l("Pengingat mengirim penilaian diri"),
        _l("Penilaian diri %(period)s Anda belum dikirim. Batasnya %(due)s."),
    ),
    NoticeKind(
        TO_REVIEW,
        _l("Pengingat mengirim tinjauan"),
        _l("%(count)s tinjauan %(period)s belum Anda kirim. Batasnya %(due)s."),
    ),
)


def connect() -> None:
    """Have the worker ask whom to tell and to remind."""
    notices.remind(OPENED, opened)
    notices.remind(TEAM_OPENED, team_opened)
    notices.remind(TO_FILE, to_file)
    notices.remind(TO_REVIEW, to_review)


def stage_of(today: date, due: date) -> str | None:
    """Which of the three reminders it is time for, if any: each comes once, also when a day was missed."""
    if today > due:
        return "lewat" if 1 <= count_workdays(due, today) <= LAST else None
    left = count_workdays(today, due)
    if left > EARLY:
        return None
    return "awal" if left > LATE else "akhir"


def _waiting(today: date, *part: Any) -> Select[Any]:
    """Of the assessments that can be filed today: whose part is missing, in which window, by when."""
    due = due_on()
    still = Assessment.status == AssessmentStatus.RUNNING, is_open(today), or_(Window.closes_on >= today, due >= today)
    return select(*part, Window, due.label("due")).join(Window, Assessment.window_id == Window.id).where(*still)


def opened(today: date) -> Iterator[Reminder]:
    """Who can file a self-assessment from now on, until it is due."""
    rows = _waiting(today, Assessment.id, Assessment.employee_id).where(Assessment.self_filed_at.is_(None))
    for assessment_id, employee_id, window, due in db.session.execute(rows.order_by(Assessment.id)):
        if today <= due:
            yield Reminder(employee_id, f"{OPENED}:{assessment_id}", f"/penilaian/{assessment_id}", _facts(window, due))


def to_file(today: date) -> Iterator[Reminder]:
    """Whose self-assessment is soon due, or just was, and has not been filed."""
    rows = _waiting(today, Assessment.id, Assessment.employee_id).where(Assessment.self_filed_at.is_(None))
    for assessment_id, employee_id, window, due in db.session.execute(rows.order_by(Assessment.id)):
        if stage := stage_of(today, due):
            key, url = f"{TO_FILE}:{assessment_id}:{due}:{stage}", f"/penilaian/{assessment_id}"
            yield Reminder(employee_id, key, url, _facts(window, due))


def team_opened(today: date) -> Iterator[Reminder]:
    """The supervisors of those whose window has opened, once for each window."""
    for supervisor_id, count, window in _reviews(today, is_open_window=True):
        if today <= window.due_on:
            facts = {**_facts(window, window.due_on), "count": count}
            yield from _for_those_acting(supervisor_id, f"{TEAM_OPENED}:{_name(window)}:{supervisor_id}", facts)


def to_review(today: date) -> Iterator[Reminder]:
    """Supervisors whose reviews are soon due, or just were; one reminder for all of a window."""
    for supervisor_id, count, window in _reviews(today):
        if stage := stage_of(today, window.due_on):
            key = f"{TO_REVIEW}:{_name(window)}:{supervisor_id}:{window.due_on}:{stage}"
            yield from _for_those_acting(supervisor_id, key, {**_facts(window, window.due_on), "count": count})


def _reviews(today: date, *, is_open_window: bool = False) -> list[tuple[int, int, Window]]:
    """Each supervisor with reviews to file, how many, in which window."""
    rows = (
        select(Assessment.supervisor_id, func.count(), Assessment.window_id)
        .join(Window, Assessment.window_id == Window.id)
        .where(
            Assessment.status == AssessmentStatus.RUNNING,
            Assessment.review_filed_at.is_(None),
            Assessment.supervisor_id.is_not(None),
            Window.opens_on <= today if is_open_window else is_open(today),
            Window.closes_on >= today,
        )
        .group_by(Assessment.supervisor_id, Assessment.window_id)
        .order_by(Assessment.supervisor_id, Assessment.window_id)
    )
    found = db.session.execute(rows).all()
    windows = {each.id: each for each in db.session.scalars(select(Window).where(Window.closes_on >= today))}
    return [(rater_id, count, windows[window_id]) for rater_id, count, window_id in found if rater_id is not None]


def _for_those_acting(supervisor_id: int, key: str, facts: dict[str, object]) -> Iterator[Reminder]:
    for recipient in acting_for(supervisor_id):
        yield Reminder(recipient, key, "/penilaian/tim", facts)


def _name(window: Window) -> str:
    return f"{window.office_id}:{window.year}:{window.kind}:{window.number}"


def _facts(window: Window, due: date) -> dict[str, object]:
    return {"period": period_title(window.kind, window.number, window.year), "due": long_date(due)}
