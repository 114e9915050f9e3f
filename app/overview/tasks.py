"""What a person must do now, and by when: made from the state of their agreements, never stored."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import timedelta

from flask import url_for
from flask_babel import gettext as _

from app import agreements
from app.agreements import Agreement, AgreementStatus, Party
from app.kernel import clock
from app.kernel.permissions import Actor
from app.overview import agreeing, assessing, noting, waiting
from app.overview.learning import Training, training_of
from app.overview.queries.columns import Kind
from app.overview.queries.waiting import Item, waiting_for
from app.overview.task import Task, by_day, ordered
from app.web.rendering import instant

SHOWN_OF_QUEUE = 6
SOON = timedelta(days=7)


@dataclass(frozen=True)
class Todo:
    """The home page's lists: mine to do, my team's, what waits for others, the year's agreements and training."""

    own: list[Task]
    team: list[Task]
    waiting: list[Task]
    agreements: list[Agreement]
    training: Training | None


def todo_of(actor: Actor) -> Todo:
    """Everything on the home page, in a constant number of queries; what is due first comes first."""
    year = clock.today().year
    own = agreements.own_agreements(actor, year)
    items = waiting_for(actor, SHOWN_OF_QUEUE + 1, clock.today() + SOON)
    tasks = [*(task for each in own if (task := _own_task(each))), *_tasks(items, waiting.OWN)]
    tasks += [*assessing.office_tasks(actor, year), *noting.own_tasks(actor)]
    team = _tasks(items, agreeing.TEAM)
    talked_about = {each.id for each in items if each.kind in agreeing.TEAM}
    team += _team_tasks(actor, talked_about) if actor.leads_team else []
    queues = [(team, _("Masih ada lagi: buka papan tim"), "overview.team")]
    queues += [(_tasks(items, {kind}), title, endpoint) for kind, title, endpoint in _queues()]
    others = [*(_line(each) for each in own if _waits_for_other(each)), *filter(None, map(waiting.sentence_of, items))]
    shown = [each for each in own if each.year == year and not each.is_amendment_in_the_making]
    return Todo(ordered(tasks), _shortened(queues), others, shown, training_of(items))


def _tasks(items: list[Item], kinds: Collection[Kind]) -> list[Task]:
    return [task for each in items if each.kind in kinds and (task := waiting.task_of(each))]


def _queues() -> Iterator[tuple[Kind, str, str]]:
    """What waits for who leads, each with the way to the rest of it."""
    for kind in (Kind.REVIEW, Kind.DISCUSS):
        yield kind, _("Masih ada lagi: buka penilaian tim"), "assessments.team"
    for kind in (Kind.EXPLAIN, Kind.DECIDE):
        yield kind, _("Masih ada lagi: buka daftar keberatan"), "evaluations.objections"
    yield Kind.APPROVE, _("Masih ada lagi: buka persetujuan pelatihan"), "enrolment.approvals"
    yield Kind.EFFECT, "", "opinions.effects"
    yield Kind.FOLLOW_UP, _("Masih ada lagi: buka pembinaan"), "feedback.coaching_list"


def _line(agreement: Agreement) -> Task:
    """An agreement that waits for somebody else."""
    url = url_for("agreements.show_agreement", agreement_id=agreement.id)
    return Task(_("Perjanjian kinerja %(year)s", year=agreement.year), url, agreements.status_line(agreement))


def _own_task(agreement: Agreement) -> Task | None:
    titles = {
        AgreementStatus.DRAFT: _("Lengkapi dan ajukan perjanjian kinerja"),
        AgreementStatus.RETURNED: _("Perbaiki perjanjian yang dikembalikan"),
    }
    if agreement.status is AgreementStatus.AGREED and Party.EMPLOYEE not in agreement.signed_by:
        titles[AgreementStatus.AGREED] = _("Tanda tangani perjanjian kinerja")
    if agreement.status not in titles:
        return None
    title = titles[agreement.status]
    return by_day(
        title if agreement.amends_id is None else _("%(title)s: edisi %(n)s", title=title, n=agreement.edition),
        url_for("agreements.show_agreement", agreement_id=agreement.id),
        agreements.status_line(agreement),
        agreements.due_day(agreement),
    )


def _team_tasks(actor: Actor, talked_about: set[int]) -> Iterator[Task]:
    """What is to be read or signed; of agreements whose targets wait for an answer, that is said already."""
    for agreement in agreements.waiting_for_supervisor(actor, SHOWN_OF_QUEUE + 1 + len(talked_about)):
        if agreement.id in talked_about:
            continue
        decide = agreement.status is AgreementStatus.SUBMITTED
        title = _("Periksa perjanjian %(name)s") if decide else _("Tanda tangani perjanjian %(name)s")
        yield Task(
            title % {"name": agreement.employee.name},
            url_for("agreements.show_agreement", agreement_id=agreement.id),
            _whose(agreement, actor),
            _("sejak %(when)s", when=instant(agreement.submitted_at)),
            "waiting",
        )


def _shortened(queues: list[tuple[list[Task], str, str]]) -> list[Task]:
    """The first of each queue, what is due first before the rest; and last of all the ways to what was left out."""
    found = ordered(task for tasks, _title, _endpoint in queues for task in ordered(tasks)[:SHOWN_OF_QUEUE])
    left = dict.fromkeys((title, endpoint) for tasks, title, endpoint in queues if len(tasks) > SHOWN_OF_QUEUE)
    return [*found, *(Task(title, url_for(endpoint)) for title, endpoint in left)]


def _whose(agreement: Agreement, actor: Actor) -> str:
    """The post, and for whom it is decided where that is not the person's own to decide."""
    principal = agreements.in_stead_of(actor, agreement)
    return f"{agreement.placement.position} · a.n. {principal.name}" if principal else agreement.placement.position


def _waits_for_other(agreement: Agreement) -> bool:
    is_signed = agreement.status is AgreementStatus.AGREED and Party.EMPLOYEE in agreement.signed_by
    return agreement.status is AgreementStatus.SUBMITTED or is_signed
