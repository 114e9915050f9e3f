"""What a person must do now about the assessments of the offices that they run."""

from __future__ import annotations

from collections.abc import Iterator

from flask import url_for
from flask_babel import gettext as _

from app import periods
from app.kernel.permissions import Actor, Permission, can
from app.overview.task import Task


def office_tasks(actor: Actor, year: int) -> Iterator[Task]:
    """Offices that have not said how they assess this year: until then no assessment begins."""
    count = periods.count_without_scheme(actor, year) if can(actor, Permission.ASSESSMENTS_MANAGE) else 0
    if count:
        yield Task(
            _("Buat jadwal penilaian %(year)s", year=year),
            url_for("periods.offices", tahun=year),
            _("%(n)s kantor belum punya; tanpa jadwal penilaian tidak dimulai", n=count),
            tone="warning",
        )
