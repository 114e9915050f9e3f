"""Taking a proposed figure for the year: the GET asks before something is replaced, the POST writes."""

from __future__ import annotations

from flask import Response, abort, url_for
from flask_babel import gettext as _

from app.assessments import blueprint, queries
from app.assessments.actions.annual import take
from app.assessments.annual import Line, year_of
from app.assessments.forms.annual import TakeForm
from app.assessments.models import Assessment
from app.assessments.routes.fill import to_write
from app.assessments.rules.annual import Proposal
from app.kernel.permissions import Permission
from app.periods import window_title
from app.web.access import access, viewer
from app.web.answers import leave, page, say


@blueprint.route("/penilaian/<int:assessment_id>/tahunan/<int:measure_id>/<way>", methods=["GET", "POST"])
@access(Permission.SELF)
def take_annual(assessment_id: int, measure_id: int, way: str) -> Response:
    """Write the sum, the last or the mean of the periods as the year's realisation of one measure."""
    assessment = to_write(assessment_id)
    line, proposal = _asked(assessment, measure_id, way)
    form = TakeForm()
    if not form.is_submitted():
        form.version.data = line.version
    if form.accepted(lambda: take(viewer, assessment, line.measure, proposal, form.version.data)):
        say(_("Realisasi setahun diisi dengan %(value)s. Anda masih bisa mengubahnya.", value=line.text_of(proposal)))
        return leave(url_for("assessments.fill", assessment_id=assessment_id, _anchor=f"indikator-{measure_id}"))
    if form.is_submitted():
        assessment = to_write(assessment_id)
        line, proposal = _asked(assessment, measure_id, way)
    return page(
        "assessments/annual_take.html",
        assessment=assessment,
        title=window_title(assessment.window),
        line=line,
        proposal=proposal,
        form=form,
        status=form.status,
    )


def _asked(assessment: Assessment, measure_id: int, way: str) -> tuple[Line, Proposal]:
    """The measure's line and the proposal of that way; 404 where the periods propose no such thing."""
    year = year_of(viewer, assessment, queries.seats_of(viewer, assessment)) or abort(404)
    lines = (line for _number, _result, those in year.results for line in those)
    line = next((line for line in lines if line.measure.id == measure_id), None) or abort(404)
    return line, next((each for each in line.proposals if each.way == way), None) or abort(404)
