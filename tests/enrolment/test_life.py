"""A class's whole life: anybody tries anything at any time; seats, list and offers go as a small model says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from hypothesis.strategies import booleans, integers, lists, permutations, sampled_from
from sqlalchemy.exc import IntegrityError

from app.enrolment import SEATED, Enrolment, EnrolmentStatus, ReasonKind, queue, seats
from app.enrolment.actions.asking import Reason, ask
from app.enrolment.actions.moves import make_move
from app.extensions import db
from app.kernel import audit, clock
from app.kernel.database import write_unit
from app.kernel.errors import DomainError, Forbidden, NotPossible
from app.kernel.permissions import Actor, Role
from app.people import Placement
from app.training import Admission, ClassStatus, TrainingClass
from app.training.actions import moves as class_moves
from tests import factories, training_made

if TYPE_CHECKING:
    from flask import Flask

BEGIN = datetime(2026, 6, 1, 3, tzinfo=UTC)
"""Ten in the morning where the office is."""

BEGINS_AFTER, OFFER, PEOPLE = 6 * 24 - 10, 48, 6
S = EnrolmentStatus
UNSEATED = (S.REQUESTED, S.APPROVED, S.WAITING, S.OFFERED)
GIVES_A_SEAT_BACK = ("tolak", "tidak-terima", "lepas-tawaran", "batalkan", "keluarkan")
FROM = {
    "setujui": (S.REQUESTED,), "tolak": (S.REQUESTED,), "konfirmasi": (S.APPROVED,),
    "tidak-terima": (S.APPROVED, S.WAITING), "terima-tawaran": (S.OFFERED,), "lepas-tawaran": (S.OFFERED,),
    "batalkan": (*UNSEATED, S.CONFIRMED), "keluarkan": (S.OFFERED, S.CONFIRMED),
    "tawarkan": (), "gugurkan": (), "hapuskan": (),
}  # fmt: skip
TO = {
    "tolak": S.REFUSED, "tidak-terima": S.REFUSED, "terima-tawaran": S.CONFIRMED, "lepas-tawaran": S.LAPSED,
    "batalkan": S.CANCELLED, "keluarkan": S.CANCELLED,
}  # fmt: skip
WHO = {
    **dict.fromkeys(("setujui", "tolak"), "supervisor"),
    **dict.fromkeys(("konfirmasi", "tidak-terima", "keluarkan"), "coordinator"),
    **dict.fromkeys(("terima-tawaran", "lepas-tawaran", "batalkan"), "self"),
}
NOT_ONCE_BEGUN = ("setujui", "konfirmasi", "batalkan")


@dataclass
class Asked:
    """One enrolment as the model knows it; `until` is the hour at which its offer ends."""

    id: int
    person: int
    arrival: int
    status: EnrolmentStatus
    until: int = 0


class Life(RuleBasedStateMachine):
    """The class in the database beside its model."""

    app: Flask
    set_clock: Callable[[int], None]

    @initialize(admission=sampled_from(Admission), seats=integers(1, 2))
    def begin(self, admission: Admission, seats: int) -> None:
        self.undo = _opened(self.app)
        self.hour = 0
        self.set_clock(0)
        unit = factories.unit()
        supervisor = factories.employee("Atasan")
        people = [factories.employee(f"Peserta {number}", account=False) for number in range(PEOPLE)]
        above = [None, *[supervisor] * (PEOPLE - 1)]  # one has nobody to ask
        self.posts = [factories.placement(each, unit, who).id for each, who in zip(people, above, strict=True)]
        self.own = [Actor(each.id, each.name) for each in people]
        self.others = {
            "supervisor": Actor(supervisor.id, supervisor.name, leads_team=True),
            "coordinator": Actor(
                factories.employee("Koordinator").id, "Koordinator", roles=((Role.TRAINING_COORDINATOR, unit.path),)
            ),
            "stranger": Actor(factories.employee("Lain").id, "Lain"),
        }
        made = training_made.training_class(training_made.course(unit), begins_in=6, admission=admission, seats=seats)
        self.class_id, self.admission, self.seats = made.id, admission, seats
        self.is_published, self.asked = True, list[Asked]()
        db.session.commit()

    @rule(hours=sampled_from((1, 11, 12, 24, OFFER - 1, OFFER)))
    def time_passes(self, hours: int) -> None:
        self.hour += hours
        self.set_clock(self.hour)

    @rule(person=integers(0, PEOPLE - 1))
    def one_asks(self, person: int) -> None:
        """Once a person, however often: who stands in the class already gets that enrolment."""
        if not self._registration_is_open():
            return
        with write_unit():
            actor, post = self.own[person], db.session.get_one(Placement, self.posts[person])
            made = ask(actor, post, self.class_id, Reason(ReasonKind.DEVELOPMENT, "Ingin tahu"))
            enrolment_id = made.id
        if (there := self._standing(person)) is not None:
            assert enrolment_id == there.id
            return
        new = Asked(enrolment_id, person, len(self.asked) + 1, S.REQUESTED)
        if person == 0 or self.admission is Admission.OPEN:
            new.status = self._after_approval(new)
        self.asked.append(new)

    @rule(people=lists(integers(0, PEOPLE - 1), min_size=3, max_size=PEOPLE, unique=True))
    def many_ask(self, people: list[int]) -> None:
        for person in people:
            self.one_asks(person)

    @rule(name=sampled_from(sorted(FROM)), who=sampled_from(("self", "supervisor", "coordinator", "stranger")),
          person=integers(0, PEOPLE - 1))  # fmt: skip
    def anybody_tries(self, name: str, who: str, person: int) -> None:
        if mine := [each for each in self.asked if each.person == person]:
            self._try(name, who, mine[-1])

    @rule(order=permutations(range(PEOPLE)), twice=booleans())
    def they_are_let_in(self, order: list[int], twice: bool) -> None:
        """The supervisor and the coordinator say yes, in whatever order, each once or pressing twice."""
        for name in ("setujui", "konfirmasi"):
            for each in [each for person in order for each in self.asked if each.person == person]:
                if self._may(name, each):
                    for _click in range(1 + twice):
                        self._try(name, WHO[name], each)

    @rule(choice=integers(0, PEOPLE), name=sampled_from(("batalkan", "keluarkan", "tidak-terima", "tolak")))
    def one_leaves(self, choice: int, name: str) -> None:
        if possible := [each for each in self.asked if self._may(name, each)]:
            self._try(name, WHO[name], possible[choice % len(possible)])

    @rule(choice=integers(0, PEOPLE), name=sampled_from(("terima-tawaran", "lepas-tawaran")), hours=integers(-1, 1))
    def an_offer_is_answered(self, choice: int, name: str, hours: int) -> None:
        """Just before it ends, at that very instant, or after it."""
        if offered := [each for each in self.asked if each.status is S.OFFERED]:
            each = offered[choice % len(offered)]
            self.time_passes(max(0, each.until + hours - self.hour))
            self._try(name, "self", each)

    @rule()
    def the_worker_comes(self) -> None:
        queue.keep_moving()
        if not self.is_published:
            return
        for each in self.asked:
            if each.status in UNSEATED if self._has_begun() else self._is_overdue(each):
                each.status = S.LAPSED
        self._offer()
        assert self._has_begun() or not (self._left() and self._waiting())

    @rule(wanted=integers(1, 5))
    def the_seats_change(self, wanted: int) -> None:
        """As many as the coordinator says, but the database takes no fewer than are taken."""
        fits = wanted >= self._taken()
        try:
            with write_unit():
                seats.hold(self.class_id).seats = wanted
        except IntegrityError:
            assert not fits
        else:
            assert fits
            self.seats = wanted

    @rule(doubts=sampled_from((True, True, True, False)))
    def the_class_is_cancelled(self, doubts: bool) -> None:
        if doubts or not self.is_published:
            return
        with write_unit():
            training_class = seats.hold(self.class_id)
            class_moves.make_move(self.others["coordinator"], training_class, "batalkan", None, "Pengajar sakit.")
        self.is_published = False
        for each in self.asked:
            now = db.session.get_one(Enrolment, each.id).status
            assert now in (each.status, S.CANCELLED)
            each.status = now

    def _try(self, name: str, who: str, each: Asked) -> None:
        expected = who == WHO.get(name) and self._may(name, each)
        actor = self.own[each.person] if who == "self" else self.others[who]
        try:
            with write_unit():
                make_move(actor, db.session.get_one(Enrolment, each.id), name, reason="Begitulah.")
        except (DomainError, Forbidden, NotPossible):
            done = False
        else:
            done = True
        assert done == expected, f"{name} by {who} at {self.hour} h in {each.status}"
        if done:
            self._moved(name, each)

    def _may(self, name: str, each: Asked) -> bool:
        """Whether the move can be made now by the right person."""
        if each.status not in FROM[name] or not self.is_published:
            return False
        if name == "terima-tawaran":
            return not self._is_overdue(each)
        return not (name in NOT_ONCE_BEGUN and self._has_begun())

    def _moved(self, name: str, each: Asked) -> None:
        if name == "setujui":
            each.status = self._after_approval(each)
        elif name == "konfirmasi":
            each.status = self._seat_or_wait(each)
        else:
            each.status = TO[name]
        if name in GIVES_A_SEAT_BACK:
            self._offer()

    def _after_approval(self, each: Asked) -> EnrolmentStatus:
        return S.APPROVED if self.admission is Admission.CONFIRMED else self._seat_or_wait(each)

    def _seat_or_wait(self, each: Asked) -> EnrolmentStatus:
        is_passed_over = any(other.arrival < each.arrival for other in self._waiting())
        return S.CONFIRMED if self._left() and not is_passed_over else S.WAITING

    def _offer(self) -> None:
        if self.is_published and not self._has_begun():
            for each in self._waiting()[: self._left()]:
                each.status, each.until = S.OFFERED, min(self.hour + OFFER, BEGINS_AFTER)

    def _waiting(self) -> list[Asked]:
        return [each for each in self.asked if each.status is S.WAITING]

    def _taken(self) -> int:
        return sum(each.status in SEATED for each in self.asked)

    def _left(self) -> int:
        return self.seats - self._taken()

    def _has_begun(self) -> bool:
        return self.hour >= BEGINS_AFTER

    def _registration_is_open(self) -> bool:
        return self.is_published and not self._has_begun()

    def _is_overdue(self, each: Asked) -> bool:
        return each.status is S.OFFERED and each.until <= self.hour

    def _standing(self, person: int) -> Asked | None:
        over = (S.CANCELLED, S.REFUSED, S.LAPSED)
        return next((each for each in self.asked if each.person == person and each.status not in over), None)

    @invariant()
    def what_is_stored_agrees(self) -> None:
        if not hasattr(self, "asked"):
            return
        db.session.rollback()
        stored = db.session.query(Enrolment).order_by(Enrolment.arrival).all()
        assert [(each.id, each.arrival, each.status) for each in stored] == [
            (each.id, each.arrival, each.status) for each in self.asked
        ]
        training_class = db.session.get_one(TrainingClass, self.class_id)
        assert training_class.seats_taken == self._taken() <= self.seats == training_class.seats
        assert (training_class.status is ClassStatus.PUBLISHED) == self.is_published
        for each, known in zip(stored, self.asked, strict=True):
            if each.status is S.OFFERED:
                assert each.offered_until == BEGIN + timedelta(hours=known.until)

    @invariant()
    def its_history_tells_it(self) -> None:
        for each in getattr(self, "asked", ()):
            newest = max(audit.history_of(db.session.get_one(Enrolment, each.id)), key=lambda entry: entry.id)
            assert newest.to_status == each.status.value

    def teardown(self) -> None:
        if hasattr(self, "undo"):
            db.session.remove()
            self.undo.__exit__(None, None, None)


def _opened(app: Flask) -> Any:
    """What is written from now on is undone at its end."""
    from tests.support.databases import rolled_back

    undo = rolled_back(app)
    undo.__enter__()
    return undo


@pytest.mark.long
def test_a_class_lives_as_the_model_says(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def set_clock(hour: int) -> None:
        monkeypatch.setattr(clock, "now", lambda: BEGIN + timedelta(hours=hour))

    machine = type("LifeHere", (Life,), {"app": app, "set_clock": staticmethod(set_clock)})
    with app.test_request_context():
        run_state_machine_as_test(
            machine,
            settings=settings(
                max_examples=80, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
            ),
        )
