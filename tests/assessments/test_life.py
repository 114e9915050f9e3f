"""A whole assessment's life: anybody tries any move at any time, and is refused exactly when the model says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from hypothesis.strategies import booleans, integers, lists, sampled_from

from app.agreements import AgreementStatus, Party
from app.assessments import make_move, topics
from app.assessments.kinds import RATED, AssessmentStatus, OrganisationPredicate
from app.evaluations import rating
from app.evaluations.models import Objection, ObjectionOutcome, UnitPredicate
from app.evaluations.objections import actions as objections
from app.evaluations.reviewing import actions as reviewing
from app.extensions import db
from app.kernel import audit, clock
from app.kernel.errors import DomainError, Forbidden, NotPossible
from app.kernel.permissions import Actor, Role
from tests import assessing, factories

if TYPE_CHECKING:
    from flask import Flask

BEGIN = datetime(2026, 3, 28, 3, tzinfo=UTC)
OPENS, DUE, CLOSES, LONGER = 3, 10, 20, 40
REACHED = Decimal("92.5")
EMPLOYEE, SUPERVISOR = frozenset({"employee"}), frozenset({"supervisor"})
WHO = {
    **dict.fromkeys(("kirim-penilaian-diri", "tarik-penilaian-diri", "buka-hasil", "telah-saya-baca"), EMPLOYEE),
    **dict.fromkeys(("ajukan-keberatan", "cabut-keberatan"), EMPLOYEE),
    **dict.fromkeys(("kirim-tinjauan", "tarik-tinjauan", "lanjut-tanpa-penilaian-diri"), SUPERVISOR),
    **dict.fromkeys(("tetapkan", "buka-lagi"), SUPERVISOR),
    "terbitkan": frozenset({"head", "team"}),
    "putuskan-keberatan": frozenset({"chief"}),
}
PEOPLE = ("employee", "supervisor", "chief", "head", "team", "colleague")
S = AssessmentStatus


class Life(RuleBasedStateMachine):
    """The assessment in the database beside a model of a few facts."""

    app: Flask
    set_clock: Callable[[int], None]

    @initialize(day=sampled_from((0, OPENS, DUE + 1)))
    def begin(self, day: int) -> None:
        self.undo = _opened(self.app)
        self.day, self.last_day = 0, CLOSES
        self.set_clock(0)
        cast = factories.cast()
        self.made = assessing.assessment(
            factories.agreement(cast.post, AgreementStatus.SIGNED),
            assessing.window(
                assessing.scheme(cast.post.unit),
                opens_on=assessing.day(OPENS), due_on=assessing.day(DUE), closes_on=assessing.day(CLOSES),
            ),
        )  # fmt: skip
        self.made.realisations[0].achievement = REACHED
        for topic in (topics.WORK, topics.BEHAVIOUR):
            assessing.opinion(self.made, Party.SUPERVISOR, topic)
        db.session.add(
            UnitPredicate(
                unit=self.made.unit, window=self.made.window, value=OrganisationPredicate.GOOD, basis="Capaian.",
                fixed_by=cast.unit_head_above, fixed_at=clock.now(),
            )
        )  # fmt: skip
        db.session.flush()
        people = {
            "employee": cast.employee, "supervisor": cast.supervisor, "chief": cast.supervisors_supervisor,
            "head": cast.unit_head_above, "team": cast.team_in_scope, "colleague": cast.colleague,
        }  # fmt: skip
        parent = cast.post.unit.parent
        assert parent is not None
        roles = {"team": ((Role.PERFORMANCE_TEAM, parent.path),)}
        leaders = ("supervisor", "chief", "head")
        self.actors = {
            name: Actor(
                each.id, each.name, leads_team=name in leaders, heads_unit=name == "head", roles=roles.get(name, ())
            )
            for name, each in people.items()
        }
        self.status, self.self_filed, self.review_filed = S.RUNNING, False, False
        self.object_until = self.objected_on = None  # type: int | None
        self.time_passes(day)

    @rule(days=sampled_from((1, 4, 8, 15)))
    def time_passes(self, days: int) -> None:
        self.day += days
        self.set_clock(self.day)

    @rule()
    def more_time_is_given(self) -> None:
        if self.last_day == CLOSES:
            until = clock.local(BEGIN).date() + timedelta(days=LONGER)
            assessing.extension(self.made.window, until, self.made)
            self.last_day = LONGER

    @rule(who=sampled_from(PEOPLE), name=sampled_from(sorted(WHO)))
    def anybody_tries(self, who: str, name: str) -> None:
        self._try(who, name)

    @rule(choices=lists(integers(0, 7), min_size=1, max_size=8), twice=booleans())
    def it_goes_on(self, choices: list[int], twice: bool) -> None:
        """People make moves that can be made, one after the other; or each twice."""
        for choice in choices:
            if possible := [name for name in sorted(WHO) if self._may(name)]:
                name = possible[choice % len(possible)]
                for _click in range(1 + twice):
                    self._try(min(WHO[name]), name)

    def _try(self, who: str, name: str) -> None:
        expected = who in WHO[name] and self._may(name)
        try:
            with db.session.begin_nested():
                _make(self.actors[who], self.made, name)
        except (DomainError, Forbidden, NotPossible):
            done = False
            db.session.refresh(self.made)
        else:
            done = True
        assert done == expected, f"{name} by {who} on day {self.day} in {self.status}"
        if done:
            self._moved(name)

    def _may(self, name: str) -> bool:
        """Whether the move can be made now by the right person."""
        is_running, is_open = self.status is S.RUNNING, OPENS <= self.day <= self.last_day
        due = LONGER if self.last_day == LONGER else DUE
        in_time = self.object_until is not None and self.day <= self.object_until
        return {
            "kirim-penilaian-diri": is_running and is_open and not self.self_filed,
            "tarik-penilaian-diri": is_running and is_open and self.self_filed,
            "kirim-tinjauan": is_running and is_open and not self.review_filed,
            "tarik-tinjauan": is_running and is_open and self.review_filed,
            "lanjut-tanpa-penilaian-diri": is_running and self.review_filed and not self.self_filed and self.day > due,
            "tetapkan": self.status is S.DIALOGUE,
            "buka-lagi": self.status is S.FIXED,
            "terbitkan": self.status is S.FIXED,
            "buka-hasil": self.status is S.RELEASED,
            "telah-saya-baca": self.status is S.RECEIVED,
            "ajukan-keberatan": self.status in (S.RECEIVED, S.ACKNOWLEDGED) and in_time and self.objected_on is None,
            "cabut-keberatan": self.status is S.OBJECTED,
            "putuskan-keberatan": self.status is S.OBJECTED and self.day > (self.objected_on or 0) + 14,
        }[name]

    def _moved(self, name: str) -> None:
        self.self_filed = name == "kirim-penilaian-diri" or (self.self_filed and name != "tarik-penilaian-diri")
        self.review_filed = name == "kirim-tinjauan" or (self.review_filed and name != "tarik-tinjauan")
        if name == "terbitkan":
            self.object_until = self.day + 28
        if name == "buka-hasil":
            self.object_until = min(self.day + 14, self.object_until or 0)
        if name == "ajukan-keberatan":
            self.objected_on = self.day
        both = S.DIALOGUE if self.self_filed and self.review_filed else S.RUNNING
        self.status = {
            "lanjut-tanpa-penilaian-diri": S.DIALOGUE, "tetapkan": S.FIXED, "buka-lagi": S.DIALOGUE,
            "terbitkan": S.RELEASED, "buka-hasil": S.RECEIVED, "telah-saya-baca": S.ACKNOWLEDGED,
            "ajukan-keberatan": S.OBJECTED, "cabut-keberatan": S.ACKNOWLEDGED, "putuskan-keberatan": S.DECIDED,
        }.get(name, both)  # fmt: skip

    @invariant()
    def what_is_stored_agrees(self) -> None:
        if not hasattr(self, "made"):
            return
        db.session.flush()  # its CHECKs hold
        made = self.made
        assert made.status is self.status
        assert (made.self_filed_at is not None, made.review_filed_at is not None) == (
            self.self_filed,
            self.review_filed,
        )
        assert (made.work_rating is not None) == (self.status in RATED)
        steps = [made.fixed_at, made.released_at, made.received_at, made.objected_at, made.decided_at]
        there = [each for each in steps if each is not None]
        assert there == sorted(there)
        assert db.session.query(Objection).count() == (self.objected_on is not None)

    @invariant()
    def what_it_reached_is_kept_once_it_is_open(self) -> None:
        if hasattr(self, "made"):
            db.session.refresh(self.made, ["achievement_sum", "achievement_count"])
            kept = (None, None) if self.status is S.RUNNING else (REACHED, 1)
            assert (self.made.achievement_sum, self.made.achievement_count) == kept

    @invariant()
    def its_history_tells_it(self) -> None:
        if not hasattr(self, "made"):
            return
        moves = [entry for entry in audit.history_of(self.made) if entry.to_status is not None]
        if moves:
            newest = max(moves, key=lambda entry: entry.id)
            assert newest.to_status == self.status.value
        released = [entry for entry in moves if entry.event == "assessment.released"]
        assert len(released) == (self.made.released_at is not None)

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


def _make(actor: Actor, made: Any, name: str) -> None:
    """The move as its page makes it."""
    acts: dict[str, Callable[[], None]] = {
        "kirim-tinjauan": lambda: reviewing.file_review(actor, made, None),
        "lanjut-tanpa-penilaian-diri": lambda: reviewing.go_on_without_self_view(actor, made, None, "Cuti panjang."),
        "tetapkan": lambda: rating.fix(actor, made, None),
        "buka-lagi": lambda: rating.reopen(actor, made, None, "Ada data baru."),
        "ajukan-keberatan": lambda: objections.file(actor, made, None, "Hasil ketiga."),
        "cabut-keberatan": lambda: objections.withdraw(actor, made, None),
        "putuskan-keberatan": lambda: objections.decide(
            actor, made, None, objections.Decision(ObjectionOutcome.DISMISSED, "Sudah sesuai.")
        ),
    }
    acts.get(name, lambda: make_move(actor, made, name, None))()


@pytest.mark.long
def test_a_life_goes_as_the_model_says(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def set_clock(day: int) -> None:
        monkeypatch.setattr(clock, "now", lambda: BEGIN + timedelta(days=day))

    machine = type("LifeHere", (Life,), {"app": app, "set_clock": staticmethod(set_clock)})
    with app.test_request_context():
        run_state_machine_as_test(
            machine,
            settings=settings(
                max_examples=60, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
            ),
        )
