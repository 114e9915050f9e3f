"""The demo's assessments: windows of three years, what stands in them, what was decided, and what lies beside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from random import Random

from sqlalchemy import select

from app.assessments.actions.reckoning import keep_sums
from app.assessments.kinds import AssessmentStatus
from app.assessments.models import Assessment
from app.demo.rows import Rows
from app.demo.telling import News
from app.demo.texts import load
from app.demo.year import beside, calendar, deciding, history, news, posts, proof
from app.demo.year.filling import Filler
from app.demo.year.posts import Post, Who
from app.demo.year.tales import Tale, Teller
from app.extensions import db
from app.people import Employee, Unit

_EMPLOYEE, _SUPERVISOR = "rina.anggraini", "hendra.saputra"
_CLERK = "dwi.kusumawati"
_CHOSEN = {_EMPLOYEE: "received", _SUPERVISOR: "released"}
_ASKED = 4


def fill(rows: Rows, today: date, random: Random) -> list[News]:
    """Collect and write all of it; the agreements must be written. Returns what the cast is told of it."""
    held = posts.read()
    cast = _cast()
    team = db.session.execute(select(Unit.id, Unit.path).where(Unit.code == load("cast")["in_review"])).one()
    offices, years = sorted({post.office_id for post in held}), sorted({post.year for post in held})
    slots = calendar.lay_out(rows, offices, years, today, cast[_CLERK])
    teller = Teller(today, {cast[name].id: story for name, story in _CHOSEN.items()}, team.id)
    tales = teller.tell(rows.new_id(Assessment), slots, held)
    filler = Filler(rows, random)
    filler.fill(tales)
    heads, above = posts.heads_of_units()
    steps = [int(step) for step in team.path.split("/") if step]
    further = {
        unit_id: office_id for office_id in offices if office_id in steps for unit_id in _below(steps, office_id)
    }
    deciding.units(rows, slots, teller.organisation, above, further, random)
    deciding.releases(rows, tales, teller.organisation, heads)
    deciding.ratings(rows, tales, random)
    deciding.seals(rows, tales, random)
    deciding.objections(rows, tales, unexplained=cast[_SUPERVISOR].id)
    proof.add(rows, tales, filler.first, filler.opinions, [cast[_EMPLOYEE].id, cast[_SUPERVISOR].id], random)
    told = _beside(rows, held, tales, team.id, cast, today, random)
    rows.write()
    keep_sums(Assessment.status != AssessmentStatus.RUNNING)
    history.tell(tales, heads)
    readers = {cast[_EMPLOYEE].id, cast[_SUPERVISOR].id}
    return [each for each in (*told, *news.of(tales)) if each.to in readers]


def _below(steps: list[int], office_id: int) -> list[int]:
    return steps[steps.index(office_id) + 1 :]


def _beside(
    rows: Rows, held: Iterable[Post], tales: Iterable[Tale], team_id: int, cast: Mapping[str, Who], today: date,
    random: Random,
) -> list[News]:  # fmt: skip
    """Notes of this year; talks and feedback in the team of the cast, and who is told of them."""
    rina, hendra = cast[_EMPLOYEE], cast[_SUPERVISOR]
    this_year = [post for post in held if post.year == max(each.year for each in held)]
    beside.notes(rows, this_year, team_id, today, random)
    of_team = [post for post in this_year if post.supervisor == hendra]
    talked = sorted(of_team, key=lambda post: post.employee != rina)[:_ASKED]
    told = beside.coach(rows, talked[1:2] + talked[:1] + talked[2:], today, random)
    colleagues = list(dict.fromkeys(post.employee for post in of_team if post.employee != rina))
    own = [tale for tale in tales if tale.post.employee == rina]
    running = [tale for tale in tales if tale.post.supervisor == hendra and tale.story == "early"]
    if running and len(colleagues) > _ASKED:
        about = running[0]
        asked = [rina, *(who for who in colleagues if who != about.post.employee)][:_ASKED]
        told += beside.ask(rows, about, hendra, asked, today, open_to=rina)
    if own and len(colleagues) >= _ASKED:
        told += beside.ask(rows, own[-1], hendra, colleagues[:_ASKED], today)
    return told


def _cast() -> dict[str, Who]:
    """The cast by the name in their address."""
    wanted = select(Employee.id, Employee.name, Employee.email).where(
        Employee.email.in_([each["email"] for each in load("cast")["people"]])
    )
    return {row.email.partition("@")[0]: Who(row.id, row.name) for row in db.session.execute(wanted)}
