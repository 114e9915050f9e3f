"""A round of feedback and the people around it: what a test asks, answers and reads, in few words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.agreements import AgreementStatus
from app.assessments import Assessment, AssessmentStatus
from app.extensions import db
from app.feedback.models import Invitation, Round
from app.people import Employee
from tests import assessing, factories
from tests.factories import Browser, Cast

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.test import TestResponse

NAMES = ("Ani Arsip", "Bayu Berkas", "Cici Cetak", "Dodi Data", "Eka Entri")


class Circle:
    """An assessment, five colleagues, and the rounds that are asked about it."""

    def __init__(self, app: Flask, cast: Cast, status: AssessmentStatus = AssessmentStatus.RUNNING) -> None:
        self.app, self.cast = app, cast
        agreement = factories.agreement(cast.post, AgreementStatus.SIGNED)
        self.assessment: Assessment = assessing.assessment(agreement, status=status)
        self.colleagues = [self.colleague(name) for name in NAMES]
        self.id = self.assessment.id
        self.ask_url = f"/umpan-balik/minta/{self.id}"

    def colleague(self, name: str, **more: Any) -> Employee:
        made = factories.employee(name, **more)
        factories.placement(made, self.cast.post.unit, self.cast.supervisors_supervisor)
        return made

    def browser(self, person: Employee) -> Browser:
        return Browser(self.app, person)

    def asked(self, people: list[Any] | None = None, **more: Any) -> dict[str, Any]:
        """What the form sends."""
        invited = self.colleagues[:3] if people is None else people
        given = {
            "question": "Bagaimana bekerja sama dengan Rina?", "naming": "anonim",
            "closes_on": assessing.day(7).isoformat(), "q": "",
            "people": [getattr(each, "id", each) for each in invited],
        }  # fmt: skip
        return {**given, **more}

    def ask(self, who: Employee | None = None, people: list[Any] | None = None, **more: Any) -> TestResponse:
        return self.browser(who or self.cast.employee).post(self.ask_url, **self.asked(people, **more))

    def opened(self, people: list[Employee] | None = None, **more: Any) -> Round:
        """A round that was just asked."""
        assert self.ask(people=people, **more).status_code == 303
        return self.rounds()[0]

    def rounds(self) -> list[Round]:
        db.session.expire_all()
        return list(db.session.scalars(select(Round).order_by(Round.id.desc())))

    def invitation(self, of: Round, person: Employee) -> Invitation:
        wanted = select(Invitation).where(Invitation.round_id == of.id, Invitation.invitee_id == person.id)
        return db.session.scalars(wanted.execution_options(populate_existing=True)).one()

    def url(self, of: Round, person: Employee) -> str:
        return f"/umpan-balik/{self.invitation(of, person).id}"

    def answer(self, of: Round, person: Employee, well: str = "Ramah kepada warga.", **more: Any) -> TestResponse:
        url = self.url(of, person)
        return self.browser(person).post(url, **{"version": 0, "well": well, "better": "", **more})

    def answered(self, of: Round, count: int = 3) -> None:
        """So many of the colleagues answer."""
        for number, person in enumerate(self.colleagues[:count]):
            assert self.answer(of, person, f"Kata {number} yang baik.").status_code == 303

    def close(self, of: Round) -> None:
        """Its day passes."""
        of.closes_on = assessing.day(-1)
        db.session.commit()
