"""One's own notes: the quick entry above the list, one note, changing it, taking it back."""

from __future__ import annotations

from typing import Any

from flask import Response, request
from flask_babel import gettext as _

from app.evidence import beside
from app.kernel import audit, clock
from app.kernel.permissions import Permission
from app.progress import blueprint, policy
from app.progress.actions import writing
from app.progress.forms import ChangeForm, NoteForm, WithdrawForm
from app.progress.models import Note
from app.progress.queries import listing
from app.progress.queries.book import Book, book_of, last_aim
from app.progress.queries.proposals import proposals_of
from app.progress.queries.settled import settled_spans, why_settled
from app.progress.queries.visibility import note_for
from app.progress.routes.context import book_on, day_asked, day_to_note, days_asked, filters, offer, ways
from app.web.access import access, viewer
from app.web.answers import go, page, say, wants_fragment
from app.web.rendering import told

SHOWN_PROPOSALS = 3


@blueprint.get("/catatan")
@access(Permission.SELF)
def notes() -> Response:
    """The quick entry, what is asked about usual work, and the list by day."""
    if wants_fragment():
        return page("progress/notes.html", fragment="results", can_note=True, **_list(book_of(viewer, *days_asked())))
    form = NoteForm(formdata=None, done_on=min(day_asked("hari", clock.today()), clock.today()))
    return _page(form)


@blueprint.route("/catatan/baru", methods=["GET", "POST"])
@access(Permission.SELF)
def write() -> Response:
    """Keep a note."""
    form = NoteForm(done_on=clock.today())
    kept: list[tuple[Note, bool]] = []
    if form.accepted(lambda: kept.append(writing.write(viewer, form.entry()))):
        note, is_new = kept[0]
        say(_("Tercatat.") if is_new else _("Catatan yang sama sudah ada, jadi tidak ditambahkan lagi."), "success")
        return go("progress.notes", hari=note.done_on.isoformat() if note.done_on != clock.today() else None)
    return _page(form)


def _page(form: NoteForm) -> Response:
    first, last = days_asked()
    day = day_to_note(form.done_on.data)
    book = book_of(viewer, min(first, day), max(last, day))
    offer(form, book, day, "" if form.is_submitted() else last_aim(viewer))
    proposals = proposals_of(viewer)
    return page(
        "progress/notes.html",
        status=form.status,
        form=form,
        can_note=bool(book.on(day)),
        proposals=proposals[:SHOWN_PROPOSALS],
        more_proposals=max(len(proposals) - SHOWN_PROPOSALS, 0),
        supervisors=sorted({each.supervisor.name for each in book.on(day) if each.supervisor}),
        **_list(book),
    )


def _list(book: Book) -> dict[str, Any]:
    asked, result_id = filters(book)
    sheet = listing.sheet(viewer, listing.own(viewer), asked)
    settled = settled_spans({each.placement_id for each in book.editions}, asked.first, asked.last)
    address = {"dari": asked.first.isoformat(), "sampai": asked.last.isoformat(), "hasil": result_id or None}
    return {
        "sheet": sheet,
        "takes_notes": lambda day: not all(any(span.holds(each, day) for span in settled) for each in book.on(day)),
        "asked": asked,
        "address": address,
        "result_id": result_id,
        "results": book.results(),
        "is_filtered": any(name in request.args for name in ("dari", "sampai", "hasil")),
        **ways("progress.notes", sheet, asked.page, **address),
    }


@blueprint.get("/catatan/<int:note_id>")
@access(Permission.SELF)
def note(note_id: int) -> Response:
    """One note with its evidence and history: for its writer and the pejabat penilai."""
    found = note_for(viewer, note_id)
    is_open, why = policy.may_write(viewer, found), why_settled(found.agreement, found.done_on)
    return page(
        "progress/note.html",
        note=found,
        evidence=beside(Note.__tablename__, [found.id], viewer)[found.id],
        is_own=found.employee_id == viewer.employee_id,
        can_write=is_open and why is None,
        can_repeat=is_open and not found.pattern_id,
        settled=why if is_open else None,
        history=told(audit.history_of(found, limit=30)),
    )


@blueprint.route("/catatan/<int:note_id>/ubah", methods=["GET", "POST"])
@access(Permission.SELF)
def change(note_id: int) -> Response:
    """Change a note."""
    found = note_for(viewer, note_id)
    writing.require_open(viewer, found)
    form = ChangeForm(**vars(writing.entry_of(found)), version=found.version)
    if form.accepted(lambda: writing.change(viewer, found, form.version.data, form.entry())):
        say(_("Perubahan disimpan."))
        return go("progress.note", note_id=note_id)
    found = note_for(viewer, note_id)  # read anew: a refused change was rolled back
    day = day_to_note(form.done_on.data or found.done_on)
    offer(form, book_on(day), day, writing.entry_of(found).aim)
    return page("progress/change.html", status=form.status, form=form, note=found)


@blueprint.route("/catatan/<int:note_id>/tarik", methods=["GET", "POST"])
@access(Permission.SELF)
def withdraw(note_id: int) -> Response:
    """Take a note back, after a look at what that means."""
    found = note_for(viewer, note_id)
    form = WithdrawForm(version=found.version)
    if form.accepted(lambda: writing.withdraw(viewer, found, form.version.data)):
        say(_("Catatan ditarik. Ia tidak dihitung lagi; riwayatnya tetap ada."))
        return go("progress.note", note_id=note_id)
    found = note_for(viewer, note_id)
    if not found.is_withdrawn:
        writing.require_open(viewer, found)
    return page("progress/withdraw.html", status=form.status, form=form, note=found)
