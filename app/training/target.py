"""For whom a class is: its target group, in words and for one person's post."""

from __future__ import annotations

from flask_babel import gettext as _

from app.people import EmployeeKind, Placement, PositionKind
from app.training.models import TrainingClass


def is_for(training_class: TrainingClass, placement: Placement) -> str | None:
    """Why who holds that post is not in the target group; None if they are."""
    for_unit, positions = training_class.for_unit, training_class.for_position_kinds
    if for_unit is not None and not placement.unit.path.startswith(for_unit.path):
        return _("Kelas ini untuk pegawai %(unit)s.", unit=for_unit.name)
    if positions and placement.position_kind not in positions:
        return _("Kelas ini untuk jabatan: %(kinds)s.", kinds=_labels(PositionKind, positions))
    if training_class.for_employee_kinds and placement.employee.kind not in training_class.for_employee_kinds:
        return _("Kelas ini untuk %(kinds)s.", kinds=_labels(EmployeeKind, training_class.for_employee_kinds))
    return None


def target_line(training_class: TrainingClass) -> str:
    """The target group in words."""
    parts = [
        training_class.for_unit.name if training_class.for_unit else "",
        _labels(PositionKind, training_class.for_position_kinds),
        _labels(EmployeeKind, training_class.for_employee_kinds),
    ]
    return "; ".join(part for part in parts if part) or _("Semua pegawai")


def _labels(kind: type[PositionKind] | type[EmployeeKind], values: list[str]) -> str:
    return ", ".join(str(each.label) for each in kind if each in values)
