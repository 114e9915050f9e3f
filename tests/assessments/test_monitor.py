"""Who is where in a window: filters, search, pages, files; never a rating or a word that somebody wrote."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from openpyxl import load_workbook

from app.agreements import AgreementStatus, Party
from app.assessments.kinds import AssessmentStatus, Rating
from app.assessments.models import Assessment
from app.assessments.queries import monitor as queries
from app.assessments.queries.monitor import Stage
from app.assessments.rules import topics
from app.extensions import db
from app.kernel import clock
from app.people import UnitKind
from app.periods import PeriodKind, Window
from tests import assessing, factories
from tests.factories import Browser, Cast, soup, words
from tests.support.counting import counted

YEAR = 2026
MONITOR_PAGE = 8  # queries, sign-in included


@pytest.fixture(autouse=True)
def on_a_day_of_july(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(YEAR, 7, 20, 3, tzinfo=UTC))


@pytest.fixture
def window(cast: Cast) -> Window:
    """The second quarter, since ten days late."""
    days = {"opens_on": date(YEAR, 6, 23), "due_on": date(YEAR, 7, 10), "closes_on": date(YEAR, 7, 31)}
    return assessing.window(assessing.scheme(cast.post.unit, YEAR), PeriodKind.QUARTERLY, 2, **days)


@pytest.fixture
def team(cast: Cast, sign_in: Callable[..., Browser]) -> Browser:
    return sign_in(cast.team_in_scope)


def _add(
    cast: Cast, window: Window, name: str, status: AssessmentStatus = AssessmentStatus.RUNNING, **more: object
) -> Assessment:
    where = more.pop("where", cast.post.unit)
    post = factories.placement(factories.employee(name), where, cast.supervisor)  # type: ignore[arg-type]
    made = assessing.assessment(factories.agreement(post, AgreementStatus.SIGNED, year=YEAR), window, status, **more)
    db.session.commit()
    return made


def _names(browser: Browser, url: str) -> list[str]:
    cells = soup(browser.get(url)).select("tbody th a")
    return [cell.get_text(strip=True) for cell in cells]


def test_each_stage_is_found_by_its_filter(cast: Cast, window: Window, team: Browser) -> None:
    now = clock.now()
    _add(cast, window, "Menunggu Keduanya")
    _add(cast, window, "Menunggu Pegawai", review_filed_at=now)
    _add(cast, window, "Menunggu Penilai", self_filed_at=now)
    for status in list(AssessmentStatus)[1:]:
        _add(cast, window, f"Orang {status.value}", status)
    url = f"/jendela-penilaian/{window.id}"
    assert len(_names(team, url)) == 10
    for stage in Stage:
        found = _names(team, f"{url}?keadaan={stage.value}")
        assert len(found) == 1, stage
        assert found[0].lower().replace(" ", "-") in (stage.value, f"orang-{stage.value}")
    assert _names(team, f"{url}?keadaan=lain") == _names(team, url)


def test_late_is_whose_part_is_missing_after_their_own_day(cast: Cast, window: Window, team: Browser) -> None:
    _add(cast, window, "Lambat")
    _add(cast, window, "Sudah", AssessmentStatus.DIALOGUE)
    extended = _add(cast, window, "Diperpanjang")
    assessing.extension(window, date(YEAR, 7, 25), extended)
    db.session.commit()
    assert _names(team, f"/jendela-penilaian/{window.id}?terlambat=ya") == ["Lambat"]
    shown = words(team.get(f"/jendela-penilaian/{window.id}"))
    assert shown.count("Lewat batas") == 3, "the row, the window's state, and the choice among the filters"
    assert "25 Juli 2026" in shown


def test_people_are_found_by_name_nip_and_unit(cast: Cast, window: Window, team: Browser) -> None:
    seksi = factories.unit("Seksi Arsip", cast.post.unit, UnitKind.SECTION)
    siti = _add(cast, window, "Siti Aminah", where=seksi)
    _add(cast, window, "Budi 100% Santoso")
    url = f"/jendela-penilaian/{window.id}"
    assert _names(team, f"{url}?q=ami+siti") == ["Siti Aminah"]
    assert _names(team, f"{url}?q={siti.employee.nip}") == ["Siti Aminah"]
    assert _names(team, f"{url}?q=%25") == ["Budi 100% Santoso"], "no wildcard"
    assert _names(team, f"{url}?unit={seksi.id}") == ["Siti Aminah"]
    assert _names(team, f"{url}?unit={cast.post.unit_id}") == ["Budi 100% Santoso", "Siti Aminah"]
    assert "Tidak ada yang cocok" in words(team.get(f"{url}?q=zzz"))
    for odd in ("unit=abc", "unit=99999999999", "hal=-1", "hal=99", "hal=abc", "q=%00"):
        assert len(_names(team, f"{url}?{odd}")) == 2, odd


def test_a_unit_of_another_office_filters_nothing(cast: Cast, window: Window, team: Browser) -> None:
    _add(cast, window, "Siti Aminah")
    elsewhere = cast.team_elsewhere
    other = factories.placement(elsewhere, factories.unit("Badan Lain", kind=UnitKind.BOARD))
    db.session.commit()
    assert _names(team, f"/jendela-penilaian/{window.id}?unit={other.unit_id}") == ["Siti Aminah"]


def test_long_lists_come_in_pages(cast: Cast, window: Window, team: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "PER_PAGE", 2)
    for letter in "ABCDE":
        _add(cast, window, f"Orang {letter}")
    url = f"/jendela-penilaian/{window.id}?q=orang"
    pages = [_names(team, f"{url}&hal={number}") for number in (1, 2, 3)]
    assert pages == [["Orang A", "Orang B"], ["Orang C", "Orang D"], ["Orang E"]]
    following = soup(team.get(url)).find("a", rel="next")
    assert following is not None
    assert "q=orang" in str(following["href"])
    assert "1–2 dari 5" in words(team.get(url))


def test_an_empty_window_says_when_it_fills(cast: Cast, window: Window, team: Browser) -> None:
    assert "sejak hari pertama periode, 1 April 2026" in words(team.get(f"/jendela-penilaian/{window.id}"))


SECRET = "Rahasia sekali."


@pytest.fixture
def rated(cast: Cast, window: Window) -> Assessment:
    """Rated and not released, with words of both."""
    made = _add(
        cast, window, "Siti Aminah", AssessmentStatus.FIXED, work_rating=Rating.ABOVE, behaviour_rating=Rating.ABOVE
    )
    for side in Party:
        assessing.opinion(made, side, topics.WORK, Rating.ABOVE, SECRET)
    made.realisations[0].sentence = SECRET
    db.session.commit()
    return made


def _table(browser: Browser, url: str, kind: str) -> list[list[object]]:
    body = browser.get(url).get_data()
    if kind == "csv":
        return [line.split(",") for line in body.decode("utf-8-sig").splitlines()]
    return [list(row) for row in load_workbook(io.BytesIO(body)).worksheets[0].iter_rows(values_only=True)]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_file_holds_what_the_filters_ask_for_and_no_rating(
    cast: Cast, window: Window, team: Browser, rated: Assessment, kind: str
) -> None:
    _add(cast, window, "=Budi Rumus", self_filed_at=clock.now())
    rows = _table(team, f"/jendela-penilaian/{window.id}/ekspor.{kind}", kind)
    assert rows[0] == [column for column in rows[0] if column]
    assert [str(row[0]).lstrip("'") for row in rows[1:]] == ["=Budi Rumus", "Siti Aminah"]
    assert rows[2][5] == "Menunggu diterbitkan"
    for hidden in (SECRET, Rating.ABOVE.label, "Sangat Baik"):
        assert hidden not in str(rows)
    only = _table(team, f"/jendela-penilaian/{window.id}/ekspor.{kind}?keadaan=ditetapkan", kind)
    assert [row[0] for row in only[1:]] == ["Siti Aminah"]


def test_the_page_shows_no_rating_and_another_kind_of_file_is_not_there(
    window: Window, team: Browser, rated: Assessment
) -> None:
    shown = words(team.get(f"/jendela-penilaian/{window.id}"))
    for hidden in (SECRET, Rating.ABOVE.label, "Sangat Baik"):
        assert hidden not in shown
    assert team.get(f"/jendela-penilaian/{window.id}/ekspor.pdf").status_code == 404


@pytest.mark.parametrize("size", [1, 12])
def test_the_queries_are_constant(cast: Cast, window: Window, team: Browser, size: int) -> None:
    for number in range(size):
        made = _add(cast, window, f"Orang {number}")
        assessing.extension(window, date(YEAR, 7, 25), made)
    db.session.commit()
    with counted() as seen:
        team.get(f"/jendela-penilaian/{window.id}")
    assert len(seen) <= MONITOR_PAGE, seen
    with counted() as seen:
        team.get(f"/jendela-penilaian/jadwal/{window.scheme_id}")
    assert len(seen) <= MONITOR_PAGE, seen
