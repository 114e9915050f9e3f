"""The gap board of a team or of a unit and everything below it, and the same as a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Response, request, url_for
from flask_babel import gettext as _
from sqlalchemy import Row

from app.cascade import blueprint
from app.cascade.kinds import GapKind
from app.cascade.queries import gaps as queries
from app.cascade.queries.gaps import MOST_EXPORTED, PAGE
from app.cascade.queries.scope import Scope, unit_for, units_to_choose
from app.cascade.rules import balance_of
from app.kernel import clock
from app.kernel.permissions import Permission
from app.kernel.tables import Column
from app.people import Unit
from app.web.access import access, viewer
from app.web.addresses import number_asked
from app.web.answers import page
from app.web.imports import table_file


def _leads() -> bool:
    return viewer.leads_team or bool(viewer.stands_in_for)


def _scope(choices: Sequence[Unit]) -> Scope:
    """What the address asks for; who leads nobody looks at the first unit of their own."""
    unit_id = number_asked("unit")
    unit = unit_for(viewer, unit_id) if unit_id else choices[0] if choices and not _leads() else None
    return Scope(viewer, clock.today().year, unit)


def _kind() -> GapKind:
    asked = request.args.get("jenis", "")
    return GapKind(asked) if asked in set(GapKind) else GapKind.RESULT


@blueprint.get("/matriks/celah")
@access(Permission.SELF)
def gaps() -> Response:
    """The board, one kind of gap at a time."""
    choices = units_to_choose(viewer)
    scope, kind = _scope(choices), _kind()
    counts = queries.counts(scope)
    last_page = max(1, -(-counts[kind] // PAGE))
    number = min(max(number_asked("hal"), 1), last_page)
    first = (number - 1) * PAGE
    rows = queries.gaps(scope, kind, first)

    def address(**changed: Any) -> str:
        return url_for("cascade.gaps", **{"unit": scope.unit.id if scope.unit else None, "jenis": kind, **changed})

    return page(
        "cascade/gaps.html",
        fragment="board",
        scope=scope,
        kind=kind,
        choices=choices,
        leads=_leads(),
        counts=counts,
        rows=[(row, _note(kind, row), _repaired_at(kind, row)) for row in rows],
        first=first + 1,
        previous=address(hal=number - 1) if number > 1 else None,
        following=address(hal=number + 1) if number < last_page else None,
        address=address,
    )


def _note(kind: GapKind, row: Row[Any]) -> str:
    if kind is GapKind.SHARE:
        return balance_of([row.total]).sentence
    if kind is GapKind.DROPPED:
        return _("Mendukung “%(text)s”, yang tidak ada lagi sejak edisi %(n)s.", text=row.promise, n=row.edition)
    return "" if kind is GapKind.RESULT else str(row.position)


def _repaired_at(kind: GapKind, row: Row[Any]) -> str:
    if kind is GapKind.INDICATOR:
        return url_for("indicators.show", indicator_id=row.indicator_id)
    return url_for("cascade.matrix", perjanjian=row.agreement_id)


@blueprint.get("/matriks/celah/ekspor.<kind>")
@access(Permission.SELF)
def export_gaps(kind: str) -> Response:
    """The list that the address filters, whole."""
    scope, asked = _scope(units_to_choose(viewer)), _kind()
    columns = [Column(_("Unit kerja"), width=40), Column(asked.label, width=60), Column(_("Keterangan"), width=40)]
    if asked is not GapKind.INDICATOR:
        columns.append(Column(_("Pimpinan"), width=30))
    rows = queries.gaps(scope, asked, limit=MOST_EXPORTED)
    cells = [[row.unit, row.title, _note(asked, row), getattr(row, "name", "")][: len(columns)] for row in rows]
    return table_file(kind, f"celah-{asked}-{scope.year}", asked.label, columns, cells)
