"""Every address of the application with examples of its arguments: whatever rows are there are the examples."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.agreements import Agreement, Behaviour
from app.agreements.kinds import AppendixBand
from app.agreements.workflow import WORKFLOW as AGREEMENTS
from app.assessments import topics
from app.assessments.models import Assessment, PlannedAction, Realisation
from app.assessments.rules.annual import Way
from app.assessments.workflow import moves_for
from app.attendance import codes
from app.certificates.models import Certificate
from app.certificates.workflow import CERTIFICATE_MOVES
from app.credit import CreditBalance
from app.documents.evaluations import KINDS as EVALUATION_SHEETS
from app.documents.models import Batch
from app.enrolment.models import Enrolment
from app.enrolment.workflow import ENROLMENT_MOVES
from app.evaluations.models import Objection
from app.evidence.models import Evidence, EvidenceUse
from app.extensions import db
from app.feedback.models import CoachingNote, Invitation, Round
from app.indicators.models import Indicator
from app.indicators.workflow import WORKFLOW as INDICATORS
from app.negotiation.models import TargetLine
from app.negotiation.policy import Seats
from app.negotiation.workflow import moves_among
from app.people.models import Delegation, Leave
from app.periods import Scheme, Window
from app.planning.models import PlanLine
from app.planning.plan.workflow import PLAN_MOVES
from app.progress.models import Note, Pattern
from app.training.models import ClassSession, Course, CourseAim, PositionRequirement, TrainingClass
from app.training.workflow import CLASS_MOVES
from app.web.access import SAFE_METHODS

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.routing import Rule

    from tests.factories import Cast

Values = dict[str, list[Any]]
PLACES = {
    "catatan": "progress_notes",
    "realisasi": "assessment_realisations",
    "tinjauan": "assessment_opinions",
    "sertifikat": "certificates",
}


class Addresses:
    """What can be asked of the application as its database stands; `agreement_id` is that of one agreement."""

    def __init__(self, app: Flask, cast: Cast, agreement: Agreement) -> None:
        self._app = app
        self._usual = _usual(cast, agreement)
        self._own = _own()
        self._windows = {
            row.id: row.window_id for row in db.session.execute(select(Assessment.id, Assessment.window_id))
        }
        uses = db.session.execute(select(EvidenceUse.subject, EvidenceUse.subject_id, EvidenceUse.evidence_id)).all()
        self._uses = {*((use[0], use[1]) for use in uses), ("", 1), *((table, 0) for table in PLACES.values())}
        self._pieces = {*map(tuple, uses), *((use[0], use[1], 1) for use in uses)}
        self._annual = set(db.session.scalars(select(Assessment.id).join(Window).where(Window.kind == "tahunan")))

    def asked_by(self, method: str) -> Iterator[str]:
        """Every address that may be asked that way, with every example of its arguments."""
        for rule in self._app.url_map.iter_rules():
            if method in (rule.methods or ()) and (method != "POST" or not set(rule.methods or ()) <= SAFE_METHODS):
                yield from self.of(rule)

    def of(self, rule: Rule) -> Iterator[str]:
        """One address for each combination of the examples that belongs together."""
        examples = self._usual | self._own.get(rule.endpoint.partition(".")[0], {}) | self._own.get(rule.endpoint, {})
        unknown = rule.arguments - set(examples)
        assert not unknown, f"{rule.rule}: give tests/support/addresses.py an example of {', '.join(unknown)}"
        names = sorted(rule.arguments)
        for values in product(*(examples[name] for name in names)):
            given = dict(zip(names, values, strict=True))
            if self._belongs(given, rule.endpoint):
                yield rule.map.bind("localhost").build(rule.endpoint, given)

    def _belongs(self, given: dict[str, Any], endpoint: str) -> bool:
        if {"window_id", "assessment_id"} <= set(given):
            return bool(self._windows.get(given["assessment_id"]) == given["window_id"])
        if "subject_id" in given:
            there = (PLACES.get(given["name"], ""), given["subject_id"])
            return there in self._uses and (
                "evidence_id" not in given or (*there, given["evidence_id"]) in self._pieces
            )
        return endpoint != "assessments.take_annual" or given["assessment_id"] in self._annual


def _usual(cast: Cast, agreement: Agreement) -> Values:
    """One or a few values for each argument that an address may have."""
    result = agreement.results[0]
    return {
        "agreement_id": [agreement.id],
        "result_id": [result.id],
        "measure_id": [result.measures[0].id],
        "item_id": [each.id for each in agreement.appendix[:1]] or [0],
        "behaviour": [Behaviour.LOYAL.value, "lain"],
        "band": [AppendixBand.RESOURCES.value, "lain"],
        "section": ["behaviours", "appendix", "budget"],
        "direction": ["naik", "turun"],
        "unit_id": [cast.post.unit_id],
        "employee_id": [cast.employee.id],
        "placement_id": [cast.post.id],
        "indicator_id": _ids(Indicator),
        "line_id": list(db.session.scalars(select(TargetLine.id).where(TargetLine.agreement_id == agreement.id)))
        or [0],
        "delegation_id": _ids(Delegation),
        "leave_id": _ids(Leave),
        "balance_id": _ids(CreditBalance),
        "batch_id": [*_ids(Batch), 0],
        "scheme_id": _ids(Scheme),
        "window_id": _ids(Window),
        "assessment_id": _ids(Assessment),
        "action_id": _ids(PlannedAction)[:1],
        "evidence_id": _ids(Evidence),
        "subject_id": sorted({0, 1, *db.session.scalars(select(EvidenceUse.subject_id))}),
        "pattern_id": _ids(Pattern),
        "round_id": _ids(Round),
        "invitation_id": _ids(Invitation)[:8],
        "objection_id": _ids(Objection),
        "course_id": _ids(Course),
        "class_id": _ids(TrainingClass),
        "session_id": _ids(ClassSession)[:3],
        "aim_id": _ids(CourseAim)[:2],
        "required_id": _ids(Course)[:2],
        "requirement_id": _ids(PositionRequirement)[:2],
        "enrolment_id": _ids(Enrolment),
        "certificate_id": _ids(Certificate),
        **{name: [1] for name in ("dialogue_id", "notice_id", "message_id", "run_id", "contribution_id", "role_id")},
        "kind": ["csv", "xlsx", "lain"],
        "code": ["7K2MABCDEFGH0123456789XY"],
        "day": [str(agreement.starts_on), "lama"],
        "way": [*Way, "lain"],
        "topic": [
            topics.WORK,
            topics.of_result(result.id),
            topics.of_behaviour(Behaviour.LOYAL.value),
            "lain",
        ],
        "name": [move for workflow in (AGREEMENTS, INDICATORS) for move in workflow.moves] + ["lain"],
    }


def _own() -> dict[str, Values]:
    """What an argument means in one feature, or at one address."""
    of_agreement = db.session.scalars(select(Realisation.measure_id).order_by(Realisation.id).limit(1)).all() or [0]
    return {
        "indicators.step": {"name": ["tetapkan", "ajukan-revisi", "cabut", "hapus-usulan", "lain"]},
        "documents.agreement_sheet": {"kind": ["skp", "perjanjian-kinerja", "lain"]},
        "documents.evaluation_sheet": {"kind": [*EVALUATION_SHEETS, "lain"]},
        "negotiation.step": {"name": [*moves_among(Seats(1, 2, 3)).moves, "komentar", "lain"]},
        "assets.serve": {"digest": ["lama"], "name": ["css/app.css", "../config.py"]},
        "assessments": {"measure_id": list(of_agreement)},
        "assessments.step": {"name": [*moves_for(frozenset()).moves, "lain"]},
        "evidence": {"name": [*PLACES, "lain"]},
        "attendance": {"session_id": _ids(ClassSession), "token": [*_codes(), "lain"]},
        "training.step": {"name": [*CLASS_MOVES.moves, "lain"]},
        "certificates.step": {"name": [*CERTIFICATE_MOVES.moves, "lain"]},
        "enrolment.feed": {"key": ["lain"]},
        "certificates.proof": {"code": [*filter(None, db.session.scalars(select(Certificate.code))), "7K2M"]},
        "enrolment.step": {"name": [*ENROLMENT_MOVES.moves, "lain"]},
        "planning": {"line_id": _ids(PlanLine)},
        "planning.plan_step": {"name": [*PLAN_MOVES.moves, "lain"]},
        "progress": {"note_id": _ids(Note)},
        "feedback": {"note_id": _ids(CoachingNote)},
    }


def _codes() -> list[str]:
    """The code of each meeting that the screen of its classroom would show now."""
    return [codes.code_for(session_id, codes.turn_now()) for session_id in _ids(ClassSession)]


def _ids(table: type[Any]) -> list[int]:
    """Of every row; where there is none, of a row that is not there."""
    return list(db.session.scalars(select(table.id).order_by(table.id))) or [0]
