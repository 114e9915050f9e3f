"""The list of employees, one employee's page, and their own data."""

from __future__ import annotations

from typing import Any

from flask import Response, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.kernel import audit, clock
from app.kernel.permissions import Permission, can
from app.people import blueprint
from app.people.actions import employees as actions
from app.people.actions import placements
from app.people.actions.identity import Identity, identify
from app.people.forms import EmployeeForm, IdentityForm, NewEmployeeForm, SearchForm
from app.people.queries import employees, units
from app.people.queries.search import PER_PAGE, Search, Standing, find
from app.people.routes.asking import ask
from app.people.routes.posts import POST_FIELDS, post_defaults, post_from, post_hints
from app.people.rules import rank_of
from app.web.access import access, viewer
from app.web.answers import page
from app.web.rendering import told

SEE, MANAGE = Permission.PEOPLE_SEE, Permission.PEOPLE_MANAGE
LAST_PAGE = 2000
IDENTITY_FIELDS = ("kind", "nip", "name", "grade", "email")
_HINTS = {
    "nip": _l("18 digit; hanya pejabat negara yang tidak memilikinya."),
    "grade": _l("Misalnya III/a untuk PNS, IX untuk PPPK."),
    "email": _l("Bisa dipakai untuk masuk, selain NIP."),
}


@blueprint.get("/pegawai")
@access(SEE)
def employee_list() -> Response:
    """Find people; the whole question stands in the address."""
    form = SearchForm(request.args, meta={"csrf": False})
    form.unit.offer(units.office_choices(viewer, SEE, also=form.unit.data), _("Semua unit"))
    form.validate()
    number = min(max(request.args.get("hal", 1, type=int), 1), LAST_PAGE)
    unit = units.get_for(viewer, form.unit.data) if form.unit.data and not form.unit.errors else None
    search = Search(
        form.q.data or "", unit, form.position_kind.data, form.kind.data, form.standing.data or Standing.ACTIVE, number
    )
    found = find(viewer, search)
    asked: dict[str, Any] = {name: value for name, value in request.args.items() if value and name != "hal"}
    return page(
        "people/employees.html", fragment="found", form=form, found=found, per_page=PER_PAGE, today=clock.today(),
        previous_url=url_for("people.employee_list", **asked, hal=number - 1) if number > 1 else None,
        next_url=url_for("people.employee_list", **asked, hal=number + 1) if found.has_next else None,
        is_asked=bool(asked), can_manage=can(viewer, MANAGE),
    )  # fmt: skip


@blueprint.get("/pegawai/<int:employee_id>")
@access(SEE)
def employee(employee_id: int) -> Response:
    """One person: data, posts, account, history."""
    person = employees.get_for(viewer, employee_id)
    keeps_account = can(viewer, Permission.ACCOUNTS_MANAGE)
    return page(
        "people/employee.html",
        employee=person,
        rank=rank_of(person.grade),
        placements=employees.placements_of(person),
        today=clock.today(),
        can_manage=employees.is_within(viewer, MANAGE, person),
        keeps_account=keeps_account,
        account=employees.account_of(person) if keeps_account else None,
        roles=employees.roles_of(person) if keeps_account else [],
        history=told(audit.history_of(person)),
    )


@blueprint.route("/pegawai/baru", methods=["GET", "POST"])
@access(MANAGE)
def new_employee() -> Response:
    """Add a person with the first post."""
    form = NewEmployeeForm(unit=request.args.get("unit", type=int), **post_defaults())
    form.unit.offer(units.choices(viewer, MANAGE), _("— pilih unit —"))

    def create() -> str:
        person = actions.create(viewer, _identity(form))
        placements.add(viewer, person, post_from(form))
        return url_for("people.employee", employee_id=person.id)

    return ask(
        form, create, said=_("Pegawai sudah ditambahkan."), title=_("Pegawai baru"), submit=_("Tambahkan pegawai"),
        back=url_for("people.employee_list"), back_label=_("Pegawai"), hints=_HINTS | post_hints(),
        groups=[(_("Identitas"), IDENTITY_FIELDS), (_("Penempatan pertama"), POST_FIELDS)],
    )  # fmt: skip


@blueprint.route("/pegawai/<int:employee_id>/ubah", methods=["GET", "POST"])
@access(MANAGE)
def edit_employee(employee_id: int) -> Response:
    """Change a person's data."""
    person = employees.get_for(viewer, employee_id)
    form = EmployeeForm(obj=person)

    def edit() -> str:
        actions.edit(viewer, person, form.version.data, _identity(form), is_active=form.is_active.data)
        return url_for("people.employee", employee_id=employee_id)

    return ask(
        form, edit, said=_("Perubahan tersimpan."), title=_("Ubah data %(name)s", name=person.name),
        submit=_("Simpan"), back=url_for("people.employee", employee_id=employee_id), back_label=person.name,
        hints=_HINTS,
    )  # fmt: skip


def _identity(form: IdentityForm) -> Identity:
    return identify(
        form.kind.data, form.nip.data or "", form.name.data or "", form.grade.data or "", form.email.data or ""
    )
