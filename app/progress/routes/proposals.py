"""What the portal asks about usual work: yes, otherwise, or not done; one day or all that are ticked with one act."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from flask import Response, abort, request
from flask_babel import gettext as _

from app.kernel.permissions import Permission
from app.progress import blueprint
from app.progress.actions import patterns as actions
from app.progress.forms import NoteForm
from app.progress.models import Pattern
from app.progress.queries.book import aim_value
from app.progress.queries.proposals import Proposal, proposals_of
from app.progress.queries.visibility import pattern_for
from app.progress.queries.week import monday_of
from app.progress.routes.context import book_on, offer
from app.web.access import access, viewer
from app.web.answers import go, page, say


@blueprint.get("/catatan/usulan")
@access(Permission.SELF)
def proposals() -> Response:
    """Every day that waits for an answer, by week."""
    return page("progress/proposals.html", weeks=list(_by_week(proposals_of(viewer))))


def _by_week(found: list[Proposal]) -> Iterator[tuple[date, list[Proposal]]]:
    return ((monday, list(week)) for monday, week in groupby(found, key=lambda each: monday_of(each.day)))


@blueprint.post("/catatan/usulan")
@access(Permission.SELF)
def answer_proposals() -> Response:
    """Note one day, or all that are ticked; or say that one was not done."""
    if one := request.form.get("tidak"):
        actions.skip(viewer, [one])
        say(_("Tercatat sebagai tidak dikerjakan; tidak ditanyakan lagi."))
        return go("progress.proposals")
    one = request.form.get("ya")
    count = actions.confirm(viewer, [one] if one else request.form.getlist("usul"))
    if count:
        say(_("%(n)s hari tercatat.", n=count))
    else:
        say(_("Tidak ada yang baru dicatat: centang dulu harinya, atau semuanya sudah dijawab."), "info")
    return go("progress.proposals")


@blueprint.route("/catatan/usulan/<int:pattern_id>/<day>", methods=["GET", "POST"])
@access(Permission.SELF)
def answer(pattern_id: int, day: str) -> Response:
    """Note one day otherwise than usual."""
    pattern, of = pattern_for(viewer, pattern_id), _read(day)
    form = _form(pattern, of)
    if form.accepted(lambda: actions.answer(viewer, pattern, of, form.entry())):
        say(_("Tercatat."))
        return go("progress.proposals")
    pattern = pattern_for(viewer, pattern_id)
    offer(form, book_on(of), of, aim_value(pattern))
    return page("progress/answer.html", status=form.status, form=form, pattern=pattern, day=of)


def _form(pattern: Pattern, day: date) -> NoteForm:
    """The note as it would be proposed; its day stands in the address."""
    form = NoteForm(text=pattern.text, output=pattern.output, quantity=pattern.quantity)
    form.done_on.validators, form.done_on.errors = [], []
    form.done_on.data = day
    return form


def _read(day: str) -> date:
    try:
        return date.fromisoformat(day)
    except ValueError:
        abort(404)
