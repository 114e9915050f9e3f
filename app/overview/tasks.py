"""What a person must do now, and by when: made from the state of their agreements, never stored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from app import agreements, negotiation
from app.agreements import Agreement, AgreementStatus, Party
from app.kernel import clock
from app.kernel.permissions import Actor
from app.negotiation import Voice, Waiting
from app.overview import assessing, noting
from app.overview.task import Task, due
from app.web.rendering import instant

SHOWN_OF_QUEUE = 6


@dataclass(frozen=True)
class Todo:
    """The home page's lists: mine to do, my team's, what waits for others, and the year's agreements."""

    own: list[Task]
    team: list[Task]
    waiting: list[str]
    agreements: list[Agreement]


def todo_of(actor: Actor) -> Todo:
    """Everything on the home page, in a constant number of queries."""
    year = clock.today().year
    own = agreements.own_agreements(actor, year)
    tasks = [*_to_start(actor), *(task for each in own if (task := _own_task(each)))]
    waiting = [
        agreements.status_line(each)
        for each in own
        if each.status is AgreementStatus.SUBMITTED or _waits_for_other(each)
    ]
    answers = negotiation.waiting_for(actor)
    tasks += [_answer_task(each) for each in answers if each.voice is Voice.EMPLOYEE]
    tasks += [*assessing.own_tasks(actor), *assessing.office_tasks(actor, year), *noting.own_tasks(actor)]
    team = [_answer_task(each) for each in answers if each.voice is not Voice.EMPLOYEE]
    team += _team_tasks(actor, {each.agreement.id for each in answers}) if actor.leads_team else []
    reviews = assessing.team_tasks(actor, SHOWN_OF_QUEUE + 1) if actor.leads_team else []
    shown = [each for each in own if each.year == year and not each.is_amendment_in_the_making]
    return Todo(tasks, [*_shortened(team), *_reviews(reviews)], waiting, shown)


def _to_start(actor: Actor) -> Iterator[Task]:
    for year in agreements.years_open():
        title = _("Mulai menyusun perjanjian kinerja %(year)s", year=year)
        for placement in agreements.placements_without_agreement(actor, year):
            yield Task(
                title,
                url_for("agreements.index"),
                f"{placement.position}, {placement.unit.name}",
                *due(agreements.deadline(year)),
            )


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
    return Task(
        title if agreement.amends_id is None else _("%(title)s: edisi %(n)s", title=title, n=agreement.edition),
        url_for("agreements.show_agreement", agreement_id=agreement.id),
        agreements.status_line(agreement),
        *due(agreements.due_day(agreement)),
    )


def _answer_task(waiting: Waiting) -> Task:
    """Targets that wait for an answer, as a party to the agreement, or for a decision, as the superior."""
    decides = waiting.voice is Voice.SUPERIOR
    title = _("%(n)s target menunggu putusan Anda") if decides else _("%(n)s target menunggu jawaban Anda")
    return Task(
        title % {"n": waiting.count},
        url_for("negotiation.show", agreement_id=waiting.agreement.id),
        _("Perjanjian %(name)s", name=waiting.agreement.employee.name),
        *due(waiting.reply_by),
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


def _shortened(tasks: list[Task]) -> list[Task]:
    """The first of a long list, and the way to the rest."""
    if len(tasks) <= SHOWN_OF_QUEUE:
        return tasks
    return [*tasks[:SHOWN_OF_QUEUE], Task(_("Masih ada lagi: buka papan tim"), url_for("overview.team"))]


def _reviews(tasks: list[Task]) -> list[Task]:
    """The first of a long list, and the way to the team's assessments."""
    if len(tasks) <= SHOWN_OF_QUEUE:
        return tasks
    return [*tasks[:SHOWN_OF_QUEUE], Task(_("Masih ada lagi: buka penilaian tim"), url_for("assessments.team"))]


def _whose(agreement: Agreement, actor: Actor) -> str:
    """The post, and for whom it is decided where that is not the person's own to decide."""
    principal = agreements.in_stead_of(actor, agreement)
    return f"{agreement.placement.position} · a.n. {principal.name}" if principal else agreement.placement.position


def _waits_for_other(agreement: Agreement) -> bool:
    return agreement.status is AgreementStatus.AGREED and Party.EMPLOYEE in agreement.signed_by
