"""An assessment and the people at it: what a test does and sees there, in few words."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from app.agreements import AgreementStatus, Measure, Result
from app.assessments.kinds import AssessmentStatus
from app.assessments.models import Assessment, Opinion, PlannedAction, Realisation
from app.extensions import db
from tests import assessing, factories
from tests.factories import Browser, Cast

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.test import TestResponse


class Desk:
    """The employee's agreement in force, with one measure for each target, and its assessment in an open window."""

    def __init__(
        self,
        app: Flask,
        cast: Cast,
        targets: tuple[str, ...],
        status: AssessmentStatus = AssessmentStatus.RUNNING,
        **more: Any,
    ) -> None:
        self.app, self.cast = app, cast
        units = {"1.200": "dokumen"}
        measures = [
            factories.measure(f"Indikator {n}", target, order=n, aspect=None, unit_of_measure=units.get(target, ""))
            for n, target in enumerate(targets, start=1)
        ]
        agreement = factories.agreement(
            cast.post, AgreementStatus.SIGNED, results=[factories.result("Terlayaninya warga", *measures)]
        )
        made = assessing.assessment(agreement, status=status, **more)
        self.id, self.page = made.id, f"/penilaian/{made.id}"
        self.form = f"{self.page}/isi"

    @cached_property
    def employee(self) -> Browser:
        return Browser(self.app, self.cast.employee)

    @cached_property
    def supervisor(self) -> Browser:
        return Browser(self.app, self.cast.supervisor)

    @property
    def assessment(self) -> Assessment:
        """As it stands in the database now."""
        db.session.expire_all()
        return db.session.get_one(Assessment, self.id)

    @property
    def result(self) -> Result:
        return self.assessment.agreement.results[0]

    def measure(self, number: int = 1) -> Measure:
        return self.result.measures[number - 1]

    def measure_url(self, number: int = 1) -> str:
        return f"{self.form}/indikator/{self.measure(number).id}"

    def written(self, number: int = 1) -> Realisation:
        """What is stored of a measure."""
        measure_id = self.measure(number).id
        return next(each for each in self.assessment.realisations if each.measure_id == measure_id)

    def opinions(self) -> list[Opinion]:
        return self.assessment.opinions

    def actions(self) -> list[PlannedAction]:
        return self.assessment.actions

    def write(self, number: int = 1, *, who: Browser | None = None, htmx: bool = True, **data: Any) -> TestResponse:
        """Save a measure's row, having seen what stands there."""
        sent = {"version": self.written(number).version, "value_text": "", "sentence": "", **data}
        return (who or self.employee).post(self.measure_url(number), htmx=htmx, **sent)

    def hold(self, topic: str, *, htmx: bool = True, **data: Any) -> TestResponse:
        """Save one's own opinion of a topic."""
        there = next((each for each in self.opinions() if each.topic == topic), None)
        sent = {"version": there.version if there else 0, "rating": "", "text": "", **data}
        return self.employee.post(f"{self.form}/pendapat/{topic}", htmx=htmx, **sent)

    def plan(self, text: str, target_text: str = "", *, htmx: bool = True) -> TestResponse:
        """Add a rencana aksi."""
        url = f"{self.form}/hasil/{self.result.id}/rencana/tambah"
        return self.employee.post(url, htmx=htmx, version=0, text=text, target_text=target_text)

    def complete(self) -> None:
        """Write everything without which a self-assessment cannot be sent."""
        for number in range(1, len(self.result.measures) + 1):
            assert self.write(number, sentence="Datanya sudah direkap.").status_code == 200
        for topic in ("hasil", "perilaku"):
            assert self.hold(topic, rating="sesuai").status_code == 200

    def step(self, name: str) -> str:
        return f"{self.page}/langkah/{name}"
