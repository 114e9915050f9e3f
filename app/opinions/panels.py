"""What stands on the pages of a course and of a class: one's own survey, and the sums from three answers up."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.enrolment import TOOK_PART, Enrolment
from app.extensions import db
from app.kernel import clock
from app.kernel.permissions import Actor
from app.opinions import queries, rules
from app.opinions.actions import why_no_reaction
from app.opinions.queries import Said, Seen
from app.training import ClassStatus, Course, TrainingClass, on_class, on_course, on_run_class_end
from app.web.panels import Panel
from app.web.rendering import number

LABELS = (_l("Kegunaan"), _l("Bahan"), _l("Pengajar"), _l("Sarana"), _l("Keseluruhan"))


def hang() -> None:
    """Show them there."""
    on_course.add(30, of_course)
    on_class.add(20, own_survey)
    on_run_class_end.add(60, of_run_class)


def of_course(actor: Actor, course: Course) -> Panel | None:
    """What people said of the course, and what their supervisors saw later; without their words about a person."""
    said, seen = queries.said_of_course(course.id), queries.seen_of_course(course.id)
    if said is None and seen is None:
        return None
    return Panel("opinions/panel.html", {**_facts(said, seen), "words_of_supervisors": (), "fewest": 0})


def of_run_class(actor: Actor, training_class: TrainingClass) -> Panel | None:
    """For who runs the class: both, with all words, or that there are too few answers still."""
    if not _is_over(training_class):
        return None
    said, seen = queries.said_of_class(training_class.id), queries.seen_of_class(training_class.id)
    return Panel(
        "opinions/panel.html",
        {**_facts(said, seen), "words_of_supervisors": seen.words if seen else (), "fewest": rules.FEWEST},
    )


def own_survey(actor: Actor, training_class: TrainingClass) -> Panel | None:
    """The way to one's own survey, while it is open."""
    if not _is_over(training_class):
        return None
    mine = select(Enrolment).where(
        Enrolment.class_id == training_class.id,
        Enrolment.employee_id == actor.employee_id,
        Enrolment.status.in_(TOOK_PART),
    )
    enrolment = db.session.scalars(mine.options(joinedload(Enrolment.training_class))).first()
    if enrolment is None or why_no_reaction(enrolment):
        return None
    closes_on = rules.reaction_closes_on(training_class.ends_on)
    facts = {"enrolment": enrolment, "has_said": queries.reaction_to(enrolment) is not None, "closes_on": closes_on}
    return Panel("opinions/survey_panel.html", facts)


def _is_over(training_class: TrainingClass) -> bool:
    return training_class.status is not ClassStatus.CANCELLED and training_class.ends_on < clock.today()


def _facts(said: Said | None, seen: Seen | None) -> dict[str, Any]:
    return {
        "said": said,
        "seen": seen,
        "bars": _bars(said) if said else [],
        "uses": [(use.label, count, "") for use, count in seen.uses.items()] if seen else [],
    }


def _bars(said: Said) -> list[tuple[object, Decimal, str]]:
    return [(label, mean, number(mean)) for label, mean in zip(LABELS, said.means, strict=True)]
