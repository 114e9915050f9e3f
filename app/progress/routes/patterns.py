"""Usual work: the list, a new one, its end."""

from __future__ import annotations

from flask import Response
from flask_babel import gettext as _

from app.kernel import audit, clock
from app.kernel.permissions import Permission
from app.progress import blueprint
from app.progress.actions import patterns as actions
from app.progress.actions import writing
from app.progress.forms import EndForm, PatternForm
from app.progress.models import Rhythm
from app.progress.queries.book import last_aim
from app.progress.queries.proposals import usual_lines
from app.progress.queries.visibility import note_for, pattern_for
from app.progress.routes.context import book_on, offer
from app.web.access import access, viewer
from app.web.addresses import number_asked
from app.web.answers import go, page, say
from app.web.rendering import told


@blueprint.get("/catatan/rutin")
@access(Permission.SELF)
def patterns() -> Response:
    """What the portal asks about, and how often."""
    return page("progress/patterns.html", patterns=usual_lines(viewer), days=_days())


def _days() -> list[str]:
    return [_("Senin"), _("Selasa"), _("Rabu"), _("Kamis"), _("Jumat"), _("Sabtu"), _("Minggu")]


@blueprint.route("/catatan/rutin/baru", methods=["GET", "POST"])
@access(Permission.SELF)
def begin_pattern() -> Response:
    """New usual work; with a note's number, what that note says."""
    today = clock.today()
    form = PatternForm(
        starts_on=today, ends_on=today.replace(month=12, day=31), rhythm=Rhythm.WORKDAYS,
        weekday=str(min(today.weekday(), 4)), month_day=today.day,
    )  # fmt: skip
    if form.accepted(lambda: actions.begin(viewer, form.usual())):
        say(_("Tersimpan. Kintan akan menanyakannya setelah harinya lewat; tidak ada yang tercatat sendiri."))
        return go("progress.patterns")
    chosen = "" if form.is_submitted() else _begin_with(form) or last_aim(viewer)
    book = book_on(today)
    offer(form, book, today, chosen)
    return page("progress/pattern.html", status=form.status, form=form, can_note=bool(book.editions))


def _begin_with(form: PatternForm) -> str:
    """Fill in what the note says that the address names, one of one's own; returns what it is for."""
    number = number_asked("catatan")
    if not number:
        return ""
    note = note_for(viewer, number)
    writing.require_own(viewer, note)
    form.text.data, form.output.data, form.quantity.data = note.text, note.output, note.quantity
    return writing.entry_of(note).aim


@blueprint.route("/catatan/rutin/<int:pattern_id>/akhiri", methods=["GET", "POST"])
@access(Permission.SELF)
def end_pattern(pattern_id: int) -> Response:
    """End usual work with a day."""
    pattern = pattern_for(viewer, pattern_id)
    form = EndForm(ends_on=min(clock.today(), pattern.ends_on), version=pattern.version)
    if form.accepted(lambda: actions.end(viewer, pattern, form.version.data, form.ends_on.data or pattern.ends_on)):
        say(_("Pekerjaan rutin diakhiri. Yang sudah tercatat tetap ada."))
        return go("progress.patterns")
    pattern = pattern_for(viewer, pattern_id)
    history = told(audit.history_of(pattern, limit=30))
    return page("progress/end_pattern.html", status=form.status, form=form, pattern=pattern, history=history)
