"""Who is where in a window: the list with its filters in the address, and the same as a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask import Response, request, url_for
from flask_babel import gettext as _

from app.assessments import blueprint
from app.assessments.queries import monitor as queries
from app.assessments.queries.monitor import LONGEST, Filters, Stage
from app.kernel import clock
from app.kernel.permissions import Permission
from app.kernel.tables import Column, ColumnKind
from app.periods import Window, unit_in, units_of, window_for, window_title
from app.web.access import access, viewer
from app.web.addresses import number_asked
from app.web.answers import page
from app.web.imports import table_file

COLUMNS = (
    Column("nama", width=32),
    Column("nip", width=22),
    Column("jabatan", width=32),
    Column("unit", width=32),
    Column("pejabat_penilai", width=32),
    Column("keadaan", width=32),
    Column("penilaian_diri_dikirim", kind=ColumnKind.DAY),
    Column("tinjauan_dikirim", kind=ColumnKind.DAY),
    Column("batas", kind=ColumnKind.DAY),
    Column("terlambat"),
)


def _filters(window: Window) -> Filters:
    """What the address asks for; what it cannot mean is left out."""
    stage = request.args.get("keadaan", "")
    return Filters(
        words=request.args.get("q", "").replace("\x00", "").strip()[:LONGEST],
        unit=unit_in(window.office, number_asked("unit")),
        stage=Stage(stage) if stage in set(Stage) else None,
        is_late=request.args.get("terlambat") == "ya",
        page=number_asked("hal") or 1,
    )


def _parts(asked: Filters) -> dict[str, Any]:
    """The filters as they stand in an address."""
    parts = {
        "q": asked.words or None, "unit": asked.unit.id if asked.unit else None,
        "keadaan": asked.stage.value if asked.stage else None, "terlambat": "ya" if asked.is_late else None,
    }  # fmt: skip
    return {name: value for name, value in parts.items() if value}


@blueprint.get("/jendela-penilaian/<int:window_id>")
@access(Permission.ASSESSMENTS_MANAGE)
def monitor(window_id: int) -> Response:
    """The list, filtered by the address."""
    window = window_for(viewer, window_id)
    asked = _filters(window)
    found, parts = queries.found(viewer, window, asked), _parts(asked)

    def at(number: int) -> str:
        return url_for("assessments.monitor", window_id=window_id, **parts, hal=number)

    shown = (found.first - 1) // queries.PER_PAGE + 1
    return page(
        "assessments/monitor.html", fragment="found", window=window, title=window_title(window), found=found,
        asked=asked, parts=parts, stages=list(Stage), units=units_of(window.office),
        state=window.state(clock.today()),
        previous=at(shown - 1) if shown > 1 else None, following=at(shown + 1) if found.last < found.total else None,
    )  # fmt: skip


@blueprint.get("/jendela-penilaian/<int:window_id>/ekspor.<kind>")
@access(Permission.ASSESSMENTS_MANAGE)
def export(window_id: int, kind: str) -> Response:
    """The list that the address filters, whole: states and days, never a rating."""
    window = window_for(viewer, window_id)
    name = f"penilaian-{window.year}-{window.kind.value}-{window.number}"
    return table_file(kind, name, _("Penilaian"), COLUMNS, _cells(window))


def _cells(window: Window) -> Iterator[list[object]]:
    for row in queries.everybody(viewer, window, _filters(window)):
        yield [
            row.name, row.nip or "", row.position, row.unit, row.supervisor, row.stage.label,
            *(clock.local(at).date() if at else None for at in (row.self_filed_at, row.review_filed_at)),
            row.due_on, row.is_late,
        ]  # fmt: skip
