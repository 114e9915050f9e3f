"""A division with its head and people whose ratings are fixed, in an office whose head stands above."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.agreements import AgreementStatus
from app.assessments import Assessment, AssessmentStatus, OrganisationPredicate, Rating
from app.evaluations.models import UnitPredicate
from app.extensions import db
from app.kernel import clock
from app.people import Employee, Unit
from app.periods import Window
from tests import assessing, factories
from tests.factories import Cast

FIXED = AssessmentStatus.FIXED


@dataclass(frozen=True)
class Division:
    """The unit, its head, a window of its office, the people's assessments (the head's own comes last)."""

    cast: Cast
    unit: Unit
    head: Employee
    window: Window
    assessments: list[Assessment]

    @property
    def office(self) -> Unit:
        assert self.unit.parent
        return self.unit.parent

    def at(self, page: str, unit: Unit | None = None) -> str:
        """An address about the unit in the window: `predikat-organisasi`, `kalibrasi`, `kalibrasi/.../terbitkan`."""
        first, _, rest = page.partition("/")
        return f"/{first}/{(unit or self.unit).id}/{self.window.id}" + (f"/{rest}" if rest else "")


def rated(
    name: str, unit: Unit, supervisor: Employee, window: Window, status: AssessmentStatus = FIXED, **more: Any
) -> Assessment:
    """A person with a signed agreement and an assessment in that state."""
    post = factories.placement(factories.employee(name), unit, supervisor, **more.pop("post", {}))
    return assessing.assessment(factories.agreement(post, AgreementStatus.SIGNED), window, status, **more)


def division(cast: Cast, people: int = 3, status: AssessmentStatus = FIXED) -> Division:
    """So many people rated by the team's leader, and the head rated by the head of the office."""
    unit = cast.post.unit
    window = assessing.window(assessing.scheme(unit))
    made = [rated(f"Pegawai {n}", unit, cast.supervisor, window, status) for n in range(people)]
    head = rated(
        "Dewi Kabid", unit, cast.unit_head_above, window, FIXED,
        work_rating=Rating.ABOVE, behaviour_rating=Rating.ABOVE, post={"heads_unit": True, "position": "Kepala Bidang"},
    )  # fmt: skip
    factories.placement(factories.employee("Ajudan Kabid", account=False), unit, head.employee)
    db.session.commit()
    return Division(cast, unit, head.employee, window, [*made, head])


def predicate(of: Unit, window: Window, value: OrganisationPredicate = OrganisationPredicate.GOOD) -> UnitPredicate:
    """The unit's predikat in the window."""
    made = UnitPredicate(
        unit=of, window=window, value=value, basis="Capaian perjanjian kinerja.", fixed_at=clock.now(),
        fixed_by=factories.employee("Sekda", account=False),
    )  # fmt: skip
    db.session.add(made)
    db.session.commit()
    return made
