"""Calibration: who stands where and who may look, moving somebody with a reason, and what leaks to nobody."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.assessments import Assessment, AssessmentStatus, OrganisationPredicate, Rating
from app.evaluations import RatingChange
from app.extensions import db
from app.kernel.audit import AuditEntry
from app.notices.models import Notice
from tests import assessing
from tests.evaluations.unit_making import Division, division, predicate, rated
from tests.factories import Browser, Cast, words

WHY = "Capaiannya sama dengan rekan yang dinilai di atas ekspektasi."
SignIn = Callable[..., Browser]


@pytest.fixture
def here(cast: Cast) -> Division:
    return division(cast)


@pytest.fixture
def head(here: Division, sign_in: SignIn) -> Browser:
    return sign_in(here.head)


def _move(head: Browser, here: Division, which: int = 0, **filled: str) -> int:
    url = here.at(f"kalibrasi/{here.assessments[which].id}")
    return head.send(url, **{"work": "di_atas", "behaviour": "di_atas", "reason": WHY, **filled}).status_code


def _changes() -> list[RatingChange]:
    db.session.expire_all()
    return db.session.query(RatingChange).all()


def test_the_head_sees_everybody_but_themselves(here: Division, head: Browser, sign_in: SignIn) -> None:
    shown = words(head.get(here.at("kalibrasi")))
    assert "Sebaran 3 pegawai" in shown
    assert "Pegawai 0" in shown
    for page in ("kalibrasi", "kalibrasi/daftar", "kalibrasi/daftar?hasil=di_atas", "kalibrasi/terbitkan"):
        text = words(head.get(here.at(page)))
        assert "Dewi Kabid" not in text.replace("Masuk sebagai Dewi Kabid", "").replace("D Dewi Kabid Menu", "")
    assert "Dewi" not in head.get(here.at("kalibrasi/ekspor.csv")).get_data(as_text=True)
    assert head.get(here.at(f"kalibrasi/{here.assessments[-1].id}")).status_code == 404
    above = words(sign_in(here.cast.unit_head_above).get(here.at("kalibrasi")))
    assert "Dewi Kabid" in above
    assert "Sebaran 4 pegawai" in above


@pytest.mark.parametrize("who", ["employee", "supervisor", "colleague", "auditor", "team_in_scope", "administrator"])
def test_nobody_else_sees_a_rating(here: Division, sign_in: SignIn, who: str) -> None:
    browser = sign_in(getattr(here.cast, who))
    for page in ("kalibrasi", "kalibrasi/daftar", "kalibrasi/ekspor.csv", f"kalibrasi/{here.assessments[0].id}"):
        assert browser.get(here.at(page)).status_code in (403, 404)


def test_moving_somebody_keeps_both_ratings_and_the_reason(here: Division, head: Browser) -> None:
    assert _move(head, here) == 303
    (change,) = _changes()
    moved = here.assessments[0]
    assert (moved.work_rating, moved.behaviour_rating) == (Rating.ABOVE, Rating.ABOVE)
    assert (change.work_before, change.work_after) == (Rating.MEETS, Rating.ABOVE)
    assert (change.ground.value, change.reason, change.author_id) == ("kalibrasi", WHY, here.head.id)
    (told,) = db.session.query(Notice).filter_by(kind="evaluations.calibrated")
    assert told.recipient_id == here.cast.supervisor.id
    entries = db.session.query(AuditEntry).filter_by(event="assessment.calibrated").all()
    assert [(each.reason, each.facts) for each in entries] == [(None, {})]


def test_the_supervisor_reads_the_reason_and_the_employee_nothing(
    here: Division, head: Browser, sign_in: SignIn
) -> None:
    _move(head, here)
    page = f"/penilaian/{here.assessments[0].id}"
    assert WHY in words(sign_in(here.cast.supervisor).get(page))
    own = words(sign_in(here.assessments[0].employee).get(page))
    assert WHY not in own
    assert "kalibrasi" not in own, "that it was changed tells of the rating"
    assert "Di atas" not in own


def test_two_clicks_change_it_once(here: Division, head: Browser) -> None:
    url = here.at(f"kalibrasi/{here.assessments[0].id}")
    opened = head.get(url)
    for _click in range(2):
        assert head.resend(opened, url, work="di_atas", reason=WHY).status_code == 303
    assert len(_changes()) == 1


def test_whoever_was_slower_sees_what_is_there(here: Division, head: Browser, sign_in: SignIn) -> None:
    url = here.at(f"kalibrasi/{here.assessments[0].id}")
    opened = head.get(url)
    assert _move(sign_in(here.cast.unit_head_above), here) == 303
    answer = head.resend(opened, url, work="di_bawah", reason="Lain.")
    assert answer.status_code == 409
    assert "Di atas ekspektasi" in words(answer)
    assert "Lain." in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    "typed", [{"reason": " "}, {"work": "hebat"}, {"work": ""}, {"work": "sesuai", "behaviour": "sesuai"}]
)
def test_what_says_nothing_is_refused(here: Division, head: Browser, typed: dict[str, str]) -> None:
    assert _move(head, here, **typed) == 422
    assert _changes() == []


def test_what_is_out_is_no_longer_moved(here: Division, head: Browser) -> None:
    released = rated("Sudah Terbit", here.unit, here.cast.supervisor, here.window, AssessmentStatus.RELEASED)
    db.session.commit()
    shown = words(head.get(here.at(f"kalibrasi/{released.id}")))
    assert "hanya berubah lewat keberatan" in shown
    answer = head.post(
        here.at(f"kalibrasi/{released.id}"),
        work="di_atas",
        behaviour="sesuai",
        reason=WHY,
        version=str(released.version),
    )
    assert answer.status_code == 409


def test_the_spread_is_a_mirror(cast: Cast, sign_in: SignIn) -> None:
    here = division(cast, people=6)
    shown = words(sign_in(here.head).get(here.at("kalibrasi")))
    assert "Predikat organisasi belum ditetapkan" in shown
    predicate(here.office, here.window, OrganisationPredicate.EXCELLENT)
    shown = words(sign_in(here.head).get(here.at("kalibrasi")))
    assert "Ini cermin, bukan potongan" in shown
    assert "Sangat Baik: 0 dari 6 pegawai" in shown
    assert "6 orang (100%)" in shown


def test_who_is_missing_is_listed_by_state_and_the_late_marked(here: Division, head: Browser) -> None:
    late = rated("Telat Sekali", here.unit, here.cast.supervisor, here.window, AssessmentStatus.RUNNING)
    rated("Sedang Bahas", here.unit, here.cast.supervisor, here.window, AssessmentStatus.DIALOGUE)
    late.window.opens_on, late.window.due_on = assessing.day(-20), assessing.day(-1)
    db.session.commit()
    shown = words(head.get(here.at("kalibrasi")))
    assert "Berjalan: 1" in shown
    assert "Dibahas bersama: 1" in shown
    assert "Lewat batas: 1" in shown
    listed = words(head.get(here.at("kalibrasi/daftar?keadaan=belum")))
    assert "Telat Sekali" in listed
    assert "Pegawai 0" not in listed


def test_a_full_cell_leads_to_its_list(cast: Cast, sign_in: SignIn) -> None:
    here = division(cast, people=9)
    head = sign_in(here.head)
    shown = words(head.get(here.at("kalibrasi")))
    assert "Semua 9 orang" in shown
    assert "Pegawai 8" not in shown
    for htmx in (False, True):
        listed = words(head.get(here.at("kalibrasi/daftar?hasil=sesuai&perilaku=sesuai&q=pegawai 8"), htmx=htmx))
        assert "Pegawai 8" in listed
        assert "Pegawai 7" not in listed
    table = head.get(here.at("kalibrasi/ekspor.csv?hasil=sesuai")).get_data(as_text=True)
    assert table.count("Sesuai ekspektasi") == 18
    assert head.get(here.at("kalibrasi/ekspor.xlsx")).status_code == 200
    assert head.get(here.at("kalibrasi/ekspor.pdf")).status_code == 404
    assert "Tidak ada yang cocok" in words(head.get(here.at("kalibrasi/daftar?q=%00zzz&hal=99&hasil=salah")))


def test_ratings_in_other_windows_and_units_stay_out(here: Division, head: Browser) -> None:
    elsewhere = rated("Orang Dinas", here.office, here.cast.unit_head_above, here.window)
    db.session.commit()
    assert "Orang Dinas" not in words(head.get(here.at("kalibrasi")))
    assert head.get(here.at(f"kalibrasi/{elsewhere.id}")).status_code == 404
    assert db.session.query(Assessment).count() == 5
