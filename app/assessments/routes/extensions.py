"""More time, for everybody in a window or for one person; and taking it back."""

from __future__ import annotations

from typing import Any

from flask import Response, url_for
from flask_babel import gettext as _

from app.assessments import blueprint
from app.assessments.actions import shortening, windows
from app.assessments.forms.windows import ExtensionForm, ShorteningForm
from app.assessments.models import Assessment, Window
from app.assessments.queries import windows as queries
from app.assessments.routes.asking import ask
from app.assessments.routes.windows import MANAGE, about, address
from app.assessments.wording import window_title
from app.web.access import access, viewer


@blueprint.route("/jendela-penilaian/<int:window_id>/perpanjang", methods=["GET", "POST"])
@access(MANAGE)
def extend_window(window_id: int) -> Response:
    """Give everybody in the window more time."""
    window = queries.window_for(viewer, window_id)
    form: Any = ExtensionForm(data={"version": window.version})
    back = address(window.scheme)

    def extend() -> str:
        windows.extend(viewer, window, form.version.data, form.until.data, form.reason.data or "")
        return back

    return ask(
        form, extend, said=_("Waktunya diperpanjang; yang belum selesai diberi tahu."), back=back,
        submit=_("Perpanjang"), **about(window, _("Perpanjang %(period)s", period=window_title(window))),
        **_given(window, None),
    )  # fmt: skip


@blueprint.route("/jendela-penilaian/<int:window_id>/perpanjang/<int:assessment_id>", methods=["GET", "POST"])
@access(MANAGE)
def extend_assessment(window_id: int, assessment_id: int) -> Response:
    """Give one person more time."""
    window, assessment = _one(window_id, assessment_id)
    form: Any = ExtensionForm(data={"version": assessment.version})
    back = url_for("assessments.monitor", window_id=window_id)

    def extend() -> str:
        windows.extend_one(viewer, assessment, form.version.data, form.until.data, form.reason.data or "")
        return back

    name = assessment.employee.name
    return ask(
        form, extend, said=_("Waktu %(name)s diperpanjang.", name=name), back=back, submit=_("Perpanjang"),
        **about(window, _("Perpanjang %(period)s untuk %(name)s", period=window_title(window), name=name)),
        due_on=assessment.due_on, closes_on=assessment.last_day_to_file(), **_given(window, assessment),
    )  # fmt: skip


@blueprint.route("/jendela-penilaian/<int:window_id>/persingkat", methods=["GET", "POST"])
@access(MANAGE)
def shorten_window(window_id: int) -> Response:
    """Let an extension of the window end earlier, or take it back."""
    window = queries.window_for(viewer, window_id)
    form: Any = ShorteningForm(data={"version": window.version})
    back = address(window.scheme)

    def shorten() -> str:
        shortening.shorten(viewer, window, form.version.data, form.until.data, form.reason.data or "")
        return back

    return ask(
        form, shorten, said=_("Perpanjangannya diubah; yang belum selesai diberi tahu."), back=back,
        submit=_("Ubah perpanjangan"), without=shortening.as_counted(window).due_on,
        **about(window, _("Cabut atau persingkat perpanjangan %(period)s", period=window_title(window))),
    )  # fmt: skip


@blueprint.route("/jendela-penilaian/<int:window_id>/persingkat/<int:assessment_id>", methods=["GET", "POST"])
@access(MANAGE)
def shorten_assessment(window_id: int, assessment_id: int) -> Response:
    """Let one person's extension end earlier, or take it back."""
    window, assessment = _one(window_id, assessment_id)
    form: Any = ShorteningForm(data={"version": assessment.due_on.toordinal()})
    back = url_for("assessments.monitor", window_id=window_id)

    def shorten() -> str:
        shortening.shorten_one(viewer, assessment, form.version.data, form.until.data, form.reason.data or "")
        return back

    name = assessment.employee.name
    return ask(
        form, shorten, said=_("Perpanjangan %(name)s diubah.", name=name), back=back, submit=_("Ubah perpanjangan"),
        **about(window, _("Cabut atau persingkat perpanjangan %(name)s", name=name)),
        due_on=assessment.due_on, closes_on=assessment.last_day_to_file(), without=window.due_on,
    )  # fmt: skip


def _one(window_id: int, assessment_id: int) -> tuple[Window, Assessment]:
    window = queries.window_for(viewer, window_id)
    return window, queries.assessment_in(viewer, window, assessment_id)


def _given(window: Window, assessment: Assessment | None) -> dict[str, Any]:
    """The extension that holds now, and where it can be taken back."""
    found = shortening.latest(window, assessment)
    if found is None:
        return {"given": None}
    if assessment is None:
        return {"given": found, "shorten_url": url_for("assessments.shorten_window", window_id=window.id)}
    url = url_for("assessments.shorten_assessment", window_id=window.id, assessment_id=assessment.id)
    return {"given": found, "shorten_url": url}
