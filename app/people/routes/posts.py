"""Placing a person: a new post, one put right, one that ends."""

from __future__ import annotations

from typing import Any

from flask import Response, url_for
from flask_babel import gettext as _

from app.kernel import clock
from app.kernel.permissions import Permission
from app.people import blueprint
from app.people.actions import placements as actions
from app.people.actions.placements import Post
from app.people.forms import EndPlacementForm, NewPlacementForm, PlacementForm, PostFields
from app.people.models import Employee, Placement, PositionKind, Unit
from app.people.queries import employees, units
from app.people.queries.supervisors import supervisors_like
from app.people.routes.asking import ask, one_meant
from app.web.access import access, viewer

MANAGE = Permission.PEOPLE_MANAGE
POST_FIELDS = (
    "unit", "position", "position_kind", "placement_kind", "heads_unit", "supervisor", "starts_on", "ends_on",
)  # fmt: skip


def post_defaults() -> dict[str, Any]:
    """What a new post begins with."""
    return {"starts_on": clock.today(), "position_kind": PositionKind.EXECUTIVE}


def post_hints() -> dict[str, str]:
    """What to know about the fields of a post."""
    return {
        "supervisor": _("Pejabat penilai kinerjanya. Tulis NIP lengkap, atau sebagian namanya."),
        "ends_on": _("Kosongkan bila masih dijabat."),
        "placement_kind": _("Plt dan Plh menjabat di samping jabatan definitifnya."),
    }


@blueprint.route("/pegawai/<int:employee_id>/penempatan/baru", methods=["GET", "POST"])
@access(MANAGE)
def new_placement(employee_id: int) -> Response:
    """Give a person a further post."""
    person = employees.get_for(viewer, employee_id)
    form = NewPlacementForm(end_previous=True, **post_defaults())
    form.unit.offer(units.choices(viewer, MANAGE), _("— pilih unit —"))

    def add() -> str:
        actions.add(viewer, person, post_from(form), end_previous=form.end_previous.data)
        return _page_of(person)

    return ask(
        form, add, said=_("Penempatan tersimpan."), title=_("Penempatan baru: %(name)s", name=person.name),
        lede=_("Pada mutasi, perjanjian kinerja jabatan lama berakhir sehari sebelumnya, dan draf untuk jabatan baru "
               "dibuka dengan hasil kerja yang ikut pegawainya."),
        submit=_("Simpan penempatan"), back=_page_of(person), back_label=person.name, hints=post_hints(),
    )  # fmt: skip


@blueprint.route("/pegawai/<int:employee_id>/penempatan/<int:placement_id>", methods=["GET", "POST"])
@access(MANAGE)
def edit_placement(employee_id: int, placement_id: int) -> Response:
    """Put a post right."""
    person = employees.get_for(viewer, employee_id)
    post = employees.placement_for(viewer, person, placement_id, MANAGE)
    form = PlacementForm(data=_shown(post))
    form.unit.offer(units.choices(viewer, MANAGE, closed=True), _("— pilih unit —"))

    def correct() -> str:
        actions.correct(viewer, post, form.version.data, post_from(form))
        return _page_of(person)

    return ask(
        form, correct, said=_("Penempatan sudah dibetulkan."),
        title=_("Betulkan penempatan: %(name)s", name=person.name),
        lede=_("Untuk jabatan yang baru, tambahkan penempatan baru; yang lama tetap menjadi riwayat."),
        submit=_("Simpan"), back=_page_of(person), back_label=person.name, hints=post_hints(),
    )  # fmt: skip


@blueprint.route("/pegawai/<int:employee_id>/penempatan/<int:placement_id>/akhiri", methods=["GET", "POST"])
@access(MANAGE)
def end_placement(employee_id: int, placement_id: int) -> Response:
    """Set the last day of a post."""
    person = employees.get_for(viewer, employee_id)
    post = employees.placement_for(viewer, person, placement_id, MANAGE)
    form = EndPlacementForm(ends_on=post.ends_on or clock.today(), version=post.version)

    def end() -> str:
        assert form.ends_on.data is not None
        actions.end(viewer, post, form.version.data, form.ends_on.data)
        return _page_of(person)

    return ask(
        form, end, said=_("Penempatan sudah diakhiri."),
        title=_("Akhiri penempatan: %(name)s", name=person.name),
        lede=_("%(position)s di %(unit)s. Perjanjian kinerja yang berlaku pada jabatan ini berakhir pada hari yang "
               "sama, dengan hitungan masanya; yang belum ditandatangani diteruskan untuk masa yang lebih pendek.",
               position=post.position, unit=post.unit.name),
        submit=_("Akhiri penempatan"), back=_page_of(person), back_label=person.name,
    )  # fmt: skip


def post_from(form: PostFields) -> Post:
    """The post that was typed. Raises DomainError where no unit or no one supervisor is meant."""
    unit = units.get_for(viewer, form.unit.data or 0)
    assert form.starts_on.data is not None
    return Post(
        unit=unit,
        supervisor=_supervisor(form, unit),
        position=form.position.data or "",
        position_kind=form.position_kind.data,
        kind=form.placement_kind.data,
        heads_unit=form.heads_unit.data,
        starts_on=form.starts_on.data,
        ends_on=form.ends_on.data,
    )


def _supervisor(form: PostFields, unit: Unit) -> Employee | None:
    """The one person meant by NIP, name or pick; several are offered to pick from."""
    text = form.supervisor.data or ""
    return one_meant(form, "supervisor", text, supervisors_like(viewer, text, unit)) if text else None


def _shown(post: Placement) -> dict[str, object]:
    """What the form begins with; its unit, kind and supervisor are not the columns."""
    leader = post.supervisor
    same = ("position", "position_kind", "heads_unit", "starts_on", "ends_on", "version")
    return {name: getattr(post, name) for name in same} | {
        "unit": post.unit_id,
        "placement_kind": post.kind,
        "supervisor": (leader.nip or leader.name) if leader else "",
    }


def _page_of(person: Employee) -> str:
    return url_for("people.employee", employee_id=person.id)
