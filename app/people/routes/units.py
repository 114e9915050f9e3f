"""The tree of units, a unit's page, and what can be done to it."""

from __future__ import annotations

from flask import Response, request, url_for
from flask_babel import gettext as _

from app.kernel import audit, clock
from app.kernel.permissions import Permission, can
from app.people import blueprint
from app.people.actions import units as actions
from app.people.actions.units import UnitFacts
from app.people.forms import MoveUnitForm, NewUnitForm, UnitFields, UnitForm
from app.people.models import Unit
from app.people.queries import employees, units
from app.people.routes.asking import ask, confirm
from app.people.routes.words import tree_nodes
from app.web.access import access, viewer
from app.web.answers import page
from app.web.rendering import told

MANAGE = Permission.PEOPLE_MANAGE


@blueprint.get("/organisasi")
@access(Permission.PEOPLE_SEE)
def organisation() -> Response:
    """The tree of units."""
    return page("people/organisation.html", nodes=tree_nodes(units.tree_for(viewer)), can_manage=can(viewer, MANAGE))


@blueprint.get("/organisasi/<int:unit_id>")
@access(Permission.PEOPLE_SEE)
def unit(unit_id: int) -> Response:
    """One unit: its people and what is below it."""
    here = units.get_for(viewer, unit_id)
    return page(
        "people/unit.html",
        unit=here,
        above=units.ancestors_of(viewer, here),
        node=units.tree_for(viewer, here)[0],
        nodes=tree_nodes(units.tree_for(viewer, here)[0].children),
        people=employees.people_in(here, clock.today()),
        can_manage=can(viewer, MANAGE, here.path),
        history=told(audit.history_of(here)),
    )


@blueprint.route("/organisasi/baru", methods=["GET", "POST"])
@access(MANAGE)
def new_unit() -> Response:
    """Make a unit."""
    form = NewUnitForm(parent=request.args.get("di-bawah", type=int))
    form.parent.offer(units.choices(viewer, MANAGE), _("— tidak ada, ini puncak —"))

    def create() -> str:
        parent = units.get_for(viewer, form.parent.data) if form.parent.data else None
        return url_for("people.unit", unit_id=actions.create(viewer, parent, _facts(form)).id)

    return ask(
        form, create, said=_("Unit sudah dibuat."), title=_("Unit baru"), submit=_("Buat unit"),
        back=url_for("people.organisation"), back_label=_("Organisasi"),
        hints={"code": _("Kode singkat yang dipakai saat impor, misalnya DISDUKCAPIL-3.")},
    )  # fmt: skip


@blueprint.route("/organisasi/<int:unit_id>/ubah", methods=["GET", "POST"])
@access(MANAGE)
def edit_unit(unit_id: int) -> Response:
    """Change what a unit is called."""
    here = units.get_for(viewer, unit_id)
    actions.require_manager(viewer, here)
    form = UnitForm(obj=here)

    def edit() -> str:
        actions.edit(viewer, here, form.version.data, _facts(form))
        return url_for("people.unit", unit_id=unit_id)

    return ask(form, edit, said=_("Perubahan unit tersimpan."), **_words(here, _("Ubah unit"), _("Simpan")))


@blueprint.route("/organisasi/<int:unit_id>/pindah", methods=["GET", "POST"])
@access(MANAGE)
def move_unit(unit_id: int) -> Response:
    """Hang a unit under another one."""
    here = units.get_for(viewer, unit_id)
    actions.require_manager(viewer, here)
    form = MoveUnitForm(parent=here.parent_id, version=here.version)
    form.parent.offer(units.choices(viewer, MANAGE), _("— pilih unit —"))

    def move() -> str:
        actions.move(viewer, here, form.version.data, units.get_for(viewer, form.parent.data or 0))
        return url_for("people.unit", unit_id=unit_id)

    lede = _("Semua unit di bawahnya ikut pindah. Penempatan pegawai tidak berubah.")
    words = _words(here, _("Pindahkan unit"), _("Pindahkan"))
    return ask(form, move, said=_("Unit sudah dipindahkan."), lede=lede, **words)


@blueprint.route("/organisasi/<int:unit_id>/tutup", methods=["GET", "POST"])
@access(MANAGE)
def close_unit(unit_id: int) -> Response:
    """Close a unit."""
    here = units.get_for(viewer, unit_id)
    actions.require_manager(viewer, here)
    return confirm(
        lambda: actions.close(viewer, here),
        said=_("Unit sudah ditutup."),
        text=_("Unit yang ditutup tidak bisa dipilih lagi untuk penempatan baru."),
        consequences=[_("Unit di bawahnya ikut ditutup."), _("Riwayatnya tetap ada dan unit bisa dibuka kembali.")],
        **_words(here, _("Tutup unit"), _("Tutup unit")),
    )


@blueprint.route("/organisasi/<int:unit_id>/buka", methods=["GET", "POST"])
@access(MANAGE)
def reopen_unit(unit_id: int) -> Response:
    """Open a closed unit again."""
    here = units.get_for(viewer, unit_id)
    actions.require_manager(viewer, here)
    return confirm(
        lambda: actions.reopen(viewer, here),
        said=_("Unit sudah dibuka kembali."),
        text=_("Unit ini bisa dipilih lagi untuk penempatan baru. Unit di bawahnya dibuka sendiri-sendiri."),
        **_words(here, _("Buka kembali unit"), _("Buka kembali")),
    )


def _facts(form: UnitFields) -> UnitFacts:
    return UnitFacts(form.code.data or "", form.name.data or "", form.kind.data)


def _words(here: Unit, title: str, submit: str) -> dict[str, str]:
    back = url_for("people.unit", unit_id=here.id)
    return {"title": f"{title}: {here.name}", "submit": submit, "back": back, "back_label": here.name}
