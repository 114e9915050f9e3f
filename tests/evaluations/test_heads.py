"""Who heads a unit, whatever the ground: by a post, as Plt, as somebody's Plh; with reports or without any."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from app.assessments import Assessment, AssessmentStatus, OrganisationPredicate
from app.evaluations import RatingChange, UnitPredicate
from app.evaluations.actions import releasing
from app.extensions import db
from app.kernel import clock, outbox
from app.kernel.outbox import OutboxMessage
from app.people import Employee, PlacementKind
from app.people.models import DelegationKind
from tests import factories
from tests.evaluations.unit_making import Division, division, predicate, rated
from tests.factories import Browser, Cast, words

SignIn = Callable[..., Browser]
WHY = "Capaiannya sama dengan rekan yang dinilai di atas ekspektasi."
OPEN, REFUSED, ABSENT = 200, 403, 404
PAGES = ("kalibrasi", "kalibrasi/terbitkan", "predikat-organisasi", "dasbor", "penilaian")

HEADS = (OPEN,) * 5
GRID = {
    "head with reports": HEADS,
    "head without reports": HEADS,
    "plt without reports": HEADS,
    "plh of the head": HEADS,
    "plt of the head": HEADS,
    "handed on by the head": (ABSENT,) * 5,
    "plh of the head, over since yesterday": (ABSENT,) * 5,
    "plh of the head, taken back": (ABSENT,) * 5,
    "plh of the leader above": HEADS,
    "plh of a supervisor who heads nothing": (ABSENT, ABSENT, ABSENT, ABSENT, OPEN),
    "plt whose post has ended": (ABSENT,) * 5,
}
"""What each of them is answered on the pages of the division, in the order of PAGES; the last is one assessment's."""


@pytest.fixture
def here(cast: Cast) -> Division:
    made = division(cast)
    predicate(made.office, made.window)
    return made


def _newcomer(here: Division, **post: object) -> Employee:
    """A person with a post in another office, who knows nothing of this one."""
    person = factories.employee("Gita Pengganti")
    elsewhere = factories.unit("Dinas Jauh", here.office.parent)
    factories.placement(person, elsewhere)
    if post:
        factories.placement(person, here.unit, here.cast.unit_head_above, position="Kepala Bidang", **post)
    return person


def _stands_in(here: Division, principal: Employee, **more: object) -> Employee:
    person = _newcomer(here)
    factories.delegation(principal, person, **more)
    return person


def _who(here: Division, who: str) -> Employee:
    yesterday = clock.today() - timedelta(days=1)
    acting = {"heads_unit": True, "kind": PlacementKind.ACTING}
    made: dict[str, Callable[[], Employee]] = {
        "head with reports": lambda: here.head,
        "head without reports": lambda: _newcomer(here, heads_unit=True),
        "plt without reports": lambda: _newcomer(here, **acting),
        "plt whose post has ended": lambda: _newcomer(here, **acting, ends_on=yesterday),
        "plh of the head": lambda: _stands_in(here, here.head),
        "plt of the head": lambda: _stands_in(here, here.head, kind=DelegationKind.ACTING),
        "handed on by the head": lambda: _stands_in(here, here.head, kind=DelegationKind.HANDED_ON),
        "plh of the head, over since yesterday": lambda: _stands_in(here, here.head, days=(-9, -1)),
        "plh of the head, taken back": lambda: _stands_in(here, here.head, revoked_at=clock.now()),
        "plh of the leader above": lambda: _stands_in(here, here.cast.unit_head_above),
        "plh of a supervisor who heads nothing": lambda: _stands_in(here, here.cast.supervisor),
    }
    person = made[who]()
    db.session.commit()
    return person


@pytest.mark.parametrize(("who", "answers"), GRID.items(), ids=GRID)
def test_what_each_is_answered(here: Division, sign_in: SignIn, who: str, answers: tuple[int, ...]) -> None:
    browser = sign_in(_who(here, who))
    addresses = {
        **{page: here.at(page) for page in PAGES[:3]},
        "dasbor": f"/dasbor?unit={here.unit.id}",
        "penilaian": f"/penilaian/{here.assessments[0].id}",
    }
    assert tuple(browser.get(addresses[page]).status_code for page in PAGES) == answers
    offers = "Kalibrasi" in words(browser.get("/"))
    assert offers is (answers == HEADS)


