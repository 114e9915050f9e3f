"""The list: what it shows to whom, how it is filtered and paged, and what it costs."""

from __future__ import annotations

from collections.abc import Callable

from app.extensions import db
from app.indicators.kinds import IndicatorStatus
from app.indicators.queries.library import PAGE
from app.people import Employee, Unit
from tests.factories import Browser, Cast, soup, words
from tests.indicators.conftest import YEAR, indicator
from tests.support.counting import counted

BUDGET = 8
SignIn = Callable[[Employee], Browser]


def test_it_opens_on_ones_own_office_and_this_year(office: Unit, cast: Cast, sign_in: SignIn) -> None:
    indicator(office, name="Milik kami")
    indicator(office, name="Tahun lalu", year=YEAR - 1)
    page = words(sign_in(cast.employee).get("/indikator"))
    assert "Milik kami" in page
    assert "Tahun lalu" not in page


def test_what_is_adopted_is_for_everybody_and_a_proposal_for_its_office_and_its_team(
    office: Unit, cast: Cast, sign_in: SignIn
) -> None:
    indicator(office, name="Berlaku umum")
    proposal = indicator(office, IndicatorStatus.PROPOSED, name="Masih usulan")
    url = f"/indikator?kantor={office.id}"
    seen = {name: words(sign_in(person).get(url)) for name, person in cast.people().items()}
    assert all("Berlaku umum" in page for page in seen.values())
    knowing = {name for name, page in seen.items() if "Masih usulan" in page}
    assert knowing == {
        "employee", "supervisor", "supervisors_supervisor", "unit_head_above", "colleague", "team_in_scope",
    }  # fmt: skip
    for name, person in cast.people().items():
        status = sign_in(person).get(f"/indikator/{proposal.id}").status_code
        assert status == (200 if name in knowing else 404), name


def test_words_state_and_year_filter_the_list_and_the_fragment_is_the_list_alone(office: Unit, team: Browser) -> None:
    indicator(office, name="Waktu tunggu loket", objective="Layanan cepat")
    indicator(office, name="Nilai SAKIP", objective="Tata kelola")
    indicator(office, IndicatorStatus.WITHDRAWN, name="Sudah dicabut")
    assert "Waktu tunggu loket" in words(team.get(f"/indikator?kantor={office.id}&q=loket+cepat"))
    assert "Nilai SAKIP" not in words(team.get(f"/indikator?kantor={office.id}&q=loket+cepat"))
    assert "Sudah dicabut" not in words(team.get(f"/indikator?kantor={office.id}"))
    assert "Sudah dicabut" in words(team.get(f"/indikator?kantor={office.id}&status=dicabut"))
    assert "Nilai SAKIP" not in words(team.get(f"/indikator?kantor={office.id}&status=dicabut"))
    assert "100%_" not in words(team.get(f"/indikator?kantor={office.id}&q=%25"))
    fragment = team.get(f"/indikator?kantor={office.id}&q=loket", htmx=True)
    assert soup(fragment).find(id="results")
    assert not soup(fragment).find("h1")


def test_an_address_written_by_hand_shows_an_empty_list_and_never_breaks(team: Browser) -> None:
    for query in ("kantor=x&tahun=y&hal=z", "kantor=99999999999999999999&tahun=-1", "hal=0", "hal=9999", "q=%00%25_"):
        assert team.get(f"/indikator?{query}").status_code == 200, query
        assert team.get(f"/indikator/pohon?{query}").status_code == 200, query


def test_a_long_list_is_paged(office: Unit, team: Browser) -> None:
    for number in range(PAGE + 3):
        indicator(office, name=f"Indikator nomor {number:03}")
    first, second = team.get(f"/indikator?kantor={office.id}"), team.get(f"/indikator?kantor={office.id}&hal=2")
    assert f"1–{PAGE} dari {PAGE + 3}" in words(first)
    assert f"{PAGE + 1}–{PAGE + 3} dari {PAGE + 3}" in words(second)


def test_it_takes_few_queries_however_long_it_is(office: Unit, team: Browser) -> None:
    for _number in range(PAGE * 2):
        indicator(office)
    db.session.commit()
    with counted() as statements:
        team.get(f"/indikator?kantor={office.id}&tahun={YEAR}")
    assert len(statements) <= BUDGET, "\n".join(statements)


def test_nobody_without_a_session_reads_it(app: object, cast: Cast) -> None:
    answer = Browser(app).get("/indikator")  # type: ignore[arg-type]
    assert answer.status_code == 303
    assert answer.location.startswith("/masuk")
