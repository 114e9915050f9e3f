"""What is filed is filed in time: not before the window opens, not after it closed; a mutation opens it early."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from app.agreements import Agreement, AgreementStatus
from app.assessments.models import Assessment
from app.assessments.policy import Seat
from app.assessments.workflow import moves_for
from app.extensions import db
from app.kernel import clock
from app.kernel.errors import NotPossible
from app.kernel.permissions import Actor
from app.periods import PeriodKind, Window
from tests import assessing, factories
from tests.factories import Browser, Cast, words

YEAR = 2026
TODAY = date(YEAR, 7, 20)
FILING = {"kirim-penilaian-diri": Seat.EMPLOYEE, "kirim-tinjauan": Seat.SUPERVISOR}


@pytest.fixture(autouse=True)
def on_a_day_of_july(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(YEAR, 7, 20, 3, tzinfo=UTC))


def _window(cast: Cast, opens: date, due: date, closes: date, number: int = 2) -> Window:
    scheme = assessing.scheme(cast.post.unit, YEAR)
    return assessing.window(scheme, PeriodKind.QUARTERLY, number, opens_on=opens, due_on=due, closes_on=closes)


@pytest.fixture
def signed(cast: Cast) -> Agreement:
    return factories.agreement(cast.post, AgreementStatus.SIGNED, year=YEAR)


def _check(made: Assessment, move: str) -> None:
    moves_for(frozenset({FILING[move]})).check(Actor(made.employee_id, "Rina"), made, move)


@pytest.mark.parametrize("move", list(FILING))
def test_after_the_window_closed_nothing_is_filed(cast: Cast, signed: Agreement, move: str) -> None:
    made = assessing.assessment(signed, _window(cast, date(YEAR, 6, 23), date(YEAR, 7, 10), date(YEAR, 7, 19)))
    with pytest.raises(NotPossible, match="ditutup 19 Juli 2026"):
        _check(made, move)
    assessing.extension(made.window, TODAY, made)
    _check(made, move)


@pytest.mark.parametrize("move", list(FILING))
def test_before_it_opens_nothing_is_filed_unless_the_post_has_ended(cast: Cast, signed: Agreement, move: str) -> None:
    made = assessing.assessment(signed, _window(cast, date(YEAR, 9, 23), date(YEAR, 10, 10), date(YEAR, 10, 31), 3))
    with pytest.raises(NotPossible, match="dibuka 23 September 2026"):
        _check(made, move)
    made.ends_on = date(YEAR, 7, 19)
    _check(made, move)


def test_a_late_evaluation_is_answered_with_what_to_do(
    cast: Cast, signed: Agreement, sign_in: Callable[..., Browser]
) -> None:
    made = assessing.assessment(signed, _window(cast, date(YEAR, 6, 23), date(YEAR, 7, 10), date(YEAR, 7, 19)))
    db.session.commit()
    answer = sign_in(cast.employee).post(f"/penilaian/{made.id}/langkah/kirim-penilaian-diri", version=made.version)
    assert answer.status_code == 409
    assert "Minta perpanjangan kepada tim pengelola kinerja" in words(answer)
    db.session.expire_all()
    assert made.self_filed_at is None


def test_who_was_given_time_is_not_passed_over_before_that_day(cast: Cast, signed: Agreement) -> None:
    window = _window(cast, date(YEAR, 6, 23), date(YEAR, 7, 10), date(YEAR, 7, 31))
    made = assessing.assessment(signed, window, review_filed_at=clock.now())
    moves = moves_for(frozenset({Seat.SUPERVISOR}))
    moves.check(Actor(made.supervisor_id, "Lestari"), made, "lanjut-tanpa-penilaian-diri")
    assessing.extension(window, date(YEAR, 7, 25), made)
    with pytest.raises(NotPossible, match="masih punya waktu sampai 25 Juli 2026"):
        moves.check(Actor(made.supervisor_id, "Lestari"), made, "lanjut-tanpa-penilaian-diri")
