"""One's own assessments in words: the list, what is said where there is none, the team's list, the home page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from app.agreements import Agreement, AgreementStatus
from app.assessments.kinds import RATED, AssessmentStatus, Rating
from app.assessments.policy import Sight
from app.assessments.wording import next_step, status_line
from app.extensions import db
from app.kernel import clock
from app.periods import PeriodKind, Window, window_title
from tests import assessing, factories
from tests.factories import Browser, Cast, soup, words
from tests.support.counting import counted

YEAR = 2026
SEES, BLIND = Sight(True, True, True), Sight(True, False, False)
LIST_PAGE, TEAM_PAGE = 8, 8  # queries, sign-in included


@pytest.fixture(autouse=True)
def on_a_day_of_july(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(YEAR, 7, 6, 3, tzinfo=UTC))


@pytest.fixture
def signed(cast: Cast) -> Agreement:
    return factories.agreement(cast.post, AgreementStatus.SIGNED, year=YEAR)


@pytest.fixture
def window(cast: Cast) -> Window:
    """The second quarter: opened on 3 July, due on 16 July, closed on 5 August."""
    return assessing.window(assessing.scheme(cast.post.unit, YEAR), PeriodKind.QUARTERLY, 2)


@pytest.mark.parametrize(
    ("kind", "number", "title"),
    [
        (PeriodKind.MONTHLY, 8, "Agustus 2026"),
        (PeriodKind.QUARTERLY, 4, "Triwulan IV 2026"),
        (PeriodKind.ANNUAL, 1, "Tahunan 2026"),
    ],
)
def test_a_window_is_called_by_its_period(cast: Cast, kind: PeriodKind, number: int, title: str) -> None:
    assert window_title(assessing.window(assessing.scheme(cast.post.unit, YEAR), kind, number)) == title


def test_the_line_says_whose_part_is_missing_and_since_when(signed: Agreement, window: Window) -> None:
    made = assessing.assessment(signed, window)
    assert status_line(made, BLIND) == (
        "Menunggu penilaian diri Rina Pegawai dan tinjauan Lestari Ketua; batas 16 Juli 2026"
    )
    made.self_filed_at = datetime(YEAR, 7, 4, 3, tzinfo=UTC)
    assert status_line(made, BLIND) == "Menunggu tinjauan Lestari Ketua sejak 4 Juli 2026; batas 16 Juli 2026"
    made.self_filed_at, made.review_filed_at = None, datetime(YEAR, 7, 5, 3, tzinfo=UTC)
    assert status_line(made, BLIND) == "Menunggu penilaian diri Rina Pegawai sejak 5 Juli 2026; batas 16 Juli 2026"


def test_before_and_after_its_time_the_line_says_so(signed: Agreement, window: Window) -> None:
    made = assessing.assessment(signed, window)
    window.opens_on = date(YEAR, 7, 10)
    assert status_line(made, BLIND) == "Berjalan; penilaian dibuka 10 Juli 2026"
    assert next_step(made) == "Susun rencana aksi, catat kemajuan"
    window.opens_on, window.due_on, window.closes_on = date(YEAR, 6, 1), date(YEAR, 6, 20), date(YEAR, 7, 5)
    assert status_line(made, BLIND).endswith("; jendela ditutup 5 Juli 2026")
    assert next_step(made) == "Minta perpanjangan kepada tim pengelola kinerja"
    assessing.extension(window, date(YEAR, 7, 20), made)
    assert status_line(made, BLIND).endswith("; batas 20 Juli 2026")
    assert next_step(made) == "Isi dan kirim penilaian diri"


@pytest.mark.parametrize("status", list(AssessmentStatus))
def test_the_predikat_is_in_the_line_only_for_who_sees_ratings(
    signed: Agreement, window: Window, status: AssessmentStatus
) -> None:
    facts = {"work_rating": Rating.ABOVE, "behaviour_rating": Rating.ABOVE} if status in RATED else {}
    made = assessing.assessment(signed, window, status, **facts)
    assert ("Sangat Baik" in status_line(made, SEES)) is (status in RATED)
    assert "Sangat Baik" not in status_line(made, BLIND)


@pytest.mark.parametrize(
    ("status", "step"),
    [
        (AssessmentStatus.DIALOGUE, "Baca kedua pandangan, lalu bicarakan"),
        (AssessmentStatus.FIXED, "Tunggu hasil unit diterbitkan"),
        (AssessmentStatus.RELEASED, "Buka hasil penilaian"),
        (AssessmentStatus.RECEIVED, "Baca, lalu nyatakan telah dibaca atau ajukan keberatan"),
        (AssessmentStatus.ACKNOWLEDGED, "Selesai"),
        (AssessmentStatus.OBJECTED, "Tunggu putusan atasan pejabat penilai"),
        (AssessmentStatus.DECIDED, "Selesai"),
    ],
)
def test_what_comes_next(signed: Agreement, window: Window, status: AssessmentStatus, step: str) -> None:
    assert next_step(assessing.assessment(signed, window, status)) == step


# The list


def _without_ratings(browser: Browser, url: str) -> str:
    shown = words(browser.get(url))
    for hidden in ("Sangat Baik", "Di atas ekspektasi"):
        assert hidden not in shown, url
    return shown


def test_ones_own_are_listed_post_by_post_with_the_next_step(
    cast: Cast, signed: Agreement, window: Window, sign_in: Callable[..., Browser]
) -> None:
    assessing.assessment(signed, window)
    assessing.assessment(signed, assessing.window(window.scheme, PeriodKind.ANNUAL))
    other = factories.placement(cast.employee, cast.post.unit, cast.supervisor, position="Plt Ketua")
    assessing.assessment(factories.agreement(other, AgreementStatus.SIGNED, year=YEAR), window)
    db.session.commit()
    page = sign_in(cast.employee).get("/penilaian")
    assert [each.get_text(" ", strip=True) for each in soup(page).find_all("h2")] == [
        "Analis Layanan Bidang Layanan", "Plt Ketua Bidang Layanan",
    ]  # fmt: skip
    shown = words(page)
    for said in ("Triwulan II 2026", "Tahunan 2026", "Isi dan kirim penilaian diri", "batas 16 Juli 2026"):
        assert said in shown


@pytest.mark.parametrize("status", [AssessmentStatus.FIXED, AssessmentStatus.RELEASED])
def test_the_list_hides_the_predikat_until_the_result_is_opened(
    cast: Cast, signed: Agreement, window: Window, sign_in: Callable[..., Browser], status: AssessmentStatus
) -> None:
    assessing.assessment(signed, window, status, work_rating=Rating.ABOVE, behaviour_rating=Rating.ABOVE)
    db.session.commit()
    browser = sign_in(cast.employee)
    _without_ratings(browser, "/penilaian")
    _without_ratings(browser, "/")


def test_earlier_years_have_their_tab(
    cast: Cast, signed: Agreement, window: Window, sign_in: Callable[..., Browser]
) -> None:
    assessing.assessment(signed, window)
    old = factories.agreement(cast.post, AgreementStatus.ENDED, year=YEAR - 1)
    earlier = assessing.scheme(cast.post.unit, YEAR - 1)
    assessing.assessment(old, assessing.window(earlier, PeriodKind.QUARTERLY, 4), AssessmentStatus.ACKNOWLEDGED)
    db.session.commit()
    browser = sign_in(cast.employee)
    assert "Triwulan IV 2025" not in words(browser.get("/penilaian"))
    assert "Triwulan IV 2025" in words(browser.get(f"/penilaian?tahun={YEAR - 1}"))
    for odd in ("abc", "1", "99999999999999", "-1"):
        assert "Triwulan II 2026" in words(browser.get(f"/penilaian?tahun={odd}"))


def test_where_only_this_year_lacks_them_it_is_said_above_the_earlier_ones(
    cast: Cast, sign_in: Callable[..., Browser]
) -> None:
    old = factories.agreement(cast.post, AgreementStatus.ENDED, year=YEAR - 1)
    earlier = assessing.scheme(cast.post.unit, YEAR - 1)
    assessing.assessment(old, assessing.window(earlier, PeriodKind.QUARTERLY, 4), AssessmentStatus.ACKNOWLEDGED)
    db.session.commit()
    shown = words(sign_in(cast.employee).get("/penilaian"))
    assert "Triwulan IV 2025" in shown
    assert "ditandatangani kedua pihak" in shown


def test_the_way_to_the_schedule_is_the_performance_teams(cast: Cast, sign_in: Callable[..., Browser]) -> None:
    assert "Jadwal penilaian" in words(sign_in(cast.team_in_scope).get("/penilaian"))
    assert "Jadwal penilaian" not in words(sign_in(cast.employee).get("/penilaian"))


def test_an_empty_list_teaches_what_comes_first(cast: Cast, sign_in: Callable[..., Browser]) -> None:
    browser = sign_in(cast.employee)
    assert "ditandatangani kedua pihak" in words(browser.get("/penilaian"))
    factories.agreement(cast.post, AgreementStatus.SIGNED, year=YEAR)
    db.session.commit()
    assert "jadwal penilaian 2026 kantor Anda belum dibuat" in words(browser.get("/penilaian"))
    assessing.scheme(cast.post.unit, YEAR)
    db.session.commit()
    assert "sejak hari pertama periodenya" in words(browser.get("/penilaian"))


# The team


def test_the_supervisor_sees_where_everybody_stands(
    cast: Cast, signed: Agreement, window: Window, sign_in: Callable[..., Browser]
) -> None:
    assessing.assessment(signed, window, self_filed_at=clock.now())
    db.session.commit()
    shown = words(sign_in(cast.supervisor).get("/penilaian/tim"))
    assert "Rina Pegawai" in shown
    assert "Menunggu tinjauan Lestari Ketua sejak 6 Juli 2026" in shown
    assert "Penilaian tim" in words(sign_in(cast.supervisor).get("/penilaian"))


def test_the_team_is_only_ones_own_people(
    cast: Cast, signed: Agreement, window: Window, sign_in: Callable[..., Browser]
) -> None:
    assessing.assessment(signed, window)
    db.session.commit()
    assert "Belum ada penilaian tim" in words(sign_in(cast.supervisors_supervisor).get("/penilaian/tim"))
    assert sign_in(cast.employee).get("/penilaian/tim").status_code == 403
    factories.delegation(cast.supervisor, cast.colleague)
    db.session.commit()
    assert "a.n. Lestari Ketua" in words(sign_in(cast.colleague).get("/penilaian/tim"))


def test_windows_and_years_are_chosen_in_the_address(
    cast: Cast, signed: Agreement, window: Window, sign_in: Callable[..., Browser]
) -> None:
    days = {"opens_on": date(YEAR, 3, 20), "due_on": date(YEAR, 4, 9), "closes_on": date(YEAR, 4, 30)}
    first = assessing.window(window.scheme, PeriodKind.QUARTERLY, 1, **days)
    assessing.assessment(signed, window)
    assessing.assessment(signed, first)
    db.session.commit()
    browser = sign_in(cast.supervisor)
    assert soup(browser.get("/penilaian/tim")).h2.get_text() == "Triwulan II 2026"  # type: ignore[union-attr]
    chosen = soup(browser.get(f"/penilaian/tim?jendela={first.id}"))
    assert chosen.h2.get_text() == "Triwulan I 2026"  # type: ignore[union-attr]
    assert browser.get("/penilaian/tim?jendela=abc&tahun=7").status_code == 200


# The home page


@pytest.mark.parametrize(
    ("status", "title"),
    [
        (AssessmentStatus.RUNNING, "Isi penilaian diri Triwulan II 2026"),
        (AssessmentStatus.RELEASED, "Buka hasil penilaian Triwulan II 2026"),
        (AssessmentStatus.RECEIVED, "Baca hasil penilaian Triwulan II 2026"),
    ],
)
def test_home_says_what_is_to_be_done(
    cast: Cast, signed: Agreement, window: Window, sign_in: Callable[..., Browser], status: AssessmentStatus, title: str
) -> None:
    assessing.assessment(signed, window, status)
    db.session.commit()
    assert title in words(sign_in(cast.employee).get("/"))


def test_home_is_silent_when_the_part_is_done_or_the_window_closed(
    cast: Cast, signed: Agreement, window: Window, sign_in: Callable[..., Browser]
) -> None:
    made = assessing.assessment(signed, window, self_filed_at=clock.now())
    db.session.commit()
    employee, supervisor = sign_in(cast.employee), sign_in(cast.supervisor)
    assert "Isi penilaian diri" not in words(employee.get("/"))
    assert "Tinjau penilaian Rina Pegawai" in words(supervisor.get("/"))
    window.opens_on, window.due_on, window.closes_on = (clock.today() - timedelta(days=n) for n in (9, 5, 1))
    made.self_filed_at = None
    db.session.commit()
    assert "Isi penilaian diri" not in words(employee.get("/"))
    assert "Tinjau penilaian" not in words(supervisor.get("/"))


def test_home_asks_the_supervisor_to_discuss(
    cast: Cast, signed: Agreement, window: Window, sign_in: Callable[..., Browser]
) -> None:
    assessing.assessment(signed, window, AssessmentStatus.DIALOGUE)
    db.session.commit()
    assert "Bahas penilaian dengan Rina Pegawai" in words(sign_in(cast.supervisor).get("/"))


@pytest.mark.parametrize("size", [1, 9])
def test_the_queries_of_the_pages_are_constant(
    cast: Cast, signed: Agreement, window: Window, sign_in: Callable[..., Browser], size: int
) -> None:
    for number in range(size):
        post = factories.placement(factories.employee(f"Orang {number}"), cast.post.unit, cast.supervisor)
        assessing.assessment(factories.agreement(post, AgreementStatus.SIGNED, year=YEAR), window)
    for number in range(1, 1 + min(size, 4)):
        assessing.assessment(signed, window if number == 2 else assessing.window(window.scheme, number=number))
    db.session.commit()
    own, team = sign_in(cast.employee), sign_in(cast.supervisor)
    with counted() as seen:
        own.get("/penilaian")
    assert len(seen) <= LIST_PAGE, seen
    with counted() as seen:
        team.get("/penilaian/tim")
    assert len(seen) <= TEAM_PAGE, seen


def test_the_party_who_rates_is_named_also_without_a_supervisor(cast: Cast, signed: Agreement, window: Window) -> None:
    made = assessing.assessment(signed, window, self_filed_at=clock.now())
    made.supervisor = None
    assert status_line(made, BLIND).startswith("Menunggu tinjauan pejabat penilai sejak 6 Juli 2026")
