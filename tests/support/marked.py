"""One post's assessments in every state, with an unmistakable word in each text that is not for everybody.

A mark is a stone, the state and what it is: Permata is the self view, Zamrud the review, Safir what goes with the
ratings, Akik the plan, Kecubung progress notes, Mirah pembinaan, Intan a closed round of feedback, Nilam an open one.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from datetime import timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pypdfium2

from app.agreements import Agreement, AgreementStatus, Behaviour, Party
from app.assessments.kinds import RATED, AssessmentStatus, Rating
from app.assessments.models import Assessment, PlannedAction
from app.assessments.rules import topics
from app.evaluations.models import (
    Objection,
    ObjectionEntry,
    ObjectionOutcome,
    ObjectionVoice,
    RatingChange,
    RatingGround,
)
from app.evidence.models import Evidence, EvidenceKind, EvidenceUse, LinkState
from app.extensions import db
from app.feedback.models import CoachingKind, CoachingNote, Invitation, Round
from app.kernel import audit, clock
from app.kernel.permissions import Actor
from app.people import Employee
from app.periods import PeriodKind
from app.progress.models import Note, Pattern, Rhythm
from tests import assessing, factories
from tests.factories import Cast

if TYPE_CHECKING:
    from werkzeug.test import TestResponse

Status = AssessmentStatus
STATES: dict[str, tuple[AssessmentStatus, tuple[str, ...]]] = {
    "berjalan": (Status.RUNNING, ()),
    "diridulu": (Status.RUNNING, ("self_filed_at",)),
    "tinjauandulu": (Status.RUNNING, ("review_filed_at",)),
    **{each.value: (each, ()) for each in Status if each is not Status.RUNNING},
    "tahunan": (Status.RUNNING, ("self_filed_at",)),
}
MARK = re.compile("((?:Permata|Zamrud|Safir|Akik|Kecubung|Mirah|Intan|Nilam)x[a-z]+)x")


@dataclass
class World:
    """The assessments by the name of their state; the others whom the cast lacks."""

    cast: Cast
    agreement: Agreement
    stand_in: Employee
    elsewhere: Employee
    assessments: dict[str, Assessment] = field(default_factory=dict)

    def people(self) -> dict[str, Employee]:
        """Everybody by the word for the relation."""
        return {**self.cast.people(), "stand_in": self.stand_in, "another_office": self.elsewhere}


def mark(stone: str, state: str, what: str) -> str:
    """A word that stands nowhere else."""
    return f"{stone}x{state}x{what}"


def world(cast: Cast, agreement: Agreement | None = None, states: tuple[str, ...] = tuple(STATES)) -> World:
    """Make it, committed."""
    region = cast.post.unit.parent and cast.post.unit.parent.parent
    stand_in, elsewhere = factories.employee("Plh Ketua"), factories.employee("Orang Lain")
    factories.placement(stand_in, cast.post.unit, cast.supervisors_supervisor)
    factories.placement(elsewhere, factories.unit("Badan Lain", region), None, heads_unit=True)
    factories.delegation(cast.supervisor, stand_in)
    made = World(cast, agreement or factories.agreement(cast.post, AgreementStatus.SIGNED), stand_in, elsewhere)
    scheme = assessing.scheme(cast.post.unit, made.agreement.year)
    for month, state in enumerate(states, start=1):
        kind = PeriodKind.ANNUAL if state == "tahunan" else PeriodKind.MONTHLY
        window = assessing.window(scheme, kind, 1 if kind is PeriodKind.ANNUAL else month)
        made.assessments[state] = _assessment(made, state, window)
    _coaching(made)
    db.session.commit()
    return made


def _assessment(of: World, state: str, window: Any) -> Assessment:
    status, filed = STATES[state]
    facts = dict.fromkeys(filed, clock.now())
    made = assessing.assessment(of.agreement, window, status, **facts)
    result = of.agreement.results[0]
    made.actions.append(PlannedAction(result=result, text=mark("Akik", state, "rencana"), order=1))
    realised = made.realisations[0]
    realised.value_text, realised.sentence = mark("Permata", state, "angka"), mark("Permata", state, "kalimat")
    db.session.flush()
    _evidence(of, "assessment_realisations", realised.id, mark("Permata", state, "bukti"), of.cast.employee)
    for topic in (topics.WORK, topics.BEHAVIOUR, topics.of_result(result.id), topics.of_behaviour(Behaviour.LOYAL)):
        name = topic.replace(":", "")
        assessing.opinion(made, Party.EMPLOYEE, topic, Rating.ABOVE, mark("Permata", state, name))
        stone = "Safir" if topics.is_overall(topic) else "Zamrud"
        review = assessing.opinion(made, Party.SUPERVISOR, topic, Rating.BELOW, mark(stone, state, name))
        if topics.BEHAVIOUR not in topic:
            _evidence(of, "assessment_opinions", review.id, mark(stone, state, f"bukti{name}"), of.cast.supervisor)
    _note(of, state, made)
    _rounds(of, state, made)
    _deeds(of, state, made)
    return made


def _evidence(of: World, table: str, subject_id: int, title: str, uploader: Employee) -> None:
    piece = Evidence(
        employee=of.cast.employee, placement=of.cast.post, uploader=uploader, kind=EvidenceKind.LINK, title=title,
        url=f"https://contoh.example/{title}", link_state=LinkState.OPEN, link_note=title, checked_at=clock.now(),
    )  # fmt: skip
    piece.uses.append(EvidenceUse(subject=table, subject_id=subject_id, added_by_id=uploader.id))
    db.session.add(piece)


def _note(of: World, state: str, made: Assessment) -> None:
    measure = of.agreement.results[0].measures[0]
    note = Note(
        agreement=of.agreement, employee_id=of.cast.employee.id, result=measure.result, measure=measure,
        done_on=made.starts_on, text=mark("Kecubung", state, "catatan"), output=mark("Kecubung", state, "keluaran"),
    )  # fmt: skip
    db.session.add(note)
    db.session.flush()
    _evidence(of, "progress_notes", note.id, mark("Kecubung", state, "bukti"), of.cast.employee)


def _rounds(of: World, state: str, made: Assessment) -> None:
    for stone, closes in (("Intan", -1), ("Nilam", 3)):
        box = [{"well": mark(stone, state, f"kata{n}"), "better": "", "behaviours": {}} for n in range(3)]
        others = (of.cast.colleague, of.cast.team_elsewhere, of.cast.administrator)
        asked = [Invitation(invitee=each, has_answered=True) for each in others]
        asked += [Invitation(invitee=of.elsewhere)]
        db.session.add(
            Round(
                assessment=made, asker=of.cast.employee, question="Bagaimana?", is_anonymous=True,
                closes_on=assessing.day(closes), box=box, invitations=asked,
            )
        )  # fmt: skip


def _deeds(of: World, state: str, made: Assessment) -> None:
    """What was decided, and why."""
    cast = of.cast
    rater = Actor(cast.supervisor.id, cast.supervisor.name)
    if made.status is not Status.RUNNING:
        audit.record(rater, made, "assessment.reopened", reason=mark("Safir", state, "bukalagi"))
    if made.status in RATED:
        made.recommendation = mark("Safir", state, "rekomendasi")
        grounds = (RatingGround.FIXING, cast.supervisor), (RatingGround.CALIBRATION, cast.unit_head_above)
        for ground, author in grounds:
            db.session.add(
                RatingChange(
                    assessment=made, at=clock.now(), author=author, ground=ground, reason=mark("Safir", state, ground),
                    work_before=None, work_after=Rating.MEETS, behaviour_before=None, behaviour_after=Rating.MEETS,
                )
            )  # fmt: skip
    if made.status in (Status.OBJECTED, Status.DECIDED):
        _objection(of, state, made)


def _objection(of: World, state: str, made: Assessment) -> None:
    cast, now = of.cast, clock.now()
    made.objected_at = now - timedelta(minutes=5)
    decided: dict[str, Any] = {}
    if made.status is Status.DECIDED:
        decided = {
            "outcome": ObjectionOutcome.DISMISSED, "decision": mark("Safir", state, "putusan"), "decided_at": now,
            "decided_by": cast.supervisors_supervisor,
        }  # fmt: skip
    db.session.add(
        Objection(
            assessment=made, filed_at=now, text=mark("Safir", state, "keberatan"), decider=cast.supervisors_supervisor,
            explanation=mark("Safir", state, "penjelasan"), explained_by=cast.supervisor, explained_at=now,
            entries=[
                ObjectionEntry(
                    at=now, voice=ObjectionVoice.SUPERVISOR, author=cast.supervisor,
                    text=mark("Safir", state, "penjelasan"),
                )
            ],
            **decided,
        )
    )  # fmt: skip


def _coaching(of: World) -> None:
    db.session.add(
        CoachingNote(
            agreement=of.agreement, author=of.cast.supervisor, kind=CoachingKind.GUIDANCE, held_on=assessing.day(-2),
            text=mark("Mirah", "pembinaan", "isi"), agreed_steps=mark("Mirah", "pembinaan", "langkah"),
            response=mark("Mirah", "pembinaan", "tanggapan"), follow_up_on=assessing.day(1),
        )
    )  # fmt: skip
    db.session.add(
        Pattern(
            agreement=of.agreement, text="Menyapu ruang arsip", rhythm=Rhythm.WORKDAYS,
            starts_on=of.agreement.starts_on, ends_on=of.agreement.ends_on,
        )
    )  # fmt: skip


def text_of(answer: TestResponse) -> str:
    """All that can be read in the answer, packed or typeset as it may be."""
    data = answer.get_data()
    if data.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(data)) as packed:
            return "".join(
                packed.read(part).decode("utf-8", "replace") for part in packed.namelist() if "docProps" not in part
            )
    if data.startswith(b"%PDF"):
        return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))
    return data.decode("utf-8", "replace")
