"""Words of a coordinator to who takes part in a class."""

from __future__ import annotations

from datetime import timedelta

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select

from app import notices
from app.extensions import db
from app.kernel import audit, clock
from app.kernel.errors import DomainError, NotPossible
from app.kernel.permissions import Actor
from app.training import recipients
from app.training.history import MESSAGE
from app.training.kinds import Audience
from app.training.models import ClassMessage, TrainingClass

AGAIN = timedelta(minutes=10)


def send(actor: Actor, training_class: TrainingClass, audience: Audience, text: str) -> int:
    """Tell all of the audience; returns how many read it. The same words sent again at once are sent once."""
    require_audience(training_class)
    whom = recipients.of(training_class, audience)
    if not whom:
        raise DomainError(_("Belum ada yang akan membacanya. Pilih penerima lain, atau tunggu sampai ada pendaftar."))
    if _was_sent(actor, training_class, text):
        return len(whom)
    if actor.employee_id is None:
        raise NotPossible(_("Pesan hanya bisa dikirim oleh seseorang."))
    message = ClassMessage(class_id=training_class.id, author_id=actor.employee_id, text=text)
    db.session.add(message)
    db.session.flush()
    audit.record(actor, training_class, "class.message", audience=str(audience.label).lower(), n=len(whom))
    url = url_for("training.class_page", class_id=training_class.id)
    facts = {"author": actor.name, "title": training_class.course.title, "text": text}
    notices.tell(whom, MESSAGE, f"class-message-{message.id}", url, **facts)
    return len(whom)


def require_audience(training_class: TrainingClass) -> None:
    """Raise NotPossible for a class that nobody could enrol in yet."""
    if training_class.published_at is None:
        raise NotPossible(_("Kelas ini belum terbit, jadi belum ada yang mendaftar. Terbitkan dulu kelasnya."))


def _was_sent(actor: Actor, training_class: TrainingClass, text: str) -> bool:
    just_now = (
        ClassMessage.class_id == training_class.id,
        ClassMessage.author_id == actor.employee_id,
        ClassMessage.text == text,
        ClassMessage.created_at > clock.now() - AGAIN,
    )
    return db.session.scalar(select(ClassMessage.id).where(*just_now).limit(1)) is not None
