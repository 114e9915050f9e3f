"""The states of a line of the plan and the moves between them, as a table that anybody can check."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.kernel.permissions import Actor
from app.kernel.workflow import Move, Workflow
from app.planning.models import PlanLine, PlanStatus
from app.planning.plan.policy import may_plan, may_release


def _without_class(actor: Actor, line: PlanLine) -> None:
    line.class_id = None


def _without_reason(actor: Actor, line: PlanLine) -> None:
    line.dropped_reason = ""


def _retired(actor: Actor, line: PlanLine) -> object | None:
    return _l("Kursus ini tidak ditawarkan lagi. Pakai kursus lain.") if line.course.is_retired else None


PLAN_MOVES: Workflow[PlanLine] = Workflow(
    [
        Move(
            "jadwalkan",
            _l("Tautkan kelas"),
            frozenset({PlanStatus.PLANNED}),
            PlanStatus.SCHEDULED,
            may_plan,
            "plan.scheduled",
            _l("Pilih kelas yang menjalankan rencana ini. Bila kelas itu dibatalkan, barisnya kembali direncanakan."),
        ),
        Move(
            "pulihkan",
            _l("Pulihkan"),
            frozenset({PlanStatus.DROPPED}),
            PlanStatus.PLANNED,
            may_plan,
            "plan.restored",
            _l("Baris ini kembali ke rencana, dengan peserta dan biaya seperti semula."),
            effect=_without_reason,
            hindrance=_retired,
        ),
        Move(
            "lepaskan",
            _l("Lepaskan kelas"),
            frozenset({PlanStatus.SCHEDULED}),
            PlanStatus.PLANNED,
            may_release,
            "plan.released",
            _l("Kelasnya sendiri tidak berubah; barisnya kembali menunggu kelas."),
            effect=_without_class,
            tone="secondary",
        ),
        Move(
            "tiadakan",
            _l("Tiadakan"),
            frozenset({PlanStatus.PLANNED}),
            PlanStatus.DROPPED,
            may_plan,
            "plan.dropped",
            _l("Baris ini tetap terlihat beserta alasannya, tetapi tidak dihitung lagi. Bisa dipulihkan."),
            tone="danger",
        ),
    ]
)
"""The table: planned -> scheduled or dropped, and back."""
