"""The moves on one target: each has an address that asks for what it needs, and a POST that makes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Response, abort, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.extensions import db
from app.kernel.errors import Conflict, NotPossible
from app.kernel.permissions import Permission
from app.negotiation import blueprint, queries, values
from app.negotiation.actions import lines as actions
from app.negotiation.forms import CommentForm, ReasonForm, SeenForm, ValueForm
from app.negotiation.models import TargetLine
from app.negotiation.queries import Talk
from app.negotiation.routes.context import COMMENT, Editing, show
from app.web.access import access, viewer
from app.web.answers import leave, say, wants_fragment


@dataclass(frozen=True)
class Act:
    """What an address does: its form, the action, and what is said afterwards."""

    form: type[SeenForm]
    make: Callable[[Talk, TargetLine, Any], object]
    done: object


ACTS: dict[str, Act] = {
    "terima": Act(SeenForm, lambda talk, line, form: actions.accept(viewer, talk, line, form.seen), _l("Disepakati.")),
    "balas": Act(
        ValueForm,
        lambda talk, line, form: actions.counter(viewer, talk, line, form.seen, form.value.data, form.reason.data),
        _l("Usulan Anda terkirim. Sekarang giliran pihak lain."),
    ),
    "tarik": Act(
        SeenForm,
        lambda talk, line, form: actions.withdraw(viewer, talk, line, form.seen),
        _l("Usulan Anda ditarik. Angka sebelumnya menunggu jawaban Anda."),
    ),
    "bawa-ke-atasan": Act(
        ReasonForm,
        lambda talk, line, form: actions.escalate(viewer, talk, line, form.seen, form.reason.data),
        _l("Target ini menunggu putusan atasan."),
    ),
    "putuskan": Act(
        ValueForm,
        lambda talk, line, form: actions.decide(viewer, talk, line, form.seen, form.value.data, form.reason.data),
        _l("Putusan Anda tersimpan; kedua pihak diberi tahu."),
    ),
    "beri-waktu": Act(
        ReasonForm,
        lambda talk, line, form: actions.give_time(viewer, talk, line, form.seen, form.reason.data),
        _l("Target ini kembali kepada kedua pihak, dengan batas waktu baru."),
    ),
    COMMENT: Act(
        CommentForm,
        lambda talk, line, form: actions.comment(viewer, talk, line, form.reason.data),
        _l("Komentar Anda terkirim."),
    ),
}


@blueprint.get("/perjanjian/<int:agreement_id>/target/<int:line_id>")
@access(Permission.SELF)
def show_line(agreement_id: int, line_id: int) -> Response:
    """One line, closed: what "Batal" brings back."""
    talk = queries.talk_for(viewer, agreement_id)
    return _answer(talk, talk.line(line_id))


@blueprint.route("/perjanjian/<int:agreement_id>/target/<int:line_id>/<name>", methods=["GET", "POST"])
@access(Permission.SELF)
def step(agreement_id: int, line_id: int, name: str) -> Response:
    """Ask for what the move needs, and make it."""
    talk = queries.talk_for(viewer, agreement_id)
    act, line = ACTS.get(name) or abort(404), talk.line(line_id)
    form = act.form().about(line)
    if _accepted(form, lambda: act.make(talk, line, form)):
        say(act.done)
        _warn(line)
        return _answer(talk, line)
    if form.is_submitted():
        talk = queries.talk_for(viewer, agreement_id)  # read anew: a refused change was rolled back
        line = talk.line(line_id)
        if form.status == 409:
            form.renew(line)
    return show(talk, fragment="line", editing=Editing(line_id, name, form), line=line)


def _accepted(form: SeenForm, act: Callable[[], object]) -> bool:
    """Whether it was done; what is not possible any more is said in the line, with what was typed kept beside it."""
    try:
        return form.accepted(act)
    except NotPossible as error:
        db.session.rollback()
        form.refuse(Conflict(error.message))
        return False


def _warn(line: TargetLine) -> None:
    if line.is_open and values.is_above_all(line.standing_entry.target):
        say(
            _("Usulan %(value)s di atas seratus persen. Periksa lagi bila tidak sengaja.", value=line.target_text),
            "warning",
        )


def _answer(talk: Talk, line: TargetLine) -> Response:
    """The line as it stands after a change: alone for htmx, else the page at its place."""
    if wants_fragment():
        return show(talk, fragment="line", also=("progress",), line=line)
    return leave(url_for("negotiation.show", agreement_id=talk.agreement.id, baris=line.id, _anchor=f"line-{line.id}"))
