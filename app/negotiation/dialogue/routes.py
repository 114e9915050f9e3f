"""The pages of the dialog kinerja: its records, a new one, one to read and print, to write in, to close."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Response
from flask_babel import gettext as _

from app.kernel import audit, clock
from app.kernel.permissions import Permission
from app.negotiation import blueprint
from app.negotiation.dialogue import actions, policy, queries
from app.negotiation.dialogue.forms import CloseForm, StartForm, record_form
from app.negotiation.models import Dialogue
from app.negotiation.queries import Talk
from app.web.access import access, viewer
from app.web.answers import go, page, say
from app.web.forms import Form
from app.web.rendering import told


@blueprint.get("/perjanjian/<int:agreement_id>/dialog")
@access(Permission.SELF)
def dialogues(agreement_id: int) -> Response:
    """The records of an agreement."""
    talk = queries.table_for(viewer, agreement_id)
    return page("negotiation/dialogues.html", **_context(talk), dialogues=queries.dialogues_of(talk.agreement))


@blueprint.route("/perjanjian/<int:agreement_id>/dialog/baru", methods=["GET", "POST"])
@access(Permission.SELF)
def start_dialogue(agreement_id: int) -> Response:
    """Begin a record with the differences that are open now."""
    talk = queries.table_for(viewer, agreement_id)
    actions.require_writer(viewer, talk)
    form = StartForm(held_on=_today_or_last_day(talk), present=_both(talk))
    started: list[Dialogue] = []
    if form.accepted(lambda: started.append(actions.start(viewer, talk, form.setting()))):
        return go("negotiation.change_dialogue", agreement_id=agreement_id, dialogue_id=started[0].id)
    talk = _fresh(form, talk)
    agenda = actions.agenda_of(talk)
    return page("negotiation/dialogue_start.html", **_context(talk), form=form, agenda=agenda, status=form.status)


@blueprint.get("/perjanjian/<int:agreement_id>/dialog/<int:dialogue_id>")
@access(Permission.SELF)
def dialogue(agreement_id: int, dialogue_id: int) -> Response:
    """One record, to read and to print."""
    talk = queries.table_for(viewer, agreement_id)
    record = queries.dialogue_in(talk.agreement, dialogue_id)
    return page(
        "negotiation/dialogue.html",
        **_context(talk),
        dialogue=record,
        can_change=policy.may_change(talk.seats, viewer, record),
        history=told(audit.history_of(record, limit=30)),
    )


@blueprint.route("/perjanjian/<int:agreement_id>/dialog/<int:dialogue_id>/ubah", methods=["GET", "POST"])
@access(Permission.SELF)
def change_dialogue(agreement_id: int, dialogue_id: int) -> Response:
    """Write in a record."""
    talk = queries.table_for(viewer, agreement_id)
    record = queries.dialogue_in(talk.agreement, dialogue_id)
    actions.require_open(viewer, talk, record)
    form = record_form(record)
    if form.accepted(lambda: actions.change(viewer, talk, record, form.version.data, (form.setting(), form.content()))):
        say(_("Catatan dialog disimpan."))
        return go("negotiation.dialogue", agreement_id=agreement_id, dialogue_id=dialogue_id)
    talk = _fresh(form, talk)
    record = queries.dialogue_in(talk.agreement, dialogue_id)
    return page("negotiation/dialogue_form.html", **_context(talk), dialogue=record, form=form, status=form.status)


@blueprint.route("/perjanjian/<int:agreement_id>/dialog/<int:dialogue_id>/tutup", methods=["GET", "POST"])
@access(Permission.SELF)
def close_dialogue(agreement_id: int, dialogue_id: int) -> Response:
    """Close a record, after a look at what that means."""
    talk = queries.table_for(viewer, agreement_id)
    record = queries.dialogue_in(talk.agreement, dialogue_id)
    actions.require_open(viewer, talk, record)
    form = CloseForm(version=record.version)
    if form.accepted(lambda: actions.close(viewer, talk, record, form.version.data)):
        say(_("Catatan dialog ditutup."))
        return go("negotiation.dialogue", agreement_id=agreement_id, dialogue_id=dialogue_id)
    talk = _fresh(form, talk)
    record = queries.dialogue_in(talk.agreement, dialogue_id)
    return page("negotiation/dialogue_close.html", **_context(talk), dialogue=record, form=form, status=form.status)


def _context(talk: Talk) -> dict[str, Any]:
    return {"agreement": talk.agreement, "can_write": policy.may_write(talk.seats, viewer, talk.agreement)}


def _fresh(form: Form, talk: Talk) -> Talk:
    """Read anew if a refused change was rolled back."""
    return queries.table_for(viewer, talk.agreement.id) if form.is_submitted() else talk


def _today_or_last_day(talk: Talk) -> date:
    """The likeliest day: today, or the last of a year that is over."""
    return min(clock.today(), talk.agreement.ends_on)


def _both(talk: Talk) -> str:
    """The two parties, one a line."""
    agreement = talk.agreement
    supervisor = agreement.supervisor.name if agreement.supervisor else ""
    return "\n".join(filter(None, (agreement.employee.name, supervisor)))
