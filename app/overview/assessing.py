"""What a person must do now about assessments: their own, their team's, their offices'."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from flask import url_for
from flask_babel import gettext as _

from app import assessments
from app.assessments import Assessment, AssessmentStatus
from app.kernel.permissions import Actor, Permission, can
from app.overview.task import Task, due


def own_tasks(actor: Actor) -> Iterator[Task]:
    """To fill and file, to open, to say that it was read."""
    titles = {
        AssessmentStatus.RUNNING: _("Isi penilaian diri %(period)s"),
        AssessmentStatus.RELEASED: _("Buka hasil penilaian %(period)s"),
        AssessmentStatus.RECEIVED: _("Baca hasil penilaian %(period)s"),
    }
    for each in assessments.waiting_for_employee(actor):
        by = each.due_on if each.status is AssessmentStatus.RUNNING else assessments.objection_ends_on(each)
        yield _task(each, titles[each.status], each.placement.position, by if _is_dated(each) else None)


def _is_dated(assessment: Assessment) -> bool:
    """A result that is not opened yet has no day of its own to be shown."""
    return assessment.status is not AssessmentStatus.RELEASED


def team_tasks(actor: Actor, limit: int) -> list[Task]:
    """To review, or to discuss and rate; the earliest due first."""
    tasks = []
    for each in assessments.waiting_for_reviewer(actor, limit):
        is_open = each.status is AssessmentStatus.RUNNING
        title = _("Tinjau penilaian %(name)s") if is_open else _("Bahas penilaian dengan %(name)s")
        tasks.append(
            _task(
                each, title, assessments.window_title(each.window), each.due_on if is_open else None, each.employee.name
            )
        )
    return tasks


def _task(assessment: Assessment, title: str, note: str, by: date | None, name: str = "") -> Task:
    period = assessments.window_title(assessment.window)
    url = url_for("assessments.show", assessment_id=assessment.id)
    return Task(title % {"period": period, "name": name}, url, note, *due(by))


def office_tasks(actor: Actor, year: int) -> Iterator[Task]:
    """Offices that have not said how they assess this year: until then no assessment begins."""
    count = assessments.count_without_scheme(actor, year) if can(actor, Permission.ASSESSMENTS_MANAGE) else 0
    if count:
        yield Task(
            _("Buat jadwal penilaian %(year)s", year=year),
            url_for("assessments.offices", tahun=year),
            _("%(n)s kantor belum punya; tanpa jadwal penilaian tidak dimulai", n=count),
            tone="warning",
        )
