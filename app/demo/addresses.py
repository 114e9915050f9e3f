"""For scripts: the cast, and the address of one example of each kind of page in each state, with who can open it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask import current_app, url_for
from sqlalchemy import select
from sqlalchemy.orm import aliased, joinedload, selectinload

from app.agreements.models import Agreement, Result
from app.assessments import Assessment
from app.demo import assessed, trained
from app.demo.cast import PASSWORD
from app.demo.texts import load
from app.enrolment import Enrolment
from app.extensions import db
from app.indicators import Indicator
from app.kernel import clock
from app.negotiation.models import Dialogue, LineStatus, TargetLine
from app.people import Employee, Placement


def directory() -> dict[str, Any]:
    """Everything a script needs to walk through the portal."""
    people = [
        {
            "role": each["role"],
            "name": each["name"],
            "position": each["position"],
            **_sign_in(each["nip"], each["email"]),
        }
        for each in load("cast")["people"]
    ]
    with current_app.test_request_context():
        return {"cast": people, "pages": list(_pages({each["email"]: each for each in people}))}


def _sign_in(nip: str | None, email: str | None) -> dict[str, str]:
    return {"nip": nip or "", "email": email or "", "password": PASSWORD}


def _pages(cast: dict[str, dict[str, str]]) -> Iterator[dict[str, Any]]:
    specs = load("pages")
    examples = {name: _find(**how) for name, how in specs["examples"].items()}
    for spec in specs["pages"]:
        yield _page(spec, spec.get("example", ""), examples, cast)
    for name, example in examples.items():
        for spec in specs["each_example"]:
            if example and spec.get("unless") != example.status.value:
                yield _page(spec, name, examples, cast)


def _find(
    employee: str = "",
    supervisor: str = "",
    status: str = "",
    is_empty: bool = False,
    years_ago: int = 0,
    edition: int = 0,
    differs: bool | None = None,
) -> Agreement | None:
    """The first agreement like that."""
    holder, leader = aliased(Employee), aliased(Employee)
    like_that = (
        select(Agreement)
        .join(holder, Agreement.employee_id == holder.id)
        .join(leader, Agreement.supervisor_id == leader.id)
        .where(Agreement.year == clock.today().year - years_ago)
        .options(
            joinedload(Agreement.employee),
            joinedload(Agreement.supervisor),
            selectinload(Agreement.results).selectinload(Result.measures),
            selectinload(Agreement.appendix),
        )
        .order_by(Agreement.id.desc())
        .limit(1)
    )
    if employee:
        like_that = like_that.where(holder.email == employee)
    if supervisor:
        like_that = like_that.where(leader.email == supervisor)
    if edition:
        like_that = like_that.where(Agreement.edition == edition)
    if differs is not None:
        like_that = like_that.where((Agreement.open_targets > 0) == differs)
        like_that = like_that.order_by(None).order_by(Agreement.open_targets.desc(), Agreement.id.desc())
    if status:
        like_that = like_that.where(Agreement.status == status, Agreement.results.any() != is_empty)
    return db.session.scalars(like_that).first()


def _page(
    spec: dict[str, Any], name: str, examples: dict[str, Agreement | None], cast: dict[str, dict[str, str]]
) -> dict[str, Any]:
    example, state = examples.get(name), spec.get("assessment", "")
    assessment = assessed.find(state, is_explained=spec["as"] == "decider") if state else None
    known: dict[str, int | str] = {}
    known |= _agreement_ids(example) if example else _ids_of_first() | _ids_of_indicator(spec.get("indicator", ""))
    known |= assessed.ids_of(assessment) if assessment else {}
    enrolment = trained.find(spec.get("training", ""))
    if "training" in spec:
        known |= trained.ids_of(spec["training"], enrolment)
    wanted = next(current_app.url_map.iter_rules(spec["endpoint"])).arguments
    values = {
        **{argument: number for argument, number in known.items() if argument in wanted},
        **spec.get("values", {}),
    }
    return {
        "page": spec["endpoint"],
        "example": name,
        "state": example.status.value if example else state or spec.get("training") or spec.get("indicator", ""),
        "address": url_for(spec["endpoint"], **values),
        "as": _viewer(spec["as"], assessment or enrolment or example, cast),
    }


def _agreement_ids(agreement: Agreement) -> dict[str, int]:
    """The numbers that the addresses of this agreement's pages ask for."""
    result = agreement.results[0] if agreement.results else None
    return {
        "agreement_id": agreement.id,
        "result_id": result.id if result else 0,
        "measure_id": result.measures[0].id if result and result.measures else 0,
        "item_id": agreement.appendix[0].id if agreement.appendix else 0,
        "line_id": _first_id(TargetLine, agreement),
        "dialogue_id": _first_id(Dialogue, agreement),
    }


def _first_id(model: type[TargetLine] | type[Dialogue], agreement: Agreement) -> int:
    """The number of the agreement's first line or dialogue; of the lines, of one that waits for the employee."""
    wanted = select(model.id).where(model.agreement_id == agreement.id)
    if model is TargetLine:
        wanted = wanted.order_by((TargetLine.status != LineStatus.COUNTERED), TargetLine.id)
    return db.session.scalar(wanted.limit(1)) or 0


def _ids_of_first() -> dict[str, int]:
    """The numbers of the first of the cast, who stands for every employee."""
    first = load("cast")["people"][0]["email"]
    of_first = select(Placement).join(Employee, Placement.employee_id == Employee.id).where(Employee.email == first)
    placement = db.session.scalars(of_first.order_by(Placement.id.desc())).first()
    if placement is None:
        return {}
    return {"employee_id": placement.employee_id, "placement_id": placement.id, "unit_id": placement.unit_id}


def _ids_of_indicator(status: str) -> dict[str, int]:
    """The number of an indicator in that state: of a later edition, if there is one."""
    if not status:
        return {}
    in_state = select(Indicator.id).where(Indicator.status == status)
    found = db.session.scalar(in_state.order_by(Indicator.edition.desc(), Indicator.id.desc()).limit(1))
    return {"indicator_id": found or 0}


def _viewer(
    who: str, example: Agreement | Assessment | Enrolment | None, cast: dict[str, dict[str, str]]
) -> dict[str, str] | None:
    if who == "nobody":
        return None
    if who in cast:
        return {"name": cast[who]["name"], **_sign_in(cast[who]["nip"], who)}
    if isinstance(example, Assessment) and who == "decider":
        person = assessed.decider_of(example)
    else:
        person = (example.supervisor if who == "supervisor" else example.employee) if example else None
    return {"name": person.name, **_sign_in(person.nip, person.email)} if person else None
