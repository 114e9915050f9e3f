"""Meetings as iCalendar (RFC 5545): each has a UID that stays, and a SEQUENCE that grows with every change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from flask import current_app, url_for
from flask_babel import gettext as _
from icalendar import Alarm, Calendar, Event

from app.enrolment.kinds import EnrolmentStatus
from app.enrolment.models import Enrolment
from app.kernel import clock
from app.training import ClassSession, ClassStatus, TrainingClass

PRODUCT = "-//Kintan//Pelatihan//ID"
BEFORE = (timedelta(days=1), timedelta(hours=1))
MIMETYPE = "text/calendar"


@dataclass(frozen=True)
class Entry:
    """One class as it stands in a calendar; with an enrolment it is that person's own."""

    training_class: TrainingClass
    enrolment: Enrolment | None = None

    @property
    def status(self) -> str:
        """Whether it takes place for the reader: for certain, perhaps, or no more."""
        if self.training_class.status is ClassStatus.CANCELLED or (self.enrolment and self.enrolment.is_over):
            return "CANCELLED"
        is_offer = self.enrolment is not None and self.enrolment.status is EnrolmentStatus.OFFERED
        return "TENTATIVE" if is_offer else "CONFIRMED"

    @property
    def changed_at(self) -> datetime:
        """When anything that it shows last changed."""
        rows = [self.training_class, *([self.enrolment] if self.enrolment else [])]
        return max(each.updated_at for each in (*rows, *self.training_class.sessions))


def write(entries: Iterable[Entry], name: str) -> bytes:
    """A calendar of all meetings of these classes."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-published-ttl", "PT1H")
    for entry in entries:
        for session in entry.training_class.sessions:
            calendar.add_component(_event(entry, session))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(entry: Entry, session: ClassSession) -> Event:
    of = entry.training_class
    event = Event()
    event.add("uid", f"pertemuan-{session.id}@{_host()}")
    event.add("sequence", _sequence(entry, session))
    event.add("dtstamp", entry.changed_at)
    event.add("last-modified", entry.changed_at)
    event.add("dtstart", clock.local(session.starts_at))
    event.add("dtend", clock.local(session.ends_at))
    event.add("summary", f"{of.course.title} ({of.name})")
    event.add("location", session.place or of.place or _("Daring"))
    event.add("description", _description(entry, session))
    event.add("url", current_app.config["PUBLIC_URL"] + url_for("training.class_page", class_id=of.id))
    event.add("status", entry.status)
    event.add("transp", "OPAQUE" if entry.status == "CONFIRMED" else "TRANSPARENT")
    if entry.status != "CANCELLED":
        for before in BEFORE:
            event.add_component(_alarm(of, before))
    return event


def _sequence(entry: Entry, session: ClassSession) -> int:
    """Only ever more: versions, and the seconds until the meeting and the person's latest enrolment last changed."""
    of, own = entry.training_class, entry.enrolment
    seconds = (session.updated_at - session.created_at).total_seconds()
    if own is not None:
        seconds += max(0, (own.updated_at - of.created_at).total_seconds())
    return of.version + (own.version if own else 0) + int(seconds)


def _description(entry: Entry, session: ClassSession) -> str:
    of, lines = entry.training_class, [session.topic]
    if of.status is ClassStatus.CANCELLED:
        lines.append(_("Kelas ini dibatalkan: %(reason)s", reason=of.cancel_reason))
    elif entry.status == "TENTATIVE":
        lines.append(_("Kursi ini baru ditawarkan: terima dulu di portal."))
    elif entry.enrolment and entry.status == "CONFIRMED" and of.link:
        lines.append(_("Ruang daring: %(link)s", link=of.link))
    return "\n".join(line for line in lines if line)


def _alarm(of: TrainingClass, before: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", of.course.title)
    alarm.add("trigger", -before)
    return alarm


def _host() -> str:
    return urlsplit(current_app.config["PUBLIC_URL"]).hostname or "kintan"