@pytest.mark.parametrize("who", ["head without reports", "plt without reports", "plh of the head"])
def test_they_calibrate_and_release(here: Division, sign_in: SignIn, who: str) -> None:
    browser = sign_in(_who(here, who))
    first = here.assessments[0]
    answer = browser.send(here.at(f"kalibrasi/{first.id}"), work="di_atas", behaviour="di_atas", reason=WHY)
    assert answer.status_code == 303
    assert db.session.query(RatingChange).one().reason == WHY
    assert browser.send(here.at("kalibrasi/terbitkan"), reason="Sebaran sesuai bukti.").status_code == 303
    db.session.expire_all()
    states = {each.employee.name: each.status for each in db.session.query(Assessment)}
    assert states["Pegawai 0"] is AssessmentStatus.RELEASED
    is_own = who == "plh of the head"
    assert states["Dewi Kabid"] is (AssessmentStatus.FIXED if is_own else AssessmentStatus.RELEASED)


def test_who_stands_in_has_no_part_in_the_heads_own_ratings(here: Division, sign_in: SignIn) -> None:
    browser, own = sign_in(_who(here, "plh of the head")), here.assessments[-1]
    assert browser.get(f"/penilaian/{own.id}").status_code == 404
    assert browser.get(here.at(f"kalibrasi/{own.id}")).status_code == 404
    assert "Dewi Kabid" not in browser.get(here.at("kalibrasi/ekspor.csv")).get_data(as_text=True)
    assert "hasil pimpinan yang Anda gantikan tidak ikut" in words(browser.get(here.at("kalibrasi/terbitkan")))
    dashboard = words(browser.get(f"/dasbor?unit={here.unit.id}"))
    assert "Sebaran 3 pegawai" in dashboard
    assert "Sangat Baik 0 orang" in dashboard


def test_nor_does_the_worker_let_them_out_for_them(
    here: Division, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(releasing, "BATCH", 1)
    browser = sign_in(_who(here, "plh of the head"))
    assert browser.send(here.at("kalibrasi/terbitkan")).status_code == 303
    (left,) = db.session.query(OutboxMessage).filter_by(kind=releasing.CONTINUE)
    releasing.go_on(outbox.Delivery(left.id, left.kind, left.key, left.payload, 0, left.due_at, left.due_at))
    db.session.expire_all()
    assert here.assessments[0].status is AssessmentStatus.RELEASED
    assert here.assessments[1].status is AssessmentStatus.RELEASED
    assert here.assessments[-1].status is AssessmentStatus.FIXED


def test_the_plh_of_the_leader_above_fixes_the_predikat_but_not_of_the_unit_they_head(
    here: Division, sign_in: SignIn
) -> None:
    factories.delegation(here.cast.unit_head_above, here.head)
    other = factories.unit("Bidang Lain", here.office, factories.UnitKind.DIVISION)
    rated("Orang Lain", other, here.cast.supervisor, here.window)
    db.session.commit()
    browser = sign_in(here.head)
    answer = browser.post(here.at("predikat-organisasi"), value="istimewa", basis="Baik.", version="0")
    assert answer.status_code == 403
    url = here.at("predikat-organisasi", other)
    assert browser.send(url, value="baik", basis="Capaian perjanjian kinerja.").status_code == 303
    made = db.session.query(UnitPredicate).filter_by(unit_id=other.id).one()
    assert (made.value, made.fixed_by_id) == (OrganisationPredicate.GOOD, here.head.id)


def test_a_supervisor_who_heads_no_unit_is_offered_no_calibration(here: Division, sign_in: SignIn) -> None:
    shown = words(sign_in(here.cast.supervisor).get("/"))
    assert "Tim" in shown
    assert "Kalibrasi" not in shown
    assert "Dasbor" not in shown
