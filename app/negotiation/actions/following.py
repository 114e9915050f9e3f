"""What happens to the lines when the agreement moves, or gets another supervisor."""

from __future__ import annotations

from app.agreements import Agreement, AgreementStatus, Measure
from app.extensions import db
from app.kernel.permissions import Actor
from app.kernel.targets import Target
from app.negotiation import values
from app.negotiation.actions.entries import append, put_on_the_table, start_clock, touch
from app.negotiation.models import EntryKind, LineStatus, TargetLine, Voice
from app.negotiation.queries import talk_about
from app.negotiation.workflow import BY_ITSELF

QUANTITATIVE = "kuantitatif"


def follow_move(agreement: Agreement, move: str, actor: Actor) -> None:
    """Submitted: every target has its line. Approved: what was not disputed is agreed. Back in the draft: all rests."""
    if move == "ajukan":
        open_lines(actor, agreement)
    elif move == "setujui":
        _agree_the_rest(actor, agreement)
    elif agreement.status in (AgreementStatus.DRAFT, AgreementStatus.RETURNED):
        for line in talk_about(agreement).lines:
            line.reply_by = None


def open_lines(actor: Actor, agreement: Agreement) -> None:
    """A line for every target of the agreement; one that is there already goes on, or begins anew with a new value."""
    lines = talk_about(agreement).lines
    known = {line.measure_id: line for line in lines}
    measures = [measure for result in agreement.results for measure in result.measures]
    for measure in measures if agreement.approach == QUANTITATIVE else ():
        line = known.get(measure.id)
        if line is None:
            lines.append(_open(actor, agreement, measure))
        else:
            line.measure_text = measure.text
            _resume(actor, line, _target_of(measure))
    db.session.flush()
    touch(agreement, lines)


def _target_of(measure: Measure) -> Target:
    return Target(measure.target_text, measure.target_kind, measure.target_low, measure.target_high)


def _open(actor: Actor, agreement: Agreement, measure: Measure) -> TargetLine:
    line = TargetLine(
        agreement=agreement, measure=measure, measure_text=measure.text, status=LineStatus.PROPOSED, number=0
    )
    db.session.add(line)
    put_on_the_table(line, append(actor, line, Voice.EMPLOYEE, EntryKind.PROPOSAL, target=_target_of(measure)))
    start_clock(line)
    return line


def _resume(actor: Actor, line: TargetLine, wanted: Target) -> None:
    """Go on as it stood if the employee's value is the one of before; if it is another, it is proposed anew."""
    standing = line.standing_entry
    proposed = line.proposal_of(Voice.EMPLOYEE) or standing
    if values.is_same(wanted, (proposed if line.is_open else standing).target):
        start_clock(line)
    elif line.status is LineStatus.COUNTERED and values.is_same(wanted, standing.target):
        _take(actor, line, Voice.EMPLOYEE)
    else:
        BY_ITSELF.fire(
            actor, line, "diusulkan-lagi", about=line.agreement, measure=line.measure_text, value=wanted.text
        )
        put_on_the_table(line, append(actor, line, Voice.EMPLOYEE, EntryKind.PROPOSAL, target=wanted))
        start_clock(line)


def _take(actor: Actor, line: TargetLine, voice: Voice) -> None:
    """Agree to the value on the table along with something else that the person did."""
    seat = line.agreement.supervisor if voice is Voice.SUPERVISOR else line.agreement.employee
    target, met = line.standing_entry.target, line.standing
    append(actor, line, voice, EntryKind.ACCEPTANCE, target=target, answers=met, seat=seat)
    BY_ITSELF.fire(actor, line, "ikut-diterima", measure=line.measure_text, value=line.target_text)
    start_clock(line)


def _agree_the_rest(actor: Actor, agreement: Agreement) -> None:
    lines = talk_about(agreement).lines
    for line in lines:
        if line.measure_id and line.status is LineStatus.PROPOSED:
            _take(actor, line, Voice.SUPERVISOR)
    touch(agreement, lines)


def follow_supervisor(agreement: Agreement, before: int | None) -> None:
    """The lines keep their entries; what waits for the supervisor waits for the new one, from today."""
    if agreement.status is not AgreementStatus.SUBMITTED:
        return
    talk = talk_about(agreement)
    for line in talk.lines:
        if line.turn in (Voice.SUPERVISOR, Voice.SUPERIOR):
            start_clock(line)
    touch(agreement, talk.lines)
