"""One piece: who may fetch it and how it travels; its title, another look at a link, taking it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import TYPE_CHECKING, Any

import pytest

from app.evidence import LinkState, beside
from app.kernel.permissions import Actor
from tests import factories
from tests.evidence.conftest import HERE, PDF, TABLE, answer, pieces, put
from tests.factories import words

if TYPE_CHECKING:
    from tests.evidence.conftest import Spot
    from tests.factories import Browser, Cast

DRIVE = "https://drive.example/laporan"


@pytest.fixture
def employee(cast: Cast, spot: Spot, sign_in: Callable[..., Browser]) -> Browser:
    return sign_in(cast.employee)


@pytest.fixture
def number(employee: Browser) -> int:
    """Of a piece that the employee has put beside thing 7."""
    put(employee, (PDF, "Laporan Agustus “final”.pdf"))
    return int(pieces()[0].id)


@pytest.fixture
def linked(employee: Browser, internet: Any) -> int:
    """Of a link that asks for a sign-in."""
    internet({"drive.example": ["8.8.8.8"]}, {DRIVE: answer(403)})
    employee.send(f"{HERE}/tautan", address=DRIVE)
    return int(pieces()[0].id)


def test_a_file_travels_sealed(employee: Browser, number: int) -> None:
    fetched = employee.get(f"/bukti/{number}/berkas")
    assert fetched.data == PDF
    headers = fetched.headers
    assert headers["Content-Type"] == "application/pdf"
    assert headers["Content-Length"] == str(len(PDF))
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert headers["Cache-Control"] == "private, no-store"
    disposition = headers["Content-Disposition"]
    assert disposition.startswith("attachment; filename=")
    assert "filename*=UTF-8''Laporan%20Agustus%20%E2%80%9Cfinal%E2%80%9D.pdf" in disposition


@pytest.mark.parametrize("name", ["a%0D%0AX-Evil: 1.pdf", 'a"; filename="b.exe.pdf', "日本.pdf", "../x.pdf"])
def test_no_name_breaks_the_header(employee: Browser, name: str) -> None:
    put(employee, (PDF, name))
    fetched = employee.get(f"/bukti/{pieces()[0].id}/berkas")
    assert fetched.status_code == 200
    assert "X-Evil" not in fetched.headers
    assert fetched.headers["Content-Disposition"].startswith("attachment; filename=")


def test_only_whom_it_is_shown_to_finds_it(
    cast: Cast, number: int, spot: Spot, sign_in: Callable[..., Browser]
) -> None:
    people = [each.name for each in fields(cast) if each.name != "post"]
    seen = {who for who in people if sign_in(getattr(cast, who)).get(f"/bukti/{number}/berkas").status_code == 200}
    assert seen == {"employee", "supervisor"}
    spot.seen_by.clear()
    assert sign_in(cast.supervisor).get(f"/bukti/{number}/berkas").status_code == 404
    assert sign_in(cast.supervisor).get(f"/bukti/{number}").status_code == 404
    assert sign_in(cast.employee).get(f"/bukti/{number}/berkas").status_code == 200, "whose it is"
    assert sign_in().get(f"/bukti/{number}/berkas").status_code == 303


def test_a_supervisors_own_piece_is_hidden_from_whom_it_is_about(
    cast: Cast, spot: Spot, sign_in: Callable[..., Browser]
) -> None:
    put(sign_in(cast.supervisor), (PDF, "temuan.pdf"))
    spot.hidden = {7}
    number = pieces()[0].id
    assert pieces()[0].employee_id == cast.employee.id
    for path in ("", "/berkas"):
        assert sign_in(cast.employee).get(f"/bukti/{number}{path}").status_code == 404
    actor = Actor(cast.employee.id, "Pegawai")
    assert beside(TABLE, [7], actor) == {7: []}


def test_bytes_that_are_gone_are_an_error_and_no_empty_file(employee: Browser, number: int, files: Any) -> None:
    next(path for path in files.glob("bukti/??/*")).unlink()
    assert employee.get(f"/bukti/{number}/berkas").status_code == 500


def test_a_link_has_no_file(employee: Browser, linked: int) -> None:
    assert employee.get(f"/bukti/{linked}/berkas").status_code == 404


def test_a_link_leads_out_without_saying_from_where(employee: Browser, linked: int) -> None:
    page = employee.get(HERE)
    (link,) = [each for each in factories.soup(page).find_all("a") if each.get("href") == DRIVE]
    assert set(link["rel"]) >= {"noopener", "noreferrer"}


def test_a_title_is_changed_and_the_history_says_so(employee: Browser, number: int) -> None:
    assert employee.send(f"/bukti/{number}", title="Laporan Triwulan III").status_code == 303
    page = words(employee.get(f"/bukti/{number}"))
    assert "mengganti judul “Laporan Agustus “final”” menjadi “Laporan Triwulan III”" in page
    assert employee.post(f"/bukti/{number}", title="Laporan Triwulan III", version="1").status_code == 303, "again"


def test_two_tabs_see_both_titles(employee: Browser, number: int) -> None:
    employee.send(f"/bukti/{number}", title="Dari tab pertama")
    answered = employee.post(f"/bukti/{number}", title="Dari tab kedua", version="1")
    assert answered.status_code == 409
    assert "Dari tab pertama" in words(answered)
    assert "Dari tab kedua" in answered.text
    assert employee.resend(answered, f"/bukti/{number}").status_code == 303
    assert pieces()[0].title == "Dari tab kedua"


@pytest.mark.parametrize("title", ["", "  ", "x" * 201, "nol\x00"])
def test_a_title_that_is_none(employee: Browser, number: int, title: str) -> None:
    assert employee.send(f"/bukti/{number}", title=title).status_code == 422


def test_markup_stays_text(employee: Browser, number: int) -> None:
    employee.send(f"/bukti/{number}", title="<script>alert(1)</script>")
    for url in (f"/bukti/{number}", HERE, f"{HERE.replace('7', '8')}/pilih"):
        page = employee.get(url)
        assert "<script>alert" not in page.text
        assert "<script>alert(1)</script>" in words(page)


@pytest.mark.parametrize(("path", "data"), [("", {"title": "x", "version": "1"}), ("/tarik", {}), ("/periksa", {})])
def test_another_persons_piece_is_only_looked_at(
    cast: Cast, number: int, sign_in: Callable[..., Browser], path: str, data: dict[str, str]
) -> None:
    supervisor = sign_in(cast.supervisor)
    assert "Simpan judul" not in words(supervisor.get(f"/bukti/{number}"))
    assert supervisor.post(f"/bukti/{number}{path}", **data).status_code == 403
    assert (pieces()[0].version, pieces()[0].withdrawn_at) == (1, None)


def test_a_wall_is_explained_and_looked_at_again(employee: Browser, linked: int, internet: Any) -> None:
    page = words(employee.get(f"/bukti/{linked}"))
    assert "Pejabat penilai akan diminta izin masuk." in page
    assert "Siapa saja yang memiliki link" in page
    internet({"drive.example": ["8.8.8.8"]}, {DRIVE: answer(200)})
    assert employee.post(f"/bukti/{linked}/periksa").status_code == 303
    assert pieces()[0].link_state is LinkState.OPEN
    assert "memeriksa tautan: Bisa dibuka" in words(employee.get(f"/bukti/{linked}"))


def test_a_link_that_leads_inside_now_is_not_followed(employee: Browser, linked: int, internet: Any) -> None:
    asked = internet({"drive.example": ["10.0.0.1"]}, {})
    answered = employee.post(f"/bukti/{linked}/periksa")
    assert answered.status_code == 422
    assert "jaringan dalam" in words(answered)
    assert asked == []
    assert pieces()[0].link_state is LinkState.WALLED


def test_a_file_has_nothing_to_look_at_again(employee: Browser, number: int) -> None:
    assert employee.post(f"/bukti/{number}/periksa").status_code == 404


def test_a_withdrawn_piece_stands_nowhere_and_stays_in_the_history(
    employee: Browser, cast: Cast, number: int, sign_in: Callable[..., Browser]
) -> None:
    assert "Tarik bukti ini?" in words(employee.get(f"/bukti/{number}/tarik"))
    for _ in range(2):
        assert employee.post(f"/bukti/{number}/tarik").status_code == 303
    assert "Belum ada apa-apa di sini." in words(employee.get(HERE))
    page = words(employee.get(f"/bukti/{number}"))
    assert page.count("menarik bukti ini") == 1
    assert "Ditarik" in page
    assert sign_in(cast.supervisor).get(f"/bukti/{number}/berkas").status_code == 404
    assert put(employee, (PDF, "lagi.pdf")).status_code == 303
    assert len(pieces()) == 2, "the same file is a new piece"


def test_what_a_filed_view_rests_on_is_not_withdrawn(employee: Browser, number: int, spot: Spot) -> None:
    spot.settled = {7}
    assert "sudah menjadi dasar penilaian" in words(employee.get(f"/bukti/{number}/tarik"))
    assert employee.post(f"/bukti/{number}/tarik").status_code == 409
    assert pieces()[0].withdrawn_at is None


def test_a_view_that_one_does_not_see_keeps_what_it_rests_on_and_says_nothing(
    employee: Browser, cast: Cast, number: int, spot: Spot
) -> None:
    """Otherwise the refusal would tell what the supervisor has filed."""
    spot.settled, spot.hidden = {7}, {7}
    assert employee.post(f"/bukti/{number}/tarik").status_code == 303
    spot.hidden = set()
    (kept,) = beside(TABLE, [7], Actor(cast.supervisor.id, "Atasan"))[7]
    assert kept.withdrawn_at is not None


def test_back_leads_only_inside(employee: Browser, number: int) -> None:
    assert f'href="{HERE}"' in employee.get(f"/bukti/{number}?dari={HERE}").text
    assert (
        "lain.example"
        not in factories.soup(employee.get(f"/bukti/{number}?dari=//lain.example/")).find("div", class_="back").decode()
    )
