"""Release: one act for a whole unit, with the unit's predikat, and a reason where the spread is off its rule."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from app.assessments import Assessment, AssessmentStatus, OrganisationPredicate
from app.evaluations import Release
from app.evaluations.actions import releasing
from app.extensions import db
from app.kernel import clock, outbox
from app.kernel.outbox import OutboxMessage
from app.notices.models import Notice
from tests import factories
from tests.evaluations.unit_making import Division, division, predicate, rated
from tests.factories import Browser, Cast, words
from tests.support.races import at_once, ready

if TYPE_CHECKING:
    from flask import Flask

SignIn = Callable[..., Browser]
RELEASED = AssessmentStatus.RELEASED


@pytest.fixture
def here(cast: Cast) -> Division:
    made = division(cast)
    predicate(made.office, made.window)
    return made


@pytest.fixture
def head(here: Division, sign_in: SignIn) -> Browser:
    return sign_in(here.head)


def _states() -> dict[str, AssessmentStatus]:
    db.session.expire_all()
    return {each.employee.name: each.status for each in db.session.query(Assessment)}


def _releases() -> list[Release]:
    db.session.expire_all()
    return db.session.query(Release).order_by(Release.id).all()


def test_one_act_releases_what_is_fixed_and_leaves_the_rest(here: Division, head: Browser) -> None:
    rated("Masih Bahas", here.unit, here.cast.supervisor, here.window, AssessmentStatus.DIALOGUE)
    db.session.commit()
    url = here.at("kalibrasi/terbitkan")
    shown = words(head.get(url))
    assert "Terbitkan 3 hasil?" in shown
    assert "1 pegawai tetap, belum ditetapkan" in shown
    assert "Hasil Anda sendiri tidak ikut" in shown
    assert head.send(url).status_code == 303
    states = _states()
    assert [states[f"Pegawai {n}"] for n in range(3)] == [RELEASED] * 3
    assert states["Masih Bahas"] is AssessmentStatus.DIALOGUE
    assert states["Dewi Kabid"] is AssessmentStatus.FIXED
    (made,) = _releases()
    assert made.counts["baik"] == 3
    assert (made.organisation, made.warnings, made.reason) == (OrganisationPredicate.GOOD, [], "")
    told = db.session.query(Notice).filter_by(kind="assessments.released").all()
    assert {each.recipient_id for each in told} == {each.employee_id for each in here.assessments[:3]}
    assert not any("baik" in str(each.facts).lower() for each in told)


def test_two_clicks_are_one_release_and_later_ones_another(here: Division, head: Browser) -> None:
    url = here.at("kalibrasi/terbitkan")
    opened = head.get(url)
    for _click in range(2):
        assert head.resend(opened, url).status_code == 303
    assert len(_releases()) == 1
    assert db.session.query(Notice).filter_by(kind="assessments.released").count() == 3
    rated("Menyusul", here.unit, here.cast.supervisor, here.window, fixed_at=clock.now())
    db.session.commit()
    assert head.send(url).status_code == 303
    assert len(_releases()) == 2
    assert _releases()[1].counts["baik"] == 4
    assert _states()["Menyusul"] is RELEASED


def test_without_a_predikat_of_the_unit_nothing_goes_out(cast: Cast, sign_in: SignIn) -> None:
    here = division(cast)
    head, url = sign_in(here.head), here.at("kalibrasi/terbitkan")
    assert "Predikat organisasinya belum ditetapkan" in words(head.get(url))
    answer = head.post(url, seen="3-3")
    assert answer.status_code == 409
    assert _releases() == []


def test_off_the_rule_it_asks_why_and_rewrites_nothing(cast: Cast, sign_in: SignIn) -> None:
    here = division(cast, people=6)
    predicate(here.office, here.window, OrganisationPredicate.EXCELLENT)
    head, url = sign_in(here.head), here.at("kalibrasi/terbitkan")
    refused = head.send(url)
    assert refused.status_code == 422
    assert head.resend(refused, url, reason="Semua bekerja sesuai ekspektasi.").status_code == 303
    (made,) = _releases()
    assert made.counts["baik"] == 6
    assert made.warnings
    assert made.reason == "Semua bekerja sesuai ekspektasi."


def test_the_team_releases_without_learning_a_rating(here: Division, sign_in: SignIn) -> None:
    team, url = sign_in(here.cast.team_in_scope), here.at("kalibrasi/terbitkan")
    opened = team.get(url)
    assert "Sebaran predikat pegawai baru tampil bagi Anda setelah terbit" in words(opened)
    assert "100%" not in words(opened)
    assert team.resend(opened, url).status_code == 422
    assert team.send(url, reason="Atas arahan Sekda.").status_code == 303
    assert _states()["Dewi Kabid"] is RELEASED
    assert "Baik: 3" in words(team.get(url))


@pytest.mark.parametrize("who", ["employee", "supervisor", "colleague", "auditor", "team_elsewhere"])
def test_nobody_else_releases(here: Division, sign_in: SignIn, who: str) -> None:
    browser, url = sign_in(getattr(here.cast, who)), here.at("kalibrasi/terbitkan")
    assert browser.get(url).status_code in (403, 404)
    assert browser.post(url, seen="3-3").status_code in (403, 404)
    assert _releases() == []


def test_what_changed_since_it_was_seen_is_shown_first(here: Division, head: Browser, sign_in: SignIn) -> None:
    url = here.at("kalibrasi/terbitkan")
    opened = head.get(url)
    moved = here.at(f"kalibrasi/{here.assessments[0].id}")
    above = sign_in(here.cast.unit_head_above)
    assert above.send(moved, work="di_atas", reason="Bukti baru.").status_code == 303
    answer = head.resend(opened, url)
    assert answer.status_code == 409
    assert "berubah sejak Anda membukanya" in words(answer)
    assert head.resend(answer, url).status_code == 303


def test_the_unit_alone_leaves_those_below(here: Division, sign_in: SignIn) -> None:
    below = factories.unit("Seksi Loket", here.unit)
    rated("Orang Seksi", below, here.cast.supervisor, here.window)
    db.session.commit()
    head, url = sign_in(here.head), here.at("kalibrasi/terbitkan?cakupan=sendiri")
    assert head.send(url).status_code == 303
    assert _states()["Orang Seksi"] is AssessmentStatus.FIXED
    assert _states()["Pegawai 0"] is RELEASED


def test_counts_that_hold_an_unopened_result_of_ones_own_are_not_shown(here: Division, sign_in: SignIn) -> None:
    team, url = sign_in(here.cast.team_in_scope), here.at("kalibrasi/terbitkan")
    assert team.send(url, reason="Atas arahan Sekda.").status_code == 303
    shown = words(sign_in(here.head).get(url))
    assert "setelah Anda membuka hasil penilaian Anda sendiri" in shown
    assert "Sangat Baik: 1" not in shown


def test_a_large_release_is_finished_by_the_worker(
    here: Division, head: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(releasing, "BATCH", 2)
    url = here.at("kalibrasi/terbitkan")
    opened = head.get(url)
    assert head.resend(opened, url).status_code == 303
    assert list(_states().values()).count(RELEASED) == 2
    assert head.resend(opened, url).status_code == 303
    assert len(_releases()) == 1
    message = db.session.query(OutboxMessage).filter_by(kind=releasing.CONTINUE).one()
    delivery = outbox.Delivery(
        message.id, message.kind, message.key, message.payload, 0, message.due_at, message.due_at
    )
    for _time in range(2):
        outbox.handler_of(releasing.CONTINUE)(delivery)
    assert list(_states().values()).count(RELEASED) == 3
    assert db.session.query(Notice).filter_by(kind="assessments.released").count() == 3


def test_two_clicks_and_two_people_at_the_same_instant(committed_app: Flask) -> None:
    with committed_app.app_context():
        here = division(factories.cast(), people=4)
        predicate(here.office, here.window)
        url = here.at("kalibrasi/terbitkan")
        tabs = [Browser(committed_app, here.head), Browser(committed_app, here.head)]
        above = Browser(committed_app, here.cast.unit_head_above)
        answers = at_once(*(ready(tab, url) for tab in tabs), ready(above, url, reason="Sudah dibahas."))
        assert set(answers) <= {303, 409}
        assert 303 in answers
        db.session.rollback()
        states = _states()
        assert [states[f"Pegawai {n}"] for n in range(4)] == [RELEASED] * 4
        assert db.session.query(Notice).filter_by(kind="assessments.released").count() in (4, 5)


def test_a_release_and_a_calibration_at_the_same_instant(committed_app: Flask) -> None:
    with committed_app.app_context():
        here = division(factories.cast(), people=3)
        predicate(here.office, here.window)
        moved = here.at(f"kalibrasi/{here.assessments[0].id}")
        head, above = Browser(committed_app, here.head), Browser(committed_app, here.cast.unit_head_above)
        released, calibrated = at_once(
            ready(head, here.at("kalibrasi/terbitkan")), ready(above, moved, work="di_atas", reason="Bukti.")
        )
        assert (released, calibrated) in {(303, 409), (409, 303)}
        db.session.rollback()
        is_out = _states()["Pegawai 0"] is RELEASED
        assert is_out is (released == 303)
