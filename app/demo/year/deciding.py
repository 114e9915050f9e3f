"""What was decided: predikat of units, releases, ratings as they were set and changed, objections."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from random import Random

from app.assessments.kinds import OUT, OrganisationPredicate
from app.assessments.rules.distribution import mirror
from app.assessments.rules.nine_box import predicate_of
from app.demo.rows import Rows
from app.demo.texts import load
from app.demo.year.calendar import Slot, Stage
from app.demo.year.posts import Who
from app.demo.year.tales import Pair, Tale
from app.demo.year.times import predicate_at, released_at
from app.documents.models import Seal
from app.evaluations.models import (
    Objection,
    ObjectionEntry,
    ObjectionOutcome,
    ObjectionVoice,
    RatingChange,
    RatingGround,
    Release,
    UnitPredicate,
)
from app.kernel.codes import ALPHABET, LENGTH

_WHILE = timedelta(minutes=10)


def units(
    rows: Rows, slots: Iterable[Slot], values: Mapping[int, OrganisationPredicate], above: Mapping[int, Who],
    further: Mapping[int, int], random: Random,
) -> None:  # fmt: skip
    """Collect the predikat of every office, by the leader above it, and of `further` units (with their offices)."""
    texts = load("assessments")
    for slot in slots:
        if slot.stage is Stage.BEGUN:
            continue
        below = [unit_id for unit_id, office_id in further.items() if office_id == slot.office_id]
        for unit_id in (slot.office_id, *below):
            at = predicate_at(slot)
            rows.add(
                UnitPredicate, at=at, unit_id=unit_id, window_id=slot.id, value=values[slot.id],
                basis=random.choice(texts["basis"]), advice=random.choice(texts["advice"]), decree="",
                fixed_by_id=above[unit_id].id, fixed_at=at,
            )  # fmt: skip


def releases(
    rows: Rows, tales: Iterable[Tale], values: Mapping[int, OrganisationPredicate], heads: Mapping[int, Who]
) -> None:
    """Collect the release of each office in each window in which something is out, with the distribution then."""
    out: defaultdict[int, list[Tale]] = defaultdict(list)
    for tale in tales:
        if tale.status in OUT:
            out[tale.slot.id].append(tale)
    for slot_id, released in out.items():
        slot = released[0].slot
        counts = Counter(predicate_of(*tale.fixed) for tale in released if tale.fixed)
        warnings = [each.sentence for each in mirror(values[slot_id], counts)]
        head = heads[slot.office_id]
        rows.add(
            Release, at=released_at(slot), unit_id=slot.office_id, window_id=slot_id, author_id=head.id,
            organisation=values[slot_id], counts={each.value: count for each, count in counts.items()},
            warnings=warnings, reason=load("assessments")["reasons"]["release"] if warnings else "",
        )  # fmt: skip


def ratings(rows: Rows, tales: Iterable[Tale], random: Random) -> None:
    """Collect how the ratings were fixed, and changed by calibration or by the decision of an objection."""
    reasons = load("assessments")["reasons"]
    for tale in tales:
        if tale.fixed is None or tale.ratings is None:
            continue
        _change(rows, tale, "fixed", RatingGround.FIXING, tale.post.supervisor, None, tale.fixed, reasons["fixing"])
        if tale.story == "calibrated" and tale.post.superior:
            why = random.choice(reasons["calibration"])
            _change(rows, tale, "fixed", RatingGround.CALIBRATION, tale.post.superior, tale.fixed, tale.ratings, why)
        if tale.story == "upheld" and tale.post.superior:
            why = load("assessments")["objections"][0]["upheld"]
            _change(rows, tale, "decided", RatingGround.OBJECTION, tale.post.superior, tale.fixed, tale.ratings, why)


def seals(rows: Rows, tales: Iterable[Tale], random: Random) -> None:
    """Collect the code of each released result, by which its sheets are asked after."""
    for tale in tales:
        if at := tale.times.get("released"):
            code = "".join(random.choices(ALPHABET, k=LENGTH))
            rows.add(Seal, at=at, assessment_id=tale.id, code=code)


def _change(
    rows: Rows, tale: Tale, step: str, ground: RatingGround, by: Who, before: Pair | None, after: Pair, why: str
) -> None:
    work, behaviour = before or (None, None)
    at = tale.times[step] + (_WHILE if ground is RatingGround.CALIBRATION else timedelta())
    rows.add(
        RatingChange, at=at, assessment_id=tale.id, author_id=by.id, ground=ground, work_before=work,
        work_after=after[0], behaviour_before=behaviour, behaviour_after=after[1], reason=why,
    )  # fmt: skip


def objections(rows: Rows, tales: Iterable[Tale], unexplained: int) -> None:
    """Collect them with their threads; of the supervisor `unexplained` one waits for the explanation."""
    for tale in tales:
        if "objected" in tale.times and tale.post.superior:
            is_explained = "decided" in tale.times or tale.post.supervisor.id != unexplained
            _objection(rows, tale, tale.post.superior, is_explained=is_explained)


def _objection(rows: Rows, tale: Tale, superior: Who, *, is_explained: bool) -> None:
    texts: dict[str, str] = load("assessments")["objections"][0]
    filed, decided = tale.times["objected"], tale.times.get("decided")
    explained = explained_at(tale) if is_explained else None
    outcome = {"upheld": ObjectionOutcome.UPHELD, "dismissed": ObjectionOutcome.DISMISSED}.get(tale.story)
    objection_id = rows.add(
        Objection, at=filed, assessment_id=tale.id, filed_at=filed, text=texts["text"], decider_id=superior.id,
        explanation=texts["explanation"] if explained else "", explained_at=explained,
        explained_by_id=tale.post.supervisor.id if explained else None, outcome=outcome,
        decision=texts[tale.story] if outcome else "", decided_by_id=superior.id if outcome else None,
        decided_at=decided, withdrawn_at=None,
    )  # fmt: skip
    if explained:
        _entry(rows, objection_id, explained, ObjectionVoice.SUPERVISOR, tale.post.supervisor, texts["explanation"])
        later = explained + _WHILE
        _entry(rows, objection_id, later, ObjectionVoice.EMPLOYEE, tale.post.employee, texts["answer"])


def explained_at(tale: Tale) -> datetime:
    """When the supervisor explained: soon after the objection, before the decision."""
    return tale.times["objected"] + _WHILE


def _entry(rows: Rows, objection_id: int, at: datetime, voice: ObjectionVoice, who: Who, text: str) -> None:
    rows.add(ObjectionEntry, at=at, objection_id=objection_id, voice=voice, author_id=who.id, text=text)
