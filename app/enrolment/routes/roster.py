"""The people of a class for its coordinators: where each stands, many confirmed in one action, the list as a file."""

from __future__ import annotations

from flask import Response, request, url_for
from flask_babel import gettext as _

from app.enrolment import blueprint
from app.enrolment.actions.confirming import Confirmed, confirm_many
from app.enrolment.forms import ConfirmForm
from app.enrolment.queries import roster as queries
from app.enrolment.queries.roster import Group
from app.enrolment.wording import confirmed_line, roster_rows, status_line
from app.enrolment.workflow import ENROLMENT_MOVES
from app.kernel.permissions import Permission
from app.kernel.tables import Column
from app.training import TrainingClass, class_run_by
from app.web.access import access, viewer, viewer_itself
from app.web.addresses import number_asked
from app.web.answers import leave, page, say
from app.web.imports import table_file

MANAGE = Permission.TRAINING_MANAGE
COLUMNS = [
    Column("Urutan", width=8),
    Column("NIP", width=22),
    Column("Nama", width=34),
    Column("Jabatan", width=34),
    Column("Unit", width=40),
    Column("Keadaan", width=28),
]


@blueprint.get("/kelola-pelatihan/kelas/<int:class_id>/peserta")
@access(MANAGE)
def roster(class_id: int) -> Response:
    """Those who stand in one part of the class's list, fifty at a time."""
    return _page(class_run_by(viewer, class_id), ConfirmForm())


@blueprint.post("/kelola-pelatihan/kelas/<int:class_id>/peserta")
@access(MANAGE)
def confirm(class_id: int) -> Response:
    """Confirm those who were ticked, in the order in which they asked."""
    found = class_run_by(viewer, class_id)
    form, done = ConfirmForm(), list[Confirmed]()
    if form.accepted(lambda: done.append(confirm_many(viewer_itself(), class_id, form.chosen()))):
        say(confirmed_line(done[0]), "success" if done[0].seated + done[0].waiting else "warning")
        return leave(_address(class_id, Group.TO_CONFIRM, 1))
    return _page(class_run_by(viewer, found.id), form)


@blueprint.get("/kelola-pelatihan/kelas/<int:class_id>/peserta.<kind>")
@access(MANAGE)
def roster_file(class_id: int, kind: str) -> Response:
    """All whose request has not ended, in the order in which they asked."""
    found = class_run_by(viewer, class_id)
    return table_file(kind, f"peserta-kelas-{found.id}", _("Peserta"), COLUMNS, roster_rows(queries.names(found.id)))


def _page(training_class: TrainingClass, form: ConfirmForm) -> Response:
    many = queries.counts(training_class.id)
    group = _group(many) if request.method == "GET" else Group.TO_CONFIRM
    found = queries.people(training_class.id, group, many[group], number_asked("halaman"))
    number = (found.first - 1) // queries.PER_PAGE + 1
    actor = viewer_itself()
    return page(
        "enrolment/roster.html",
        status=form.status,
        form=form,
        training_class=training_class,
        group=group,
        tabs=[(each, many[each], _address(training_class.id, each, 1)) for each in Group],
        found=found,
        moves={each.id: ENROLMENT_MOVES.available(actor, each) for each in found.rows},
        line=status_line,
        to_confirm=Group.TO_CONFIRM,
        seated=Group.SEATED,
        telling=(Group.OFFERED, Group.ENDED),
        previous=_address(training_class.id, group, number - 1) if found.first > 1 else None,
        following=_address(training_class.id, group, number + 1) if found.last < found.total else None,
    )


def _group(many: dict[Group, int]) -> Group:
    """The one that is asked for; else what waits for the coordinator, else those who have a seat."""
    asked = request.args.get("keadaan", "")
    if asked in {each.value for each in Group}:
        return Group(asked)
    return Group.TO_CONFIRM if many[Group.TO_CONFIRM] else Group.SEATED


def _address(class_id: int, group: Group, number: int) -> str:
    page_number = number if number > 1 else None
    return url_for("enrolment.roster", class_id=class_id, keadaan=group.value, halaman=page_number)
