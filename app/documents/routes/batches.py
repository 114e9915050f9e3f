"""All sheets of a unit: order them, watch them being made, fetch the ZIP."""

from __future__ import annotations

from typing import Any

from flask import Response, current_app, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.validators import InputRequired

from app.documents import blueprint
from app.documents.batches import actions, queries
from app.documents.batches.files import home
from app.documents.batches.workflow import UNFINISHED
from app.documents.models import Batch
from app.kernel import clock
from app.kernel.errors import Forbidden, NotPossible
from app.kernel.permissions import Permission, can
from app.web.access import access, viewer
from app.web.answers import download_file, go, is_refresh, page, refreshed, unchanged
from app.web.forms import Form, row_id

LAST_PAGE, YEARS = 1000, 5


class OrderForm(Form):
    """Which sheets."""

    unit = SelectField(_l("Unit, dengan semua di bawahnya"), coerce=row_id, validators=[InputRequired()])
    year = SelectField(_l("Tahun"), coerce=row_id, validators=[InputRequired()])


@blueprint.route("/lembar-massal", methods=["GET", "POST"])
@access(Permission.SELF)
def batches() -> Response:
    """Order all sheets of a unit; the batches that one has ordered."""
    choices = queries.unit_choices(viewer)
    if not choices and not can(viewer, Permission.AGREEMENTS_SEE):
        raise Forbidden(
            _(
                "Lembar massal hanya untuk pimpinan unit dan tim pengelola kinerja. "
                "Lembar Anda sendiri ada di halaman perjanjian Anda."
            )
        )
    form, year = OrderForm(), clock.today().year
    form.unit.choices = choices
    form.year.choices = [(each, str(each)) for each in range(year, year - YEARS, -1)]
    ordered: list[Batch] = []
    if form.accepted(lambda: ordered.append(actions.order(viewer, form.unit.data, form.year.data))):
        return go("documents.batch", batch_id=ordered[0].id)
    number = min(max(request.args.get("hal", 1, type=int), 1), LAST_PAGE)
    found = queries.own(viewer, number)
    return page(
        "documents/batches.html", form=form, found=found, status=form.status,
        previous_url=url_for("documents.batches", hal=number - 1) if number > 1 else None,
        next_url=url_for("documents.batches", hal=number + 1) if found.last < found.total else None,
    )  # fmt: skip


@blueprint.get("/lembar-massal/<int:batch_id>")
@access(Permission.SELF)
def batch(batch_id: int) -> Response:
    """How far it is; then the way to the file. The open page asks by itself."""
    found = queries.get_for(viewer, batch_id)
    tag = str(found.version)
    if is_refresh():
        return unchanged(tag) or refreshed("documents/batch.html", "progress", **_context(found))
    return page("documents/batch.html", **_context(found))


def _context(found: Batch) -> dict[str, Any]:
    return {
        "batch": found,
        "tag": str(found.version),
        "is_unfinished": found.status in UNFINISHED,
        "is_kept": _is_kept(found),
        "faults": found.faults.splitlines(),
        "days": current_app.config["SHEETS_DAYS"],
    }


def _is_kept(found: Batch) -> bool:
    return found.file_name is not None and (home() / found.file_name).is_file()


@blueprint.get("/lembar-massal/<int:batch_id>/berkas.zip")
@access(Permission.SELF)
def batch_file(batch_id: int) -> Response:
    """The ZIP, for who ordered it and may still see what is in it."""
    found = queries.get_for(viewer, batch_id)
    if not queries.is_orderable(viewer, found.unit_id):
        raise Forbidden(_("Unit ini tidak lagi dalam wewenang Anda, maka berkasnya juga tidak."))
    if found.file_name is None or not _is_kept(found):
        raise NotPossible(_("Berkasnya belum selesai atau sudah dihapus; minta sekali lagi di halaman Lembar massal."))
    return download_file(home() / found.file_name, found.file_name, "application/zip")
