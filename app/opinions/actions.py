"""Saying what one thinks of a class, and what one sees of its effect: once, and changed while it is open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from app.enrolment import TOOK_PART, Enrolment
from app.extensions import db
from app.kernel import audit, clock
from app.kernel.errors import Forbidden, NotPossible
from app.kernel.model import expect_version
from app.kernel.permissions import Actor
from app.opinions import queries, rules
from app.opinions.conditions import USED_BY
from app.opinions.models import Application, EffectReview, Reaction
from app.training import ClassStatus
from app.web.rendering import long_date


@dataclass(frozen=True)
class Answer:
    """The survey as filled in."""

    relevance: int
    material: int
    trainer: int
    facilities: int
    overall: int
    liked: str
    improve: str


@dataclass(frozen=True)
class View:
    """What the supervisor saw."""

    application: Application
    improvement: int
    text: str


def why_no_reaction(enrolment: Enrolment) -> str | None:
    """Why the participant cannot say what they think now; None where they can."""
    training_class, today = enrolment.training_class, clock.today()
    if training_class.status is ClassStatus.CANCELLED or today <= training_class.ends_on:
        return _("Kesan diisi setelah kelas berakhir.")
    if enrolment.status not in TOOK_PART:
        return _("Kesan diisi peserta yang tercatat hadir. Bila Anda hadir, hubungi koordinator pelatihan.")
    closes_on = rules.reaction_closes_on(training_class.ends_on)
    if today > closes_on:
        return _("Kesan bisa diisi sampai %(date)s.", date=long_date(closes_on))
    return None


def why_no_effect(enrolment: Enrolment) -> str | None:
    """Why the supervisor cannot say what came of it now; None where they can."""
    training_class, today = enrolment.training_class, clock.today()
    if training_class.status is not ClassStatus.COMPLETED or enrolment.status not in USED_BY:
        return _("Dampak dinilai bagi peserta yang menyelesaikan kelas.")
    opens_on, closes_on = rules.effect_opens_on(training_class.ends_on), rules.effect_closes_on(training_class.ends_on)
    if today < opens_on:
        return _("Dampak dinilai tiga bulan setelah kelas, mulai %(date)s.", date=long_date(opens_on))
    if today > closes_on:
        return _("Dampak bisa dinilai sampai %(date)s.", date=long_date(closes_on))
    return None


def react(actor: Actor, enrolment_id: int, version: int | None, answer: Answer) -> None:
    """Keep the participant's answer. The same one sent twice is kept once; their name is not shown with it."""
    enrolment = queries.own(actor, enrolment_id)
    if reason := why_no_reaction(enrolment):
        raise NotPossible(reason)
    row = queries.reaction_to(enrolment)
    blank = Reaction(enrolment_id=enrolment.id, class_id=enrolment.class_id)
    _keep(actor, enrolment, row, blank, version, vars(answer), "reaction")


def review(actor: Actor, enrolment_id: int, version: int | None, view: View) -> None:
    """Keep what the supervisor saw, who stands in for them included."""
    enrolment, may_write = queries.reviewable(actor, enrolment_id)
    if not may_write:
        raise Forbidden(_("Dampak pelatihan Anda dinilai oleh pejabat penilai Anda."))
    if reason := why_no_effect(enrolment):
        raise NotPossible(reason)
    row = queries.effect_of(enrolment)
    blank = EffectReview(enrolment_id=enrolment.id)
    _keep(actor, enrolment, row, blank, version, {**vars(view), "author_id": actor.employee_id}, "effect")


def _keep(
    actor: Actor, enrolment: Enrolment, row: Any, blank: Any, version: int | None, values: dict[str, Any], what: str
) -> None:
    if row is not None and all(getattr(row, name) == value for name, value in values.items()):
        return
    if row is not None:
        stored = {name: getattr(row, name) for name in values}
        expect_version(row, version, **{name: getattr(value, "label", value) for name, value in stored.items()})
    kept = row or blank
    for name, value in values.items():
        setattr(kept, name, value)
    db.session.add(kept)
    db.session.flush()
    # in a history of its own: who answered when, beside sums that grow, would tell what was answered
    audit.record(actor, kept if what == "reaction" else enrolment, f"enrolment.{what}_{'changed' if row else 'given'}")
