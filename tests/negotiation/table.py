"""A negotiation and the three people at it: what a test does and sees there, in few words."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from app.agreements import Agreement
from app.extensions import db
from app.negotiation.models import LineStatus, TargetLine
from tests import factories
from tests.factories import Browser, Cast, form_in

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.test import TestResponse

WHY = "Tahun lalu sudah tercapai lebih dari ini."


class Table:
    """The employee's agreement, submitted by its form."""

    def __init__(self, app: Flask, cast: Cast, targets: tuple[str, ...], edition: int = 1) -> None:
        self.app, self.cast = app, cast
        measures = [factories.measure(f"Indikator {n}", target, order=n) for n, target in enumerate(targets, start=1)]
        made = factories.agreement(cast.post, results=[factories.result("Hasil", *measures)], edition=edition)
        self.id = made.id
        self.page = f"/perjanjian/{made.id}/target"
        assert self.employee.send(f"/perjanjian/{made.id}/langkah/ajukan").status_code == 303

    @cached_property
    def employee(self) -> Browser:
        return Browser(self.app, self.cast.employee)

    @cached_property
    def supervisor(self) -> Browser:
        return Browser(self.app, self.cast.supervisor)

    @cached_property
    def superior(self) -> Browser:
        return Browser(self.app, self.cast.supervisors_supervisor)

    @property
    def agreement(self) -> Agreement:
        db.session.expire_all()
        return db.session.get_one(Agreement, self.id)

    @property
    def lines(self) -> list[TargetLine]:
        """As they stand in the database now."""
        db.session.expire_all()
        return db.session.query(TargetLine).filter_by(agreement_id=self.id).order_by(TargetLine.id).all()

    def line(self, number: int = 1) -> TargetLine:
        return self.lines[number - 1]

    def url(self, number: int, move: str) -> str:
        return f"{self.page}/{self.line(number).id}/{move}"

    def send(self, who: Browser, number: int, move: str, *, htmx: bool = False, **data: Any) -> TestResponse:
        """Open the form of the move and send it, filled."""
        return who.send(self.url(number, move), htmx=htmx, **data)

    def opened(self, who: Browser, number: int, move: str, **data: Any) -> dict[str, str]:
        """The form of the move, open and filled, to be sent later."""
        url = self.url(number, move)
        return {**form_in(who.get(url), url), **data}

    def post(self, who: Browser, number: int, move: str, sent: dict[str, str], *, htmx: bool = False) -> TestResponse:
        """Send what was opened before."""
        return who.post(self.url(number, move), htmx=htmx, **sent)

    def counter(self, who: Browser, number: int, value: str, reason: str = WHY) -> None:
        """Propose another value, and be sure that it was taken."""
        assert self.send(who, number, "balas", value=value, reason=reason).status_code == 303

    def bring(self, number: int, value: str = "90%") -> None:
        """Let the two differ and the employee bring it to the superior."""
        self.counter(self.supervisor, number, value)
        assert self.send(self.employee, number, "bawa-ke-atasan", reason="Kami tidak sepakat.").status_code == 303

    def state(self, number: int = 1) -> tuple[LineStatus, str]:
        """Whose turn it is, and the value on the table."""
        line = self.line(number)
        return line.status, line.target_text

    def target(self, number: int = 1) -> str:
        """What the measure itself says."""
        measure = self.line(number).measure
        return measure.target_text if measure else ""
