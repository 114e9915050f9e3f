"""What the performance team decides: schemes with all their windows, and days; and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from app.agreements import AgreementStatus
from app.assessments import opening
from app.assessments.models import Assessment, PlannedAction
from app.extensions import db
from app.kernel import audit, clock
from app.periods import PeriodKind, Scheme, Window
from tests import assessing, factories
from tests.factories import Browser, Cast, words
from tests.periods import scheduling
from tests.periods.scheduling import YEAR


def test_one_act_makes_all_windows_of_the_year(team: Browser, cast: Cast) -> None:
    scheme = scheduling.make(team, cast, cap="120")
    assert scheme.cap == Decimal(120)
    assert [(each.kind, each.number) for each in scheme.windows if each.kind is not PeriodKind.ANNUAL] == [
        (PeriodKind.QUARTERLY, number) for number in (1, 2, 3, 4)
    ]
    assert scheduling.days(scheduling.window(scheme, 1)) == (date(YEAR, 3, 24), date(YEAR, 4, 10), date(YEAR, 5, 1))
    assert scheduling.days(scheduling.window(scheme, 1, PeriodKind.ANNUAL)) == (
        date(YEAR, 12, 24),
        date(YEAR + 1, 1, 10),
        date(YEAR + 1, 1, 31),
    )
    shown = words(team.get(f"/jendela-penilaian/jadwal/{scheme.id}"))
    assert "Triwulan I 2026" in shown
    assert "Tahunan 2026" in shown
    assert "Tono Tim membuat jadwal penilaian 2026, triwulanan" in shown


def test_a_monthly_scheme_has_thirteen_windows_and_another_cap(team: Browser, cast: Cast) -> None:
    scheme = scheduling.make(team, cast, rhythm="bulanan", cap="lain", other_cap="130,5")
    assert len(scheme.windows) == 13
    assert scheme.cap == Decimal("130.5")


def test_sent_twice_it_is_made_once(team: Browser, cast: Cast) -> None:
    first = scheduling.make(team, cast)
    assert scheduling.make(team, cast).id == first.id
    assert db.session.query(Window).count() == 5
    assert len(audit.history_of(first)) == 1


def test_made_by_another_meanwhile_in_another_way_it_says_so(team: Browser, cast: Cast) -> None:
    form = team.get(scheduling.address(cast))
    scheduling.make(team, cast)
    answer = team.resend(form, scheduling.address(cast), rhythm="bulanan")
    assert answer.status_code == 409
    assert "sudah dibuat" in words(answer)
    assert db.session.query(Window).count() == 5


@pytest.mark.parametrize("year", [YEAR - 2, YEAR + 2, 2099])
def test_a_year_far_away_is_refused(team: Browser, cast: Cast, year: int) -> None:
    answer = team.send(scheduling.address(cast, year))
    assert answer.status_code == 422
    assert "Jadwal bisa dibuat untuk 2025 sampai 2027." in words(answer)
    assert db.session.query(Scheme).count() == 0


@pytest.mark.parametrize(
    ("filled", "said"),
    [
        ({"cap": "lain"}, "Tulis batas atas capaiannya"),
        ({"cap": "lain", "other_cap": "99"}, "antara 100 dan 1.000 persen"),
        ({"cap": "lain", "other_cap": "1001"}, "antara 100 dan 1.000 persen"),
        ({"cap": "lain", "other_cap": "banyak"}, "bukan angka"),
        ({"cap": "seribu"}, "Pilihan ini tidak dikenal"),
        ({"rhythm": "tahunan"}, "Pilihan ini tidak dikenal"),
        ({"due_days": "20", "close_days": "10"}, "Ditutup tidak boleh sebelum batas waktu"),
        ({"open_days": "-1"}, "Harus antara 0 dan 120"),
        ({"open_days": "1000"}, "Harus antara 0 dan 120"),
        ({"due_days": "besok"}, "Tulis bilangan bulat"),
    ],
)
def test_a_scheme_that_cannot_be_is_refused_with_what_was_typed(
    team: Browser, cast: Cast, filled: dict[str, str], said: str
) -> None:
    answer = team.send(scheduling.address(cast), **filled)
    assert answer.status_code == 422
    assert said in words(answer)
    assert db.session.query(Scheme).count() == 0


@pytest.mark.parametrize("name", ["employee", "supervisor", "unit_head_above", "auditor", "administrator"])
def test_only_the_performance_team_may(cast: Cast, sign_in: Callable[..., Browser], name: str) -> None:
    browser = sign_in(cast.people()[name])
    assert browser.get("/jendela-penilaian").status_code == 403
    assert browser.post(scheduling.address(cast)).status_code == 403


def test_the_team_of_another_office_finds_nothing(cast: Cast, sign_in: Callable[..., Browser]) -> None:
    window = assessing.window(assessing.scheme(cast.post.unit, YEAR), number=2)
    other = sign_in(cast.team_elsewhere)
    assert "Dinas Contoh" not in words(other.get("/jendela-penilaian"))
    for url in (
        scheduling.address(cast), f"/jendela-penilaian/{window.id}", f"/jendela-penilaian/jadwal/{window.scheme_id}",
        f"/jendela-penilaian/{window.id}/ubah", f"/jendela-penilaian/{window.id}/perpanjang",
        f"/jendela-penilaian/{window.id}/ekspor.csv",
    ):  # fmt: skip
        assert other.get(url).status_code == 404, url


def test_offices_without_a_scheme_are_said_first_and_at_home(team: Browser, cast: Cast) -> None:
    assert "Belum dibuat" in words(team.get("/jendela-penilaian"))
    assert "Buat jadwal penilaian 2026" in words(team.get("/"))
    scheduling.make(team, cast)
    assert "Belum dibuat" not in words(team.get("/jendela-penilaian"))
    assert "Buat jadwal penilaian 2026" not in words(team.get("/"))


# The scheme changed


def _change(team: Browser, scheme: Scheme, **filled: Any) -> Any:
    answer = team.send(f"/jendela-penilaian/jadwal/{scheme.id}/ubah", **filled)
    db.session.expire_all()
    return answer


def test_new_days_reach_windows_that_have_not_opened_and_stand_as_counted(team: Browser, cast: Cast) -> None:
    scheme = scheduling.make(team, cast)
    third = scheduling.window(scheme, 3)
    third.due_on = date(YEAR, 10, 20)
    db.session.commit()
    assert _change(team, scheme, open_days="14", due_days="5").status_code == 303
    assert scheduling.days(scheduling.window(scheme, 1))[:2] == (date(YEAR, 3, 24), date(YEAR, 4, 10)), "it had opened"
    assert scheduling.days(scheduling.window(scheme, 2))[:2] == (date(YEAR, 6, 16), date(YEAR, 7, 5))
    assert scheduling.days(third)[:2] == (date(YEAR, 9, 23), date(YEAR, 10, 20)), "it was changed by hand"
    assert "dibuka 14 hari sebelum, batas 5" in audit.history_of(scheme)[0].sentence


def test_another_rhythm_remakes_the_periods_and_the_assessments_nobody_has_touched(team: Browser, cast: Cast) -> None:
    scheme = scheduling.make(team, cast)
    factories.agreement(cast.post, AgreementStatus.SIGNED)
    db.session.commit()
    opening.make_all()
    annual = scheduling.window(scheme, 1, PeriodKind.ANNUAL).id
    assert _change(team, scheme, rhythm="bulanan").status_code == 303
    assert len(scheme.windows) == 13
    assert [each.window_id for each in db.session.query(Assessment)] == [annual]
    opening.make_all()
    assert db.session.query(Assessment).count() == 6


@pytest.mark.parametrize("touch", ["filed", "planned", "extended"])
def test_the_rhythm_stays_where_somebody_has_written_or_filed(team: Browser, cast: Cast, touch: str) -> None:
    scheme = scheduling.make(team, cast)
    made = assessing.assessment(factories.agreement(cast.post, AgreementStatus.SIGNED), scheduling.window(scheme, 1))
    if touch == "filed":
        made.self_filed_at = clock.now()
    elif touch == "planned":
        made.actions.append(PlannedAction(result=made.agreement.results[0], text="Menata arsip"))
    else:
        assessing.extension(made.window, date(YEAR, 6, 1), made)
    db.session.commit()
    answer = _change(team, scheme, rhythm="bulanan")
    assert answer.status_code == 422
    assert "Sudah ada" in words(answer)
    assert len(scheme.windows) == 5


@pytest.mark.parametrize("filled", [{"minimise": "terbalik"}, {"cap": "100"}])
def test_the_formulas_stay_once_somebody_has_filed(team: Browser, cast: Cast, filled: dict[str, str]) -> None:
    scheme = scheduling.make(team, cast)
    made = assessing.assessment(factories.agreement(cast.post, AgreementStatus.SIGNED), scheduling.window(scheme, 1))
    made.self_filed_at = clock.now()
    db.session.commit()
    assert _change(team, scheme, **filled).status_code == 422
    assert _change(team, scheme, due_days="12").status_code == 303


def test_another_cap_reckons_anew_what_is_written(team: Browser, cast: Cast) -> None:
    scheme = scheduling.make(team, cast)
    made = assessing.assessment(factories.agreement(cast.post, AgreementStatus.SIGNED), scheduling.window(scheme, 2))
    row = made.realisations[0]
    row.measure.target_text, row.measure.target_low, row.measure.target_high = "50%", Decimal(50), Decimal(50)
    row.value_text, row.value, row.achievement = "75%", Decimal(75), Decimal(150)
    db.session.commit()
    assert _change(team, scheme, cap="120").status_code == 303
    assert row.achievement == Decimal(120)


def test_a_stale_scheme_shows_both(team: Browser, cast: Cast) -> None:
    scheme = scheduling.make(team, cast)
    url = f"/jendela-penilaian/jadwal/{scheme.id}/ubah"
    opened = team.get(url)
    _change(team, scheme, due_days="12")
    answer = team.resend(opened, url, due_days="15")
    assert answer.status_code == 409
    assert "diubah di tempat lain" in words(answer)
    assert team.resend(answer, url).status_code == 303
    db.session.expire_all()
    assert scheme.due_days == 15


# A window's days


@pytest.mark.parametrize(
    ("opens", "due", "closes", "said"),
    [
        ("2026-06-20", "2026-06-10", "2026-07-31", "Batas waktu jatuh sebelum penilaian dibuka"),
        ("2026-06-20", "2026-07-10", "2026-07-01", "Ditutup sebelum batas waktu"),
        ("2026-03-20", "2026-07-10", "2026-07-31", "Tidak bisa dibuka sebelum periodenya mulai, 1 April 2026"),
        ("2026-06-20", "2026-07-10", "2036-07-31", "Paling lambat setahun setelah periode berakhir"),
        ("2026-06-20", "2026-04-05", "2026-07-31", "Batas waktu jatuh sebelum penilaian dibuka"),
        ("2026-06-20", "2026-10-20", "2026-11-30", "Tumpang tindih: harus sebelum Triwulan III 2026"),
        ("31-02-2026", "2026-07-10", "2026-07-31", "bukan tanggal"),
        ("", "2026-07-10", "2026-07-31", "Wajib diisi"),
    ],
)
def test_days_that_cannot_be_are_refused_with_what_was_typed(
    team: Browser, cast: Cast, opens: str, due: str, closes: str, said: str
) -> None:
    window = scheduling.window(scheduling.make(team, cast), 2)
    before = scheduling.days(window)
    answer = team.send(f"/jendela-penilaian/{window.id}/ubah", opens_on=opens, due_on=due, closes_on=closes)
    assert answer.status_code == 422
    assert said in words(answer)
    assert scheduling.days(window) == before


def test_a_window_opens_after_the_one_before_it(team: Browser, cast: Cast) -> None:
    scheme = scheduling.make(team, cast)
    first, second = scheduling.window(scheme, 1), scheduling.window(scheme, 2)
    first.opens_on, first.due_on, first.closes_on = date(YEAR, 4, 20), date(YEAR, 4, 30), date(YEAR, 5, 30)
    db.session.commit()
    answer = team.send(f"/jendela-penilaian/{second.id}/ubah", opens_on="2026-04-15")
    assert answer.status_code == 422
    assert "Tumpang tindih: harus setelah Triwulan I 2026" in words(answer)


def test_what_has_opened_is_not_closed_in_the_past(team: Browser, cast: Cast) -> None:
    window = scheduling.window(scheduling.make(team, cast), 1)
    window.closes_on = date(YEAR, 6, 30)
    db.session.commit()
    answer = team.send(f"/jendela-penilaian/{window.id}/ubah", closes_on="2026-05-01")
    assert answer.status_code == 422
    assert "tidak bisa ditutup mundur" in words(answer)


def test_days_are_changed_and_told_in_the_history(team: Browser, cast: Cast) -> None:
    window = scheduling.window(scheduling.make(team, cast), 2)
    url = f"/jendela-penilaian/{window.id}/ubah"
    assert team.send(url, opens_on="20/06/2026", due_on="15-07-2026", closes_on="2026-08-15").status_code == 303
    assert scheduling.days(window) == (date(YEAR, 6, 20), date(YEAR, 7, 15), date(YEAR, 8, 15))
    said = audit.history_of(window.scheme)[0].sentence
    assert "mengubah jendela Triwulan II 2026: dibuka 20 Juni 2026, batas 15 Juli 2026" in said


def test_a_stale_window_shows_both(team: Browser, cast: Cast) -> None:
    window = scheduling.window(scheduling.make(team, cast), 2)
    url = f"/jendela-penilaian/{window.id}/ubah"
    opened = team.get(url)
    team.send(url, due_on="2026-07-12")
    answer = team.resend(opened, url, due_on="2026-07-14")
    assert answer.status_code == 409
    assert "12 Juli 2026" in words(answer)
