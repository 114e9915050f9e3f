"""Release: one act lets out every rating that is fixed in a unit; what a request cannot finish, the worker does."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask_babel import gettext as _

from app.assessments import Seat, assessment_moved, moves_for
from app.evaluations.models import Release, UnitPredicate
from app.evaluations.policy import Standing, may_release
from app.evaluations.queries import calibration, releasing
from app.evaluations.queries.calibration import Scope
from app.evaluations.queries.predicates import predicate_for
from app.evaluations.queries.releasing import State
from app.evaluations.spread import Spread
from app.extensions import db
from app.kernel import audit, clock, database, outbox
from app.kernel.errors import Conflict, DomainError, Forbidden, NotPossible
from app.kernel.outbox import Delivery
from app.kernel.permissions import Actor
from app.periods import window_title

CONTINUE = "evaluations.release"
BATCH = 200
"""So many at once, each in a transaction of its own: nobody else waits long for the database."""
UNDER_WAY = timedelta(minutes=10)


def release(actor: Actor, standing: Standing, scope: Scope, seen: str, reason: str) -> Release:
    """Let out whatever is fixed; who is not rated yet stays, and can be released later. Each employee is told once.

    A second click is the first one's release. Raises Forbidden; NotPossible without a predikat or with nothing to let
    out; Conflict where something changed since `seen`; DomainError where a reason is missing.
    """
    if not may_release(standing):
        raise Forbidden(_("Hasil diterbitkan pimpinan unit, pimpinan di atasnya, atau tim pengelola kinerja."))
    holds, state = predicate_for(scope.unit, scope.window), releasing.state_of(scope)
    if earlier := _under_way(actor, scope, state):
        return earlier
    if why := why_not(holds, state):
        raise NotPossible(why)
    assert holds is not None, "why_not has said so"
    if seen != state.seen:
        raise Conflict(_("Yang akan terbit berubah sejak Anda membukanya. Periksa yang terbaru, lalu ulangi."))
    spread = calibration.spread_of(scope, holds)
    if not reason and (why := asks_reason(standing, spread)):
        raise DomainError(why, "reason")
    made = _write(actor, scope, holds, spread, reason)
    audit.record(
        actor, made, "release.made", reason=reason or None, unit=scope.unit.name, count=state.fixed,
        period=window_title(scope.window),
    )  # fmt: skip
    _begin(actor, standing, scope, made)
    return made


def why_not(holds: UnitPredicate | None, state: State) -> str:
    """Why nothing can be released now, and what is to be done; empty where it can."""
    if holds is None:
        return _("Predikat organisasinya belum ditetapkan. Tetapkan lebih dulu; sebarannya dibandingkan dengan itu.")
    if not state.fixed:
        return _("Tidak ada yang siap terbit. Rating ditetapkan dulu oleh pejabat penilai masing-masing.")
    return ""


def asks_reason(standing: Standing, spread: Spread) -> str:
    """Why a reason is asked for; empty where none is. Who releases by a role gives one, and so learns nothing here."""
    if not standing.heads:
        return _("Tulis dasar penerbitannya: Anda menerbitkan tanpa memimpin unit ini.")
    if spread.deviations:
        return _("Sebarannya di luar pedoman. Ini bukan larangan: tulis alasannya, lalu terbitkan.")
    return ""


def _under_way(actor: Actor, scope: Scope, state: State) -> Release | None:
    """This person's release of a moment ago, where all that is left was fixed before it: still at work, or done."""
    latest = next(iter(releasing.releases_of(scope.unit, scope.window)), None)
    if latest is None or latest.author_id != actor.employee_id or latest.at < clock.now() - UNDER_WAY:
        return None
    is_left_over = state.fixed_until is None or state.fixed_until <= latest.at
    return latest if is_left_over else None


def _write(actor: Actor, scope: Scope, holds: UnitPredicate, spread: Spread, reason: str) -> Release:
    made = Release(
        unit_id=scope.unit.id, window_id=scope.window.id, at=clock.now(), author_id=actor.employee_id or 0,
        organisation=holds.value, counts=spread.as_stored(), warnings=spread.deviations, reason=reason,
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    return made


def _begin(actor: Actor, standing: Standing, scope: Scope, made: Release) -> None:
    """The first batch now; whether there is more, the worker finds out."""
    seat = Seat.HEAD if standing.heads else Seat.MANAGER
    if _let_out(actor, seat, scope, made.at, 0) is not None:
        outbox.enqueue(
            CONTINUE, f"release:{made.id}", release_id=made.id, actor_id=actor.employee_id, actor=actor.name,
            seat=seat.name, alone=scope.alone, heads_for=sorted(actor.heads_for),
        )  # fmt: skip


def _let_out(actor: Actor, seat: Seat, scope: Scope, until: datetime, after: int) -> int | None:
    """One batch, through the move; the number after which to go on, None where there is no more.

    Whatever stands in the way of one of them (another room may say so) leaves that one as it is.
    """
    moves, some = moves_for(frozenset({seat})), releasing.batch(scope, until, after, BATCH)
    for assessment in some:
        try:
            moves.fire(actor, assessment, "terbitkan")
        except NotPossible:
            continue
        db.session.flush()
        assessment_moved.send(assessment, move="terbitkan", actor=actor)
    return some[-1].id if len(some) == BATCH else None


def go_on(delivery: Delivery) -> None:
    """The rest of a large release, batch by batch; done twice, it finds nothing left."""
    facts = delivery.payload
    actor = Actor(facts["actor_id"], facts["actor"], heads_for=frozenset(facts.get("heads_for", ())))
    seat = Seat[facts["seat"]]
    after: int | None = 0
    while after is not None:
        with database.write_unit():
            made = db.session.get_one(Release, facts["release_id"])
            scope = Scope(actor, made.unit, made.window, alone=facts["alone"])
            after = _let_out(actor, seat, scope, made.at, after)
