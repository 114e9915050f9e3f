"""Writing the record of a dialogue: begun with the differences that are open, filled by both, closed for good."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app.agreements import Agreement
from app.extensions import db
from app.kernel import audit, clock
from app.kernel.errors import DomainError, Forbidden, NotPossible
from app.kernel.model import expect_version
from app.kernel.permissions import Actor
from app.negotiation.dialogue import policy, queries
from app.negotiation.models import Dialogue, TargetLine, Voice
from app.negotiation.queries import Talk
from app.notices import tell
from app.web.rendering import long_date

DAYS_BEFORE_THE_YEAR = 60


@dataclass(frozen=True)
class Setting:
    """When and where the two met, and who was there."""

    held_on: date
    place: str
    present: str


@dataclass(frozen=True)
class Content:
    """What they said: an outcome for each item of the agenda, notes, what was agreed."""

    outcomes: list[str]
    notes: str
    agreed_points: str


def agenda_of(talk: Talk) -> list[dict[str, str]]:
    """The differences that are open now, each with both values."""
    return [
        {
            "measure": line.measure_text,
            "employee": _value(line, Voice.EMPLOYEE),
            "supervisor": _value(line, Voice.SUPERVISOR),
            "outcome": "",
        }
        for line in talk.lines
        if line.is_disputed
    ]


def _value(line: TargetLine, voice: Voice) -> str:
    proposal = line.proposal_of(voice)
    return (proposal.target_text or "") if proposal else ""


def start(actor: Actor, talk: Talk, setting: Setting) -> Dialogue:
    """Begin a record. A second click finds the one that is there; one open record a day is enough."""
    agreement = talk.agreement
    require_writer(actor, talk)
    _check_day(agreement, setting.held_on)
    same_day = (each for each in queries.dialogues_of(agreement) if each.held_on == setting.held_on)
    there = next((each for each in same_day if each.closed_at is None), None)
    if there is not None:
        if there.writer_id == actor.employee_id and (there.place, there.present) == (setting.place, setting.present):
            return there
        raise DomainError(
            _("Tanggal ini sudah punya catatan yang masih terbuka. Lanjutkan di sana, atau tutup dulu."), "held_on"
        )
    dialogue = Dialogue(
        agreement=agreement, agenda=agenda_of(talk), writer_id=actor.employee_id or 0, **asdict(setting)
    )
    db.session.add(dialogue)
    db.session.flush()
    _record(actor, dialogue, "negotiation.dialogue_started", about_agreement=True)
    _tell_others(actor, dialogue, "negotiation.dialogue_started")
    return dialogue


def change(actor: Actor, talk: Talk, dialogue: Dialogue, version: int | None, given: tuple[Setting, Content]) -> None:
    """Write in a record that the person saw in this version."""
    require_open(actor, talk, dialogue)
    setting, content = given
    expect_version(dialogue, version, **stored(dialogue))
    _check_day(talk.agreement, setting.held_on)
    before = stored(dialogue)
    dialogue.held_on, dialogue.place, dialogue.present = setting.held_on, setting.place, setting.present
    dialogue.notes, dialogue.agreed_points = content.notes, content.agreed_points
    dialogue.agenda = [
        {**item, "outcome": outcome} for item, outcome in zip(dialogue.agenda, content.outcomes, strict=True)
    ]
    if stored(dialogue) != before:
        _record(actor, dialogue, "negotiation.dialogue_changed")


def stored(dialogue: Dialogue) -> dict[str, Any]:
    """What the record says, by the names of the form's fields."""
    outcomes = {f"outcome_{number}": item["outcome"] for number, item in enumerate(dialogue.agenda)}
    names = ("held_on", "place", "present", "notes", "agreed_points")
    return {**{name: getattr(dialogue, name) for name in names}, **outcomes}


def close(actor: Actor, talk: Talk, dialogue: Dialogue, version: int | None) -> None:
    """Close the record as the person saw it; from then on the database refuses to change it."""
    require_open(actor, talk, dialogue)
    expect_version(dialogue, version)
    if not (dialogue.notes or dialogue.agreed_points or any(item["outcome"] for item in dialogue.agenda)):
        raise DomainError(_("Catatannya masih kosong. Tulis dulu hasil pembicaraannya, lalu tutup."))
    dialogue.closed_at = clock.now()
    db.session.flush()
    _record(actor, dialogue, "negotiation.dialogue_closed", about_agreement=True)
    _tell_others(actor, dialogue, "negotiation.dialogue_closed")


def require_writer(actor: Actor, talk: Talk) -> None:
    """Raise Forbidden unless the person may write records of this agreement."""
    if not policy.may_write(talk.seats, actor, talk.agreement):
        raise Forbidden(_("Catatan dialog ditulis oleh pegawai atau pejabat penilainya, setelah perjanjian diajukan."))


def require_open(actor: Actor, talk: Talk, dialogue: Dialogue) -> None:
    """Raise Forbidden or NotPossible unless the person may write in this record now."""
    require_writer(actor, talk)
    if not policy.may_change(talk.seats, actor, dialogue):
        raise NotPossible(_("Catatan ini sudah ditutup; isinya tidak berubah lagi. Buat catatan baru bila perlu."))


def keep_closed(amendment: Agreement) -> None:
    """An amendment about which a record was closed is not given up: the record would go with it."""
    if any(dialogue.closed_at for dialogue in queries.dialogues_of(amendment)):
        raise NotPossible(
            _(
                "Perubahan ini sudah punya catatan dialog yang ditutup, maka tidak bisa dibatalkan. "
                "Tulis isinya seperti yang Anda sepakati, lalu ajukan."
            )
        )


def _check_day(agreement: Agreement, day: date) -> None:
    first = date(agreement.year, 1, 1) - timedelta(days=DAYS_BEFORE_THE_YEAR)
    if day > clock.today():
        raise DomainError(_("Dialog dicatat setelah berlangsung: tanggalnya paling lambat hari ini."), "held_on")
    if day < first:
        raise DomainError(
            _("Tanggalnya terlalu awal untuk perjanjian ini: paling awal %(day)s.", day=long_date(first)), "held_on"
        )


def _record(actor: Actor, dialogue: Dialogue, event: str, *, about_agreement: bool = False) -> None:
    day = long_date(dialogue.held_on)
    audit.record(actor, dialogue, event, day=day)
    if about_agreement:
        audit.record(actor, dialogue.agreement, event, day=day)


def _tell_others(actor: Actor, dialogue: Dialogue, kind: str) -> None:
    agreement = dialogue.agreement
    parties = {agreement.employee_id, agreement.supervisor_id} - {actor.employee_id}
    url = url_for("negotiation.dialogue", agreement_id=agreement.id, dialogue_id=dialogue.id)
    tell(parties, kind, f"{kind}-{dialogue.id}", url, actor=actor.name, day=long_date(dialogue.held_on))
