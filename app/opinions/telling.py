"""Reminders of what is awaited, which stop when it is written; the sentences of the history."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from app import notices
from app.enrolment import Enrolment
from app.extensions import db
from app.kernel import audit
from app.kernel.workdays import count_workdays
from app.notices import NoticeKind, Reminder
from app.opinions import conditions, rules
from app.people import Employee, Placement, acting_for
from app.training import Course, TrainingClass
from app.web.rendering import long_date

REACT, EFFECT = "learning.to_react", "opinions.effect"
AGAIN = 5
"""Workdays after which one is reminded once more."""

KINDS = (
    NoticeKind(
        REACT,
        _l("Pengingat mengisi kesan pelatihan"),
        _l("Bagaimana %(course)s? Isi kesan Anda sampai %(until)s; ditampilkan tanpa nama."),
    ),
    NoticeKind(
        EFFECT,
        _l("Pengingat menilai dampak pelatihan"),
        _l("%(employee)s mengikuti %(course)s tiga bulan lalu. Nilai apa yang berubah dalam kerjanya."),
    ),
)


def connect() -> None:
    """Teach the history and the notices, have the worker ask whom to remind."""
    audit.describe(
        {
            "enrolment.reaction_given": _l("%(actor)s mengisi kesan kelas"),
            "enrolment.reaction_changed": _l("%(actor)s mengubah kesan kelas"),
            "enrolment.effect_given": _l("%(actor)s menilai dampak pelatihan"),
            "enrolment.effect_changed": _l("%(actor)s mengubah penilaian dampak pelatihan"),
        }
    )
    notices.describe(KINDS)
    notices.remind(REACT, to_react)
    notices.remind(EFFECT, to_review)


def to_react(today: date) -> Iterator[Reminder]:
    """Participants on the first workday after the class, and once more a week later."""
    awaited = conditions.reaction_awaited(today, conditions.reaction_since(today))
    wanted = select(Enrolment.id, Enrolment.employee_id, Course.title, TrainingClass.ends_on)
    joined = wanted.join(Enrolment.training_class).join(TrainingClass.course).where(awaited).order_by(Enrolment.id)
    for enrolment_id, employee_id, title, ends_on in db.session.execute(joined):
        facts = {"course": title, "until": long_date(rules.reaction_closes_on(ends_on))}
        key = f"{REACT}:{enrolment_id}:{_stage(ends_on, today)}"
        yield Reminder(employee_id, key, f"/pelatihan/pendaftaran/{enrolment_id}/kesan", facts)


def to_review(today: date) -> Iterator[Reminder]:
    """Who supervises the participant today, and who stands in for them, from the day on, and once more."""
    first, last = conditions.effect_days(today)
    awaited = conditions.effect_awaited(first, last)
    wanted = (
        select(
            Enrolment.id, Enrolment.employee_id, Placement.supervisor_id, Employee.name, Course.title,
            TrainingClass.ends_on,
        )
        .join(Enrolment.training_class)
        .join(TrainingClass.course)
        .join(Employee, Enrolment.employee_id == Employee.id)
        .join(Placement, Placement.employee_id == Enrolment.employee_id)
        .where(awaited, Placement.current(today), Placement.supervisor_id.is_not(None))
        .order_by(Enrolment.id)
    )  # fmt: skip
    acting: dict[int, list[int]] = {}
    for enrolment_id, employee_id, supervisor_id, name, title, ends_on in db.session.execute(wanted).all():
        stage = _stage(rules.effect_opens_on(ends_on), today)
        assert supervisor_id is not None, "asked for above"
        if supervisor_id not in acting:
            acting[supervisor_id] = acting_for(supervisor_id)
        for recipient in acting[supervisor_id]:
            if recipient != employee_id:
                key = f"{EFFECT}:{enrolment_id}:{stage}"
                facts = {"employee": name, "course": title}
                yield Reminder(recipient, key, f"/pelatihan/pendaftaran/{enrolment_id}/dampak", facts)


def _stage(since: date, today: date) -> str:
    return "awal" if count_workdays(since, today) < AGAIN else "lagi"
