"""More time for a window or for one person: given, made shorter, taken back; and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from app.agreements import AgreementStatus
from app.assessments.kinds import AssessmentStatus
from app.assessments.models import Assessment
from app.extensions import db
from app.kernel import audit, clock
from app.notices.models import Notice
from app.people import Employee
from app.periods import Extension, Window
from tests import assessing, factories
from tests.factories import Browser, Cast, words
from tests.periods import scheduling
from tests.periods.scheduling import YEAR


def _told(person: Any) -> list[Notice]:
    return db.session.query(Notice).filter_by(recipient_id=person.id, kind="assessments.extended").all()


def test_a_window_is_extended_for_all_and_those_who_are_not_done_are_told_once(team: Browser, cast: Cast) -> None:
    window = scheduling.window(scheduling.make(team, cast), 1)
    made = assessing.assessment(factories.agreement(cast.post, AgreementStatus.SIGNED), window)
    made.review_filed_at = clock.now()
    db.session.commit()
    url = f"/jendela-penilaian/{window.id}/perpanjang"
    opened = team.get(url)
    for _time in range(2):
        assert team.resend(opened, url, until="2026-06-15", reason="Data BPS belum terbit.").status_code == 303
    assert scheduling.days(window)[1:] == (date(YEAR, 6, 15), date(YEAR, 6, 15))
    assert db.session.query(Extension).count() == 1
    assert len(_told(cast.employee)) == 1
    assert _told(cast.supervisor) == [], "whose review is in"
    shown = words(team.get(f"/jendela-penilaian/jadwal/{window.scheme_id}"))
    assert "Tono Tim memperpanjang Triwulan I 2026 sampai 15 Juni 2026" in shown
    assert "Data BPS belum terbit." in shown


def test_one_person_is_given_more_time(team: Browser, cast: Cast) -> None:
    window = scheduling.window(scheduling.make(team, cast), 1)
    made = assessing.assessment(factories.agreement(cast.post, AgreementStatus.SIGNED), window)
    db.session.commit()
    assert made.last_day_to_file() < clock.today()
    url = f"/jendela-penilaian/{window.id}/perpanjang/{made.id}"
    opened = team.get(url)
    for _time in range(2):
        assert team.resend(opened, url, until="2026-06-01", reason="Cuti sakit.").status_code == 303
    db.session.expire_all()
    assert (made.due_on, made.last_day_to_file()) == (date(YEAR, 6, 1), date(YEAR, 6, 1))
    assert window.closes_on == date(YEAR, 5, 1), "for nobody else"
    assert [len(_told(person)) for person in (cast.employee, cast.supervisor)] == [1, 1]
    assert audit.history_of(made)[0].sentence == "Tono Tim memberi perpanjangan sampai 1 Juni 2026"


@pytest.mark.parametrize(
    ("until", "said"),
    [
        ("2026-05-19", "Tanggal itu sudah lewat"),
        ("2026-03-01", "Tanggal itu sudah lewat"),
        ("2036-06-01", "Paling lambat setahun"),
        ("besok", "bukan tanggal"),
    ],
)
def test_an_extension_that_cannot_be_is_refused(team: Browser, cast: Cast, until: str, said: str) -> None:
    window = scheduling.window(scheduling.make(team, cast), 1)
    made = assessing.assessment(factories.agreement(cast.post, AgreementStatus.SIGNED), window)
    db.session.commit()
    for url in (f"/jendela-penilaian/{window.id}/perpanjang", f"/jendela-penilaian/{window.id}/perpanjang/{made.id}"):
        answer = team.send(url, until=until, reason="Perlu waktu.")
        assert answer.status_code == 422
        assert said in words(answer)
    assert db.session.query(Extension).count() == 0


def test_an_extension_goes_beyond_the_day_and_has_a_reason(team: Browser, cast: Cast) -> None:
    window = scheduling.window(scheduling.make(team, cast), 2)
    url = f"/jendela-penilaian/{window.id}/perpanjang"
    assert "harus melewati batas waktu sekarang, 10 Juli 2026" in words(team.send(url, until="2026-07-10", reason="x"))
    assert team.send(url, until="2026-07-20", reason="  ").status_code == 422


def test_what_is_being_discussed_needs_no_more_time(team: Browser, cast: Cast) -> None:
    window = scheduling.window(scheduling.make(team, cast), 1)
    signed = factories.agreement(cast.post, AgreementStatus.SIGNED)
    made = assessing.assessment(signed, window, AssessmentStatus.DIALOGUE)
    db.session.commit()
    answer = team.send(f"/jendela-penilaian/{window.id}/perpanjang/{made.id}", until="2026-06-01", reason="Perlu.")
    assert answer.status_code == 409


def test_the_assessment_of_another_window_is_not_found(team: Browser, cast: Cast) -> None:
    scheme = scheduling.make(team, cast)
    made = assessing.assessment(factories.agreement(cast.post, AgreementStatus.SIGNED), scheduling.window(scheme, 1))
    db.session.commit()
    assert team.get(f"/jendela-penilaian/{scheduling.window(scheme, 2).id}/perpanjang/{made.id}").status_code == 404


def _shortened(person: Employee) -> int:
    return db.session.query(Notice).filter_by(recipient_id=person.id, kind="assessments.shortened").count()


def _extended(team: Browser, cast: Cast, until: str = "2026-06-15") -> tuple[Window, Assessment]:
    """The first quarter, closed on 1 May and given to one person until that day."""
    window = scheduling.window(scheduling.make(team, cast), 1)
    made = assessing.assessment(factories.agreement(cast.post, AgreementStatus.SIGNED), window)
    db.session.commit()
    url = f"/jendela-penilaian/{window.id}/perpanjang/{made.id}"
    assert team.send(url, until=until, reason="Cuti sakit.").status_code == 303
    db.session.expire_all()
    return window, made


def test_one_persons_extension_is_shortened_once_and_they_are_told(team: Browser, cast: Cast) -> None:
    window, made = _extended(team, cast)
    shown = team.get(f"/jendela-penilaian/{window.id}/perpanjang/{made.id}")
    assert "Sudah diperpanjang sampai 15 Juni 2026 oleh Tono Tim: Cuti sakit." in words(shown)
    url = f"/jendela-penilaian/{window.id}/persingkat/{made.id}"
    assert url in shown.text
    opened = team.get(url)
    for _time in range(2):
        assert team.resend(opened, url, until="2026-06-01", reason="Salah tanggal.").status_code == 303
    db.session.expire_all()
    assert (made.due_on, made.last_day_to_file()) == (date(YEAR, 6, 1), date(YEAR, 6, 1))
    assert audit.history_of(made)[0].sentence == ("Tono Tim mempersingkat perpanjangan: batasnya menjadi 1 Juni 2026")
    assert [_shortened(person) for person in (cast.employee, cast.supervisor)] == [1, 1]


def test_what_another_has_changed_meanwhile_is_shown_first(team: Browser, cast: Cast) -> None:
    window, made = _extended(team, cast)
    url = f"/jendela-penilaian/{window.id}/persingkat/{made.id}"
    opened = team.get(url)
    team.send(f"/jendela-penilaian/{window.id}/perpanjang/{made.id}", until="2026-07-01", reason="Lebih lama.")
    answer = team.resend(opened, url, until="2026-06-01", reason="Salah.")
    assert answer.status_code == 409
    assert "kini 1 Juli 2026" in words(answer)
    assert team.resend(answer, url, until="2026-06-01", reason="Salah.").status_code == 303


@pytest.mark.parametrize(
    ("until", "said"),
    [
        ("2026-05-19", "Tanggal itu sudah lewat"),
        ("2026-06-15", None),
        ("2026-06-20", "Harus sebelum batas sekarang"),
        ("besok", "bukan tanggal"),
        ("", "waktunya sudah habis 1 Mei 2026"),
    ],
)
def test_a_shortening_that_cannot_be_is_refused(team: Browser, cast: Cast, until: str, said: str | None) -> None:
    window, made = _extended(team, cast)
    answer = team.send(f"/jendela-penilaian/{window.id}/persingkat/{made.id}", until=until, reason="Salah.")
    assert answer.status_code == (422 if said else 303)
    assert said is None or said in words(answer)
    db.session.expire_all()
    assert made.due_on == date(YEAR, 6, 15)


def test_an_extension_is_taken_back_while_the_window_is_open(team: Browser, cast: Cast) -> None:
    window = scheduling.window(scheduling.make(team, cast), 2)
    made = assessing.assessment(factories.agreement(cast.post, AgreementStatus.SIGNED), window)
    db.session.commit()
    team.send(f"/jendela-penilaian/{window.id}/perpanjang/{made.id}", until="2026-08-15", reason="Cuti.")
    assert team.send(f"/jendela-penilaian/{window.id}/persingkat/{made.id}", reason="Tidak jadi.").status_code == 303
    db.session.expire_all()
    assert made.due_on == date(YEAR, 7, 10)
    assert db.session.query(Extension).count() == 0
    again = team.send(f"/jendela-penilaian/{window.id}/persingkat/{made.id}", until="2026-07-01", reason="Lagi.")
    assert again.status_code == 409
    assert "tidak diperpanjang" in words(again)


def test_what_somebody_used_is_not_taken_back(team: Browser, cast: Cast) -> None:
    window, made = _extended(team, cast)
    window.closes_on = date(YEAR, 6, 30)
    made.self_filed_at = clock.now()
    db.session.commit()
    answer = team.send(f"/jendela-penilaian/{window.id}/persingkat/{made.id}", reason="Salah.")
    assert answer.status_code == 409
    assert "berkat perpanjangan ini" in words(answer)
    url = f"/jendela-penilaian/{window.id}/persingkat/{made.id}"
    assert team.send(url, until="2026-05-21", reason="Cukup.").status_code == 303


def test_the_windows_extension_is_shortened_and_taken_back(team: Browser, cast: Cast) -> None:
    window = scheduling.window(scheduling.make(team, cast), 2)
    assessing.assessment(factories.agreement(cast.post, AgreementStatus.SIGNED), window)
    db.session.commit()
    extend, url = (f"/jendela-penilaian/{window.id}/{verb}" for verb in ("perpanjang", "persingkat"))
    assert team.send(url, until="2026-07-01", reason="Salah.").status_code == 409
    team.send(extend, until="2026-08-20", reason="Data.")
    assert team.send(url, until="2026-08-01", reason="Terlalu lama.").status_code == 303
    db.session.expire_all()
    assert (window.due_on, window.closes_on) == (date(YEAR, 8, 1), date(YEAR, 8, 1))
    assert team.send(url, reason="Tidak jadi.").status_code == 303
    db.session.expire_all()
    assert (window.due_on, window.closes_on) == (date(YEAR, 7, 10), date(YEAR, 7, 31))
    assert team.send(extend, until="2026-08-20", reason="Data.").status_code == 303, "given anew"
    assert (len(_told(cast.employee)), _shortened(cast.employee)) == (2, 2)
    told = words(team.get(f"/jendela-penilaian/jadwal/{window.scheme_id}"))
    assert "mempersingkat perpanjangan Triwulan II 2026: batasnya menjadi 1 Agustus 2026" in told


def test_only_who_manages_the_office_shortens(team: Browser, cast: Cast, sign_in: Callable[..., Browser]) -> None:
    window, made = _extended(team, cast)
    for person, status in ((cast.employee, 403), (cast.team_elsewhere, 404)):
        for url in (
            f"/jendela-penilaian/{window.id}/persingkat",
            f"/jendela-penilaian/{window.id}/persingkat/{made.id}",
        ):
            assert sign_in(person).get(url).status_code == status
