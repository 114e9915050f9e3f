"""The survey of a participant, the supervisor's view, the list of what a supervisor is to write, and the report."""

from __future__ import annotations

from typing import Any

from flask import Response, url_for
from flask_babel import gettext as _

from app.enrolment import Enrolment
from app.kernel import clock
from app.kernel.permissions import Permission
from app.opinions import actions, blueprint, queries, reporting, rules
from app.opinions.forms import EffectForm, ReactionForm
from app.training import days_line
from app.web.access import access, viewer
from app.web.addresses import number_asked
from app.web.answers import go, page, say
from app.web.imports import table_file

YEARS_BACK = 4


@blueprint.route("/pelatihan/pendaftaran/<int:enrolment_id>/kesan", methods=["GET", "POST"])
@access(Permission.SELF)
def react(enrolment_id: int) -> Response:
    """What the participant thinks of the class."""
    there = queries.reaction_to(queries.own(viewer, enrolment_id))
    form = ReactionForm(obj=there)
    if not form.is_submitted():
        form.version.data = there.version if there else 0
    if form.accepted(lambda: actions.react(viewer, enrolment_id, form.version.data, form.answer())):
        say(_("Terima kasih. Kesan Anda tersimpan tanpa ditampilkan bersama nama."))
        return go("training.class_page", class_id=queries.own(viewer, enrolment_id).class_id)
    enrolment = queries.own(viewer, enrolment_id)
    closes_on = rules.reaction_closes_on(enrolment.training_class.ends_on)
    hindrance = actions.why_no_reaction(enrolment)
    return page("opinions/react.html", **_about(enrolment, form), hindrance=hindrance, closes_on=closes_on)


@blueprint.route("/pelatihan/pendaftaran/<int:enrolment_id>/dampak", methods=["GET", "POST"])
@access(Permission.SELF)
def effect(enrolment_id: int) -> Response:
    """What the supervisor sees of the class three months later; the participant reads it."""
    enrolment, may_write = queries.reviewable(viewer, enrolment_id)
    there = queries.effect_of(enrolment)
    form = EffectForm(obj=there)
    if not form.is_submitted():
        form.version.data = there.version if there else 0
    if form.accepted(lambda: actions.review(viewer, enrolment_id, form.version.data, form.view())):
        say(_("Tersimpan. Pegawai bisa membacanya."))
        return go("opinions.effects")
    enrolment, may_write = queries.reviewable(viewer, enrolment_id)
    hindrance = actions.why_no_effect(enrolment)
    there = queries.effect_of(enrolment)
    return page(
        "opinions/effect.html", **_about(enrolment, form), may_write=may_write, hindrance=hindrance, there=there
    )


@blueprint.get("/pelatihan/dampak")
@access(Permission.SELF)
def effects() -> Response:
    """Of whom the supervisor is to say what came of a class."""
    return page("opinions/effects.html", enrolments=queries.effects_to_write(viewer), days=days_line)


@blueprint.get("/laporan-pelatihan/kesan")
@access(Permission.TRAINING_SEE)
def report() -> Response:
    """What was said and seen of the classes of a year."""
    year, this_year = _year(), clock.today().year
    years = [
        (str(each), url_for("opinions.report", tahun=each), each == year)
        for each in range(this_year, this_year - YEARS_BACK - 1, -1)
    ]
    lines = reporting.lines(viewer, year)
    return page("opinions/report.html", lines=lines, year=year, years=years, fewest=rules.FEWEST)


@blueprint.get("/laporan-pelatihan/kesan.<kind>")
@access(Permission.TRAINING_SEE)
def export_report(kind: str) -> Response:
    """The same as a file."""
    rows = [each.cells for each in reporting.lines(viewer, _year())]
    return table_file(kind, f"kesan-pelatihan-{_year()}", _("Kesan dan dampak"), reporting.COLUMNS, rows)


def _year() -> int:
    asked, this_year = number_asked("tahun"), clock.today().year
    return asked if this_year - YEARS_BACK <= asked <= this_year else this_year


def _about(enrolment: Enrolment, form: ReactionForm | EffectForm) -> dict[str, Any]:
    return {
        "enrolment": enrolment,
        "form": form,
        "status": form.status,
        "training_class": enrolment.training_class,
        "days": days_line(enrolment.training_class),
    }
