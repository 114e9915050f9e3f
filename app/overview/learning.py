"""What waits of training, in words, and the person's hours (JP) of the year against the duty."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta

from flask import url_for
from flask_babel import gettext as _

from app import certificates, opinions
from app.certificates import YearHours
from app.kernel import clock
from app.overview.queries.columns import Kind
from app.overview.queries.waiting import Item
from app.overview.task import Task, by_day
from app.people import EmployeeKind
from app.web.rendering import instant, long_date

OWN = frozenset({Kind.OFFER, Kind.SURVEY})
URGENT = timedelta(days=7)


@dataclass(frozen=True)
class Training:
    """The home page's card: the hours, and the next class in words with its address."""

    year: int
    hours: YearHours
    next_class: Task | None


def training_of(items: Iterable[Item]) -> Training | None:
    """The card; None where there is nothing to show in it."""
    found = {each.kind: each for each in items if each.kind in (Kind.HOURS, Kind.NEXT_CLASS)}
    if Kind.HOURS not in found:
        return None
    hours, coming = found[Kind.HOURS], found.get(Kind.NEXT_CLASS)
    kind = EmployeeKind(hours.name)
    of_year = certificates.sum_up(hours.id, 0, certificates.duty_of(kind), certificates.limit_of(kind))
    card = Training(clock.today().year, of_year, _next(coming))
    return card if card.hours.duty or card.hours.counted or coming else None


def _next(item: Item | None) -> Task | None:
    if item is None or item.due is None:
        return None
    url, today = url_for("enrolment.show", enrolment_id=item.id), clock.today()
    begins = _("Mulai %(date)s", date=long_date(item.due)) if item.due > today else _("Sedang berlangsung")
    return Task(
        item.name, url, item.other or _("Daring"), begins, "warning" if item.due - today <= URGENT else "neutral"
    )


def _offer(item: Item) -> Task:
    title = _("Terima kursi: %(course)s", course=item.name)
    due = _("sampai %(at)s", at=instant(item.first_at)) if item.first_at else ""
    by = clock.local(item.first_at).date() if item.first_at else None
    return Task(title, url_for("enrolment.show", enrolment_id=item.id), item.other, due, "warning", by)


def _survey(item: Item) -> Task:
    until = opinions.reaction_closes_on(item.due) if item.due else None
    title = _("Isi kesan: %(course)s", course=item.name)
    return by_day(title, url_for("opinions.react", enrolment_id=item.id), item.other, until)


def _approve(item: Item) -> Task:
    begins = _("Kelas mulai %(date)s", date=long_date(item.due)) if item.due else ""
    title = _("Putuskan permintaan pelatihan %(name)s", name=item.name)
    soon = item.due is not None and item.due - clock.today() <= URGENT
    url = url_for("enrolment.show", enrolment_id=item.id)
    return Task(title, url, item.other, begins, "warning" if soon else "neutral", item.due)


def _effect(item: Item) -> Task:
    title = _("Nilai dampak pelatihan anggota tim: %(n)s", n=item.id)
    return Task(title, url_for("opinions.effects"), _("Tiga bulan setelah kelas: apa yang berubah?"))


WORDS: dict[Kind, Callable[[Item], Task | None]] = {
    Kind.OFFER: _offer,
    Kind.SURVEY: _survey,
    Kind.APPROVE: _approve,
    Kind.EFFECT: _effect,
}
