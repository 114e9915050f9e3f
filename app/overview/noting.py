"""What a person is asked about their usual work."""

from __future__ import annotations

from collections.abc import Iterator

from flask import url_for
from flask_babel import gettext as _

from app import progress
from app.kernel.permissions import Actor
from app.overview.task import Task


def own_tasks(actor: Actor) -> Iterator[Task]:
    """The past days of usual work that wait for a yes or no."""
    count = progress.count_proposals(actor)
    if count:
        title = _("Jawab %(n)s hari pekerjaan rutin: sudah dikerjakan?", n=count)
        yield Task(title, url_for("progress.proposals"), _("Sekali tekan untuk satu pekan"))
