"""More time for one person; and taking it back."""

from __future__ import annotations

from typing import Any

from flask import Response, url_for
from flask_babel import gettext as _

from app.assessments import blueprint
from app.assessments.actions import extensions as acts
from app.assessments.models import Assessment
from app.assessments.queries.filings import assessment_in
from app.periods import ExtensionForm, ShorteningForm, Window, asking, extensions, window_for, window_title
from app.web.access import access, viewer


@blueprint.route("/jendela-penilaian/<int:window_id>/perpanjang/<int:assessment_id>", methods=["GET", "POST"])
@access(asking.MANAGE)
def extend_assessment(window_id: int, assessment_id: int) -> Response:
    """Give one person more time."""
    window, assessment = _one(window_id, assessment_id)
    form: Any = ExtensionForm(data={"version": assessment.version})
    back = url_for("assessments.monitor", window_id=window_id)

    def extend() -> str:
        acts.extend_one(viewer, assessment, form.version.data, form.until.data, form.reason.data or "")
        return back

    name = assessment.employee.name
    return asking.ask(
        form, extend, said=_("Waktu %(name)s diperpanjang.", name=name), back=back, submit=_("Perpanjang"),
        **asking.about(window, _("Perpanjang %(period)s untuk %(name)s", period=window_title(window), name=name)),
        due_on=assessment.due_on, closes_on=assessment.last_day_to_file(), **_given(window, assessment),
    )  # fmt: skip


@blueprint.route("/jendela-penilaian/<int:window_id>/persingkat/<int:assessment_id>", methods=["GET", "POST"])
@access(asking.MANAGE)
def shorten_assessment(window_id: int, assessment_id: int) -> Response:
    """Let one person's extension end earlier, or take it back."""
    window, assessment = _one(window_id, assessment_id)
    form: Any = ShorteningForm(data={"version": assessment.due_on.toordinal()})
    back = url_for("assessments.monitor", window_id=window_id)

    def shorten() -> str:
        acts.shorten_one(viewer, assessment, form.version.data, form.until.data, form.reason.data or "")
        return back

    name = assessment.employee.name
    return asking.ask(
        form, shorten, said=_("Perpanjangan %(name)s diubah.", name=name), back=back, submit=_("Ubah perpanjangan"),
        **asking.about(window, _("Cabut atau persingkat perpanjangan %(name)s", name=name)),
        due_on=assessment.due_on, closes_on=assessment.last_day_to_file(), without=window.due_on,
    )  # fmt: skip


def _one(window_id: int, assessment_id: int) -> tuple[Window, Assessment]:
    window = window_for(viewer, window_id)
    return window, assessment_in(viewer, window, assessment_id)


def _given(window: Window, assessment: Assessment) -> dict[str, Any]:
    """The extension that holds now, and where it can be taken back."""
    found = extensions.latest(window, assessment.id)
    url = url_for("assessments.shorten_assessment", window_id=window.id, assessment_id=assessment.id)
    return {"given": found, "shorten_url": url}
