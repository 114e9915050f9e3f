"""The page of one place: what stands there, adding files and links, choosing what is there already, taking away."""

from __future__ import annotations

from functools import partial
from typing import Any

from flask import Response, current_app, jsonify, request
from flask_babel import gettext as _

from app.evidence import actions, blueprint, queries
from app.evidence.actions import Given
from app.evidence.forms import ChooseForm, LinkForm, UploadForm
from app.evidence.models import Evidence, LinkState
from app.evidence.places import Place, Standing, place_named
from app.evidence.rules import ACCEPTED, LABELS
from app.kernel.permissions import Permission
from app.web.access import access, viewer
from app.web.answers import go, page, say
from app.web.forms import Form


@blueprint.get("/bukti/untuk/<name>/<int:subject_id>")
@access(Permission.SELF)
def place(name: str, subject_id: int) -> Response:
    """What stands beside one thing."""
    return _page(name, subject_id)


@blueprint.route("/bukti/untuk/<name>/<int:subject_id>/berkas", methods=["GET", "POST"])
@access(Permission.SELF, own_unit=True)
def upload(name: str, subject_id: int) -> Response:
    """Take files; those that can be taken are kept, whatever is wrong with others."""
    form, at = UploadForm(), place_named(name)
    outcome: list[tuple[list[str], list[str]]] = []
    given = [Given(each.filename or "", each.stream) for each in form.files.data or () if each]
    accepted = form.accepted(lambda: outcome.append(actions.add_files(viewer, at, subject_id, given)))
    taken, faults = outcome[0] if outcome else ([], [])
    if faults:
        form.files.errors = faults
    if request.accept_mimetypes.best == "application/json":
        told = [error for errors in form.errors.values() for error in errors]
        return current_app.make_response((jsonify(faults=told), form.status if told else 200))
    if taken:
        say(_("%(n)s berkas tersimpan.", n=len(taken)))
    if accepted and not faults:
        return go("evidence.place", name=name, subject_id=subject_id)
    return _page(name, subject_id, upload=form)


@blueprint.route("/bukti/untuk/<name>/<int:subject_id>/tautan", methods=["GET", "POST"])
@access(Permission.SELF, own_unit=True)
def link(name: str, subject_id: int) -> Response:
    """Take a link, and say what somebody meets there who has not signed in."""
    form, at, added = LinkForm(), place_named(name), list[LinkState | None]()

    def add() -> None:
        piece = actions.add_link(viewer, at, subject_id, form.address.data or "", form.title.data or "")
        added.append(piece.link_state)

    if form.accepted(add):
        say_met(added[0])
        return go("evidence.place", name=name, subject_id=subject_id)
    return _page(name, subject_id, link=form)


@blueprint.route("/bukti/untuk/<name>/<int:subject_id>/pilih", methods=["GET", "POST"])
@access(Permission.SELF)
def choose(name: str, subject_id: int) -> Response:
    """Put pieces there that exist already."""
    form, at = ChooseForm(), place_named(name)
    _offer(form, _choices(at, subject_id, at.load(viewer, subject_id)))
    if form.accepted(partial(actions.attach, viewer, at.table, subject_id, form.pieces.data or ())):
        say(_("Bukti dipasang."))
        return go("evidence.place", name=name, subject_id=subject_id)
    return _page(name, subject_id, choose=form)


@blueprint.post("/bukti/untuk/<name>/<int:subject_id>/lepas/<int:evidence_id>")
@access(Permission.SELF)
def detach(name: str, subject_id: int, evidence_id: int) -> Response:
    """Take a piece away from beside the thing."""
    actions.detach(viewer, place_named(name).table, subject_id, evidence_id)
    say(_("Bukti dilepas dari sini. Berkas atau tautannya tetap ada."))
    return go("evidence.place", name=name, subject_id=subject_id)


def say_met(state: LinkState | None) -> None:
    """Tell the writer what the appraiser would meet."""
    told = {
        LinkState.OPEN: (_("Tautan tersimpan dan bisa dibuka tanpa masuk."), "success"),
        LinkState.WALLED: (
            _(
                "Tautan tersimpan, tetapi pejabat penilai akan diminta izin masuk. Ubah berbaginya menjadi “Siapa saja "
                "yang memiliki tautan dapat melihat”, lalu periksa lagi."
            ),
            "warning",
        ),
        LinkState.MISSING: (
            _("Tautan tersimpan, tetapi di alamat itu tidak ada apa-apa. Salin lagi alamatnya, lalu lepas yang ini."),
            "warning",
        ),
    }
    said = told.get(state) if state else None
    say(*(said or (_("Tautan tersimpan. Isinya belum bisa diperiksa; coba periksa lagi nanti."), "info")))


def _choices(at: Place, subject_id: int, standing: Standing) -> list[Evidence]:
    return queries.choices_for(viewer, at.table, subject_id, standing) if at.borrows else []


def _offer(form: ChooseForm, pieces: list[Evidence]) -> None:
    form.pieces.choices = [(each.id, f"{each.title} ({each.host or each.type_label})") for each in pieces]


def _page(name: str, subject_id: int, **forms: Form) -> Response:
    at = place_named(name)
    standing = at.load(viewer, subject_id)
    status = max((form.status for form in forms.values()), default=200)
    return page("evidence/place.html", status=status, **_context(at, subject_id, standing, forms))


def _context(at: Place, subject_id: int, standing: Standing, forms: dict[str, Form]) -> dict[str, Any]:
    config, there = current_app.config, queries.count_at(at.table, subject_id)
    pieces = queries.beside(at.table, [subject_id], viewer)[subject_id]
    choose = forms.get("choose") or ChooseForm(formdata=None)
    _offer(choose, _choices(at, subject_id, standing) if standing.may_add else [])
    return {
        "evidence_place": at,
        "subject_id": subject_id,
        "standing": standing,
        "pieces": pieces,
        "upload": forms.get("upload") or UploadForm(formdata=None),
        "link": forms.get("link") or LinkForm(formdata=None),
        "choose": choose,
        "room": max(config["EVIDENCE_MAX_PIECES"] - there, 0),
        "most": config["EVIDENCE_MAX_PIECES"],
        "megabytes": config["EVIDENCE_MAX_MB"],
        "accepted": ACCEPTED,
        "labels": LABELS,
        "can_change": standing.may_add,
    }
