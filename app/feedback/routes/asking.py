"""Asking colleagues, and the page of a round for who asked and who reads it."""

from __future__ import annotations

from datetime import timedelta

from flask import Response, request
from flask_babel import gettext as _

from app import assessments
from app.assessments import Assessment
from app.feedback import blueprint, policy
from app.feedback.actions import asking
from app.feedback.forms import AskForm
from app.feedback.models import Naming, Round
from app.feedback.queries import colleagues
from app.feedback.queries.rounds import round_for
from app.feedback.rules import FEWEST_SHOWN, MOST_INVITED
from app.feedback.summary import summary_of
from app.kernel import audit, clock
from app.kernel.permissions import Permission
from app.people import Employee
from app.periods import window_title
from app.web.access import access, viewer
from app.web.answers import go, page, say
from app.web.rendering import told

USUAL_DAYS = timedelta(days=14)


@blueprint.route("/umpan-balik/minta/<int:assessment_id>", methods=["GET", "POST"])
@access(Permission.SELF)
def ask(assessment_id: int) -> Response:
    """Put the question and choose whom to ask. The button "Cari" only looks for people: it sends nothing."""
    assessment = assessments.get_for(viewer, assessment_id)
    asking.require_asker(viewer, assessment)
    form = AskForm(
        closes_on=clock.today() + USUAL_DAYS,
        naming=Naming.ANONYMOUS,
        question=_("Apa yang sudah baik dari kerja sama dengan %(name)s, dan apa yang bisa lebih baik?",
                   name=assessment.employee.name),
    )  # fmt: skip
    if "cari" in request.args:
        return _ask_page(assessment, form, 200)
    made: list[Round] = []
    if form.accepted(lambda: made.append(asking.ask(viewer, assessment, form.asked()))):
        say(_("Undangan terkirim kepada %(n)s rekan.", n=len(made[0].invitations)))
        return go("feedback.round_page", round_id=made[0].id)
    return _ask_page(assessments.get_for(viewer, assessment_id), form, form.status)


def _ask_page(assessment: Assessment, form: AskForm, status: int) -> Response:
    form.people.choices = _offer(assessment, form)
    return page(
        "feedback/ask.html", status=status, form=form, assessment=assessment,
        title=window_title(assessment.window), most=MOST_INVITED, fewest=FEWEST_SHOWN,
        is_own=assessment.employee_id == viewer.employee_id,
        found_none=bool(form.q.data) and not colleagues.by_name(viewer, assessment, form.q.data or ""),
    )  # fmt: skip


def _offer(assessment: Assessment, form: AskForm) -> list[tuple[int, str]]:
    """Who is chosen already, then who was sought; without a search the colleagues of the unit."""
    chosen = colleagues.by_ids(viewer, assessment, form.chosen()[: 4 * MOST_INVITED])
    form.people.data = [each.id for each in chosen]
    sought = form.q.data or ""
    found = colleagues.by_name(viewer, assessment, sought) if sought else colleagues.beside(viewer, assessment)
    people: list[Employee] = [*chosen, *(each for each in found if each not in chosen)]
    posts = colleagues.posts_of(people)
    return [(each.id, f"{each.name}, {posts.get(each.id, '')}") for each in people]


@blueprint.get("/umpan-balik/permintaan/<int:round_id>")
@access(Permission.SELF)
def round_page(round_id: int) -> Response:
    """A round: who was asked, how many have answered, and the answers once they are read."""
    found, assessment = round_for(viewer, round_id)
    seats, today = assessments.seats_of(viewer, assessment), clock.today()
    may_steer = policy.may_steer(seats, found)
    return page(
        "feedback/round.html",
        round=found,
        assessment=assessment,
        title=window_title(assessment.window),
        summary=summary_of(found),
        is_own=assessment.employee_id == viewer.employee_id,
        history=told(audit.history_of(found)) if policy.is_party(seats) else [],
        can_extend=may_steer and policy.may_extend(found, today) and policy.may_ask(seats, assessment),
        can_cancel=may_steer and policy.may_cancel(found, today),
    )
