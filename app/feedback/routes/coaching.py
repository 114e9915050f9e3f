"""Pembinaan: the list, writing a talk down, its page with answer and additions, seeing to what was agreed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from flask import Response, request, url_for
from flask_babel import gettext as _

from app.agreements import Agreement
from app.feedback import blueprint, policy
from app.feedback.actions import coaching as acts
from app.feedback.forms import AdditionForm, ChangeTalkForm, FollowUpForm, ResponseForm, TalkForm
from app.feedback.models import CoachingKind, CoachingNote
from app.feedback.queries import coaching
from app.feedback.queries.suggestions import suggestions
from app.kernel import audit, clock
from app.kernel.permissions import Permission
from app.periods import window_title
from app.web.access import access, viewer
from app.web.addresses import number_asked
from app.web.answers import go, page, say
from app.web.forms import Form
from app.web.rendering import told


@blueprint.get("/pembinaan")
@access(Permission.SELF)
def coaching_list() -> Response:
    """The notes about the people whom one supervises, or about oneself."""
    of_team = viewer.leads_team and request.args.get("bagian") != "saya"
    sheet = coaching.sheet(viewer, own=not of_team, page=number_asked("hal"))
    number = (sheet.first - 1) // coaching.PAGE + 1
    side = None if of_team else "saya"
    return page(
        "feedback/coaching_list.html",
        sheet=sheet,
        of_team=of_team,
        called_for=suggestions(viewer) if of_team else [],
        today=clock.today(),
        window_title=window_title,
        previous=url_for("feedback.coaching_list", bagian=side, hal=number - 1) if number > 1 else None,
        following=url_for("feedback.coaching_list", bagian=side, hal=number + 1) if sheet.last < sheet.total else None,
    )


@blueprint.get("/pembinaan/tulis")
@access(Permission.TEAM)
def choose_person() -> Response:
    """Whom to write about."""
    return page("feedback/coaching_choose.html", team=coaching.team(viewer))


@blueprint.route("/pembinaan/tulis/<int:agreement_id>", methods=["GET", "POST"])
@access(Permission.TEAM)
def write_note(agreement_id: int) -> Response:
    """Write a talk down."""
    agreement = coaching.agreement_for(viewer, agreement_id)
    form = TalkForm(kind=_kind_asked(), held_on=clock.today())
    made: list[CoachingNote] = []
    if form.accepted(lambda: made.append(acts.write(viewer, agreement, form.talk()))):
        say(_("Catatan tersimpan; %(name)s diberi tahu.", name=agreement.employee.name))
        return go("feedback.note", note_id=made[0].id)
    action = url_for("feedback.write_note", agreement_id=agreement_id)
    back = url_for("feedback.coaching_list")
    return _form_page(coaching.agreement_for(viewer, agreement_id), form, action, back)


def _kind_asked() -> CoachingKind:
    asked = request.args.get("jenis", "")
    return CoachingKind(asked) if asked in {each.value for each in CoachingKind} else CoachingKind.GUIDANCE


def _form_page(agreement: Agreement, form: TalkForm, action: str, back: str) -> Response:
    return page(
        "feedback/coaching_write.html", status=form.status, form=form, agreement=agreement, action=action, back=back
    )


@blueprint.get("/pembinaan/<int:note_id>")
@access(Permission.SELF)
def note(note_id: int) -> Response:
    """One talk: for the two who spoke."""
    return _note_page(coaching.note_for(viewer, note_id))


def _note_page(found: CoachingNote, **forms: Form) -> Response:
    blank = {"response": ResponseForm, "addition": AdditionForm, "follow_up": FollowUpForm}
    shown: dict[str, Any] = {
        name: forms.get(name) or kind(formdata=None, version=found.version) for name, kind in blank.items()
    }
    return page(
        "feedback/coaching_note.html",
        status=max([200, *(form.status for form in forms.values())]),
        note=found,
        is_own=policy.is_told_to(viewer, found),
        can_change=policy.may_change_note(viewer, found),
        can_respond=policy.may_respond(viewer, found),
        can_close=policy.may_close_follow_up(viewer, found),
        today=clock.today(),
        additions=[(each["author"], date.fromisoformat(each["on"]), each["text"]) for each in found.additions],
        history=told(audit.history_of(found)),
        **shown,
    )


@blueprint.route("/pembinaan/<int:note_id>/ubah", methods=["GET", "POST"])
@access(Permission.SELF)
def change_note(note_id: int) -> Response:
    """Change a note that was not answered yet."""
    found = coaching.note_for(viewer, note_id)
    acts.require_change(viewer, found)
    form = ChangeTalkForm(**vars(acts.talk_of(found)), version=found.version)
    if form.accepted(lambda: acts.change(viewer, found, form.version.data, form.talk())):
        say(_("Perubahan disimpan."))
        return go("feedback.note", note_id=note_id)
    found = coaching.note_for(viewer, note_id)  # read anew: a refused change was rolled back
    action, back = url_for("feedback.change_note", note_id=note_id), url_for("feedback.note", note_id=note_id)
    return _form_page(found.agreement, form, action, back)


@blueprint.post("/pembinaan/<int:note_id>/tanggapan")
@access(Permission.SELF)
def respond(note_id: int) -> Response:
    """The employee's answer."""
    form = ResponseForm()
    return _done(note_id, "response", form, _("Tanggapan Anda tersimpan."),
                 lambda found: acts.respond(viewer, found, form.version.data, form.response.data or ""))  # fmt: skip


@blueprint.post("/pembinaan/<int:note_id>/tambahan")
@access(Permission.SELF)
def add_to_note(note_id: int) -> Response:
    """Something more, by either of the two."""
    form = AdditionForm()
    return _done(note_id, "addition", form, _("Tambahan tersimpan."),
                 lambda found: acts.add(viewer, found, form.version.data, form.addition.data or ""))  # fmt: skip


@blueprint.post("/pembinaan/<int:note_id>/ditindaklanjuti")
@access(Permission.SELF)
def close_follow_up(note_id: int) -> Response:
    """What was agreed has been looked at again."""
    form = FollowUpForm()
    return _done(note_id, "follow_up", form, _("Tercatat: sudah ditindaklanjuti."),
                 lambda found: acts.close_follow_up(viewer, found, form.version.data))  # fmt: skip


def _done(note_id: int, name: str, form: Form, said: str, act: Callable[[CoachingNote], None]) -> Response:
    found = coaching.note_for(viewer, note_id)
    if form.accepted(lambda: act(found)):
        say(said)
        return go("feedback.note", note_id=note_id)
    return _note_page(coaching.note_for(viewer, note_id), **{name: form})
