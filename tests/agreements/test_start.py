"""Starting the year's agreement."""

from __future__ import annotations

from collections.abc import Callable

from app.agreements.models import Agreement
from app.extensions import db
from app.kernel import clock
from app.people import PositionKind
from tests import factories
from tests.factories import Browser, Cast, words


def test_the_list_offers_to_start_for_a_post_and_afterwards_shows_the_draft(cast: Cast, writer: Browser) -> None:
    assert "Mulai menyusun" in words(writer.get("/perjanjian"))
    answer = writer.post("/perjanjian/mulai", placement=cast.post.id)
    assert answer.status_code == 303
    assert "Draf" in words(writer.get(answer.location))
    again = words(writer.get("/perjanjian"))
    assert "Mulai menyusun" not in again
    assert str(clock.today().year) in again


def test_a_double_click_gives_one_draft(cast: Cast, writer: Browser) -> None:
    first, second = (writer.post("/perjanjian/mulai", placement=cast.post.id) for _click in range(2))
    assert first.location == second.location
    assert db.session.query(Agreement).count() == 1


def test_nobody_starts_for_the_post_of_another(cast: Cast, judge: Browser) -> None:
    assert judge.post("/perjanjian/mulai", placement=cast.post.id).status_code == 404
    assert judge.post("/perjanjian/mulai").status_code == 404
    assert db.session.query(Agreement).count() == 0


def test_the_draft_takes_parties_unit_and_the_part_of_the_year_from_the_post(cast: Cast, writer: Browser) -> None:
    year = clock.today().year
    cast.post.starts_on = cast.post.starts_on.replace(year=year, month=1, day=16)
    writer.post("/perjanjian/mulai", placement=cast.post.id)
    draft = db.session.query(Agreement).one()
    assert (draft.employee_id, draft.supervisor_id, draft.unit_id) == (
        cast.employee.id, cast.supervisor.id, cast.post.unit_id,
    )  # fmt: skip
    assert (draft.starts_on.isoformat(), draft.ends_on.isoformat()) == (f"{year}-01-16", f"{year}-12-31")


def test_a_senior_leader_gets_the_leaders_form(cast: Cast, sign_in: Callable[..., Browser]) -> None:
    leader = factories.employee("Dewi Direktur")
    post = factories.placement(leader, cast.post.unit, position_kind=PositionKind.SENIOR_LEADER)
    answer = sign_in(leader).post("/perjanjian/mulai", placement=post.id)
    assert "JPT dan pimpinan unit kerja mandiri" in words(sign_in(leader).get(answer.location))
