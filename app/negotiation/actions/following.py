"""What happens to the lines when the agreement moves, or gets another supervisor."""

from __future__ import annotations

from flask_babel import force_locale
from flask_babel import gettext as _

from app import agreements
from app.agreements import Agreement, AgreementStatus, Measure
from app.extensions import db
from app.kernel import audit
from app.kernel.permissions import SYSTEM, Actor
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
    """A line for every target of the agreement; one that is there already goes on, or begins anew with a new value.

    What an amendment leaves as it is in force is settled at once.
    """
    lines = talk_about(agreement).lines
    known = {line.measure_id: line for line in lines}
    measures = [measure for result in agreement.results for measure in result.measures]
    in_force = _in_force(agreement)
    fresh = []
    for measure in measures if agreement.approach == QUANTITATIVE else ():
        line = known.get(measure.id)
        if line is None:
            fresh.append(_open(actor, agreement, measure))
        else:
            line.measure_text = measure.text
            if _was_taken_over(line) and measure.id not in in_force:
                _propose_anew(actor, line, _target_of(measure))
            else:
                _resume(actor, line, _target_of(measure))
    db.session.flush()
    _take_over(agreement, [line for line in fresh if line.measure_id in in_force])
    touch(agreement, [*lines, *fresh])


def _in_force(agreement: Agreement) -> set[int]:
    """The measures whose target is the one that the edition before, negotiated as this one is, has in force."""
    if agreement.amends is None or agreement.amends.approach != QUANTITATIVE:
        return set()
    former = agreements.former_measures(agreement)
    measures = (measure for result in agreement.results for measure in result.measures if measure.id in former)
    return {each.id for each in measures if values.is_same(_target_of(each), _target_of(former[each.id]))}


def _was_taken_over(line: TargetLine) -> bool:
    return line.status is LineStatus.AGREED and line.last_deed.voice is Voice.PORTAL


def _take_over(agreement: Agreement, lines: list[TargetLine]) -> None:
    """Settle by itself what both have signed before; the word about it is kept in the language of the office."""
    if not lines or agreement.amends is None:
        return
    edition = agreement.amends.edition
    with force_locale("id"):
        why = _("Diambil alih dari edisi %(edition)s: targetnya sama, jadi tidak dirundingkan lagi.", edition=edition)
    for line in lines:
        append(
            SYSTEM, line, Voice.PORTAL, EntryKind.ACCEPTANCE, target=line.standing_entry.target, answers=line.standing,
            reason=why,
        )  # fmt: skip
        BY_ITSELF.fire(SYSTEM, line, "diambil-alih", measure=line.measure_text, value=line.target_text, edition=edition)
        start_clock(line)
    audit.record(SYSTEM, agreement, "negotiation.rest_taken_over", count=len(lines), edition=edition)


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
        _propose_anew(actor, line, wanted)


def _propose_anew(actor: Actor, line: TargetLine, wanted: Target) -> None:
    BY_ITSELF.fire(actor, line, "diusulkan-lagi", about=line.agreement, measure=line.measure_text, value=wanted.text)
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
