"""What waits, of assessments, feedback, talks and objections, in words: each a line with its one click."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from flask import url_for
from flask_babel import gettext as _

from app import assessments
from app.evaluations import explain_until
from app.feedback import CoachingKind
from app.kernel import clock
from app.overview import agreeing, learning
from app.overview.queries.columns import Kind
from app.overview.queries.waiting import Item
from app.overview.task import Task, by_day
from app.periods import period_title
from app.web.rendering import long_date

OWN = frozenset({Kind.FILL, Kind.OPEN, Kind.READ, Kind.FEEDBACK, Kind.TALK}) | learning.OWN | agreeing.OWN
"""For the person alone; the rest is for the people whom they lead, or waits for somebody else."""


def task_of(item: Item) -> Task | None:
    """What the person is to do; None where it is no longer theirs to do, or waits for somebody else."""
    words = _WORDS.get(item.kind)
    return words(item) if words else None


def sentence_of(item: Item) -> Task | None:
    """For whom it waits, where it is not yet this person's, or their own objection."""
    if item.kind is Kind.OBJECTED:
        title = _("Keberatan Anda atas hasil %(period)s", period=_period(item))
    elif item.kind is Kind.DECIDE and not _is_heard(item):
        title = _("Keberatan %(name)s, untuk Anda putuskan kemudian", name=item.name)
    else:
        return None
    return Task(title, _objection(item), _stands(item), tone="waiting")


def _stands(item: Item) -> str:
    if not _is_heard(item):
        until = explain_until(item.first_at) if item.first_at else clock.today()
        name = item.other or _("pejabat penilai")
        return _("Menunggu penjelasan %(name)s sampai %(date)s", name=name, date=long_date(until))
    if item.name:
        return _("Menunggu putusan %(name)s", name=item.name)
    return _("Menunggu atasan yang bisa memutuskan; tim pengelola kinerja diberi tahu")


def _is_heard(item: Item) -> bool:
    """Whether the supervisor has explained, or has let the time pass."""
    return item.then_at is not None or item.first_at is None or clock.today() > explain_until(item.first_at)


def _period(item: Item) -> str:
    assert item.period is not None
    return period_title(item.period, item.number or 0, item.year or 0)


def _assessment(item: Item) -> str:
    return url_for("assessments.show", assessment_id=item.id)


def _objection(item: Item) -> str:
    return url_for("evaluations.objection", objection_id=item.id)


def _fill(item: Item) -> Task:
    return by_day(_("Isi penilaian diri %(period)s", period=_period(item)), _assessment(item), item.name, item.due)


def _open(item: Item) -> Task:
    """A result that is not opened yet has no day of its own to be shown."""
    return by_day(_("Buka hasil penilaian %(period)s", period=_period(item)), _assessment(item), item.name, None)


def _read(item: Item) -> Task | None:
    """As long as an objection can still be filed: after that nothing has to be done any more."""
    until = assessments.last_day_to_object(item.first_at, item.then_at)
    if until is None or until < clock.today():
        return None
    title = _("Baca hasil penilaian %(period)s", period=_period(item))
    return by_day(title, _assessment(item), _("Tandai telah dibaca, atau ajukan keberatan"), until)


def _review(item: Item) -> Task:
    return by_day(_("Tinjau penilaian %(name)s", name=item.name), _assessment(item), _period(item), item.due)


def _discuss(item: Item) -> Task:
    return by_day(_("Bahas penilaian dengan %(name)s", name=item.name), _assessment(item), _period(item), None)


def _feedback(item: Item) -> Task:
    title = _("Beri umpan balik tentang kerja %(name)s", name=item.name)
    return by_day(title, url_for("feedback.answer", invitation_id=item.id), _period(item), item.due)


def _talk(item: Item) -> Task:
    title = _("Tanggapi catatan %(kind)s", kind=_talk_kind(item))
    return by_day(title, url_for("feedback.note", note_id=item.id), _("Ditulis %(name)s", name=item.name), None)


def _follow_up(item: Item) -> Task:
    title = _("Tindak lanjuti %(kind)s dengan %(name)s", kind=_talk_kind(item), name=item.name)
    return by_day(title, url_for("feedback.note", note_id=item.id), "", item.due)


def _talk_kind(item: Item) -> str:
    return str(CoachingKind(item.other).label).lower()


def _explain(item: Item) -> Task:
    by: date | None = explain_until(item.first_at) if item.first_at else None
    return by_day(_("Jelaskan keberatan %(name)s", name=item.name), _objection(item), _period(item), by)


def _decide(item: Item) -> Task | None:
    if not _is_heard(item):
        return None
    title = _("Putuskan keberatan %(name)s", name=item.name)
    return by_day(title, _objection(item), _("%(period)s. Kedua pihak sudah didengar", period=_period(item)), None)


_WORDS: dict[Kind, Callable[[Item], Task | None]] = {
    Kind.FILL: _fill,
    Kind.OPEN: _open,
    Kind.READ: _read,
    Kind.REVIEW: _review,
    Kind.DISCUSS: _discuss,
    Kind.FEEDBACK: _feedback,
    Kind.TALK: _talk,
    Kind.FOLLOW_UP: _follow_up,
    Kind.EXPLAIN: _explain,
    Kind.DECIDE: _decide,
    **agreeing.WORDS,
    **learning.WORDS,
}
