"""Reading the records of an agreement's dialogues, to whom they are open."""

from __future__ import annotations

from flask import abort
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.agreements import Agreement
from app.extensions import db
from app.kernel.errors import Forbidden
from app.kernel.permissions import Actor
from app.negotiation.dialogue import policy
from app.negotiation.models import Dialogue
from app.negotiation.queries import Talk, talk_for


def table_for(actor: Actor, agreement_id: int) -> Talk:
    """The negotiation at whose table the person sits. To be changed, its agreement is locked."""
    talk = talk_for(actor, agreement_id)
    if not policy.may_see(talk.seats, actor):
        raise Forbidden(_("Catatan dialog hanya terbuka bagi pegawai, pejabat penilainya, dan atasan pejabat penilai."))
    return talk


def dialogues_of(agreement: Agreement) -> list[Dialogue]:
    """The records, latest dialogue first."""
    wanted = select(Dialogue).where(Dialogue.agreement_id == agreement.id).options(joinedload(Dialogue.writer))
    return list(db.session.scalars(wanted.order_by(Dialogue.held_on.desc(), Dialogue.id.desc())))


def dialogue_in(agreement: Agreement, dialogue_id: int) -> Dialogue:
    """The record within this agreement, as it stands now; 404 if it is not its own."""
    wanted = select(Dialogue).where(Dialogue.id == dialogue_id, Dialogue.agreement_id == agreement.id)
    found = db.session.scalars(
        wanted.options(joinedload(Dialogue.writer)).execution_options(populate_existing=True)
    ).first()
    return found or abort(404)
