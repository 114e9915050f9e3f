"""For whom a class is."""

from __future__ import annotations

import pytest

from app.people import Employee, EmployeeKind, Placement, PositionKind, Unit
from app.training import TrainingClass, is_for
from app.training.target import target_line

OFFICE, BUREAU, ELSEWHERE = (Unit(name=name, path=path) for name, path in (("Dinas", "/1/2/"), ("Bidang", "/1/2/3/"),
                                                                           ("Badan", "/1/20/")))  # fmt: skip


@pytest.mark.parametrize(
    ("group", "said"),
    [
        ({}, None),
        ({"for_unit": OFFICE}, None),
        ({"for_unit": BUREAU}, None),
        ({"for_unit": ELSEWHERE}, "pegawai Badan"),
        ({"for_position_kinds": ["jf_keahlian", "pelaksana"]}, None),
        ({"for_position_kinds": ["pengawas"]}, "jabatan: Pengawas"),
        ({"for_employee_kinds": ["pns"]}, None),
        ({"for_employee_kinds": ["pppk"]}, "PPPK"),
        ({"for_unit": OFFICE, "for_employee_kinds": ["pppk"]}, "PPPK"),
    ],
)
@pytest.mark.usefixtures("db_session")
def test_who_is_in_the_target_group(group: dict[str, object], said: str | None) -> None:
    post = Placement(
        employee=Employee(kind=EmployeeKind.PNS), unit=BUREAU, position_kind=PositionKind.FUNCTIONAL_EXPERT
    )
    of = TrainingClass(**{"for_position_kinds": [], "for_employee_kinds": [], **group})
    why = is_for(of, post)
    assert (why is None) == (said is None)
    assert (said or "") in (why or "")
    assert target_line(of) == "Semua pegawai" if not group else target_line(of) != "Semua pegawai"
