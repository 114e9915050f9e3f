"""The page of a place: files, links, what is there already, taking away; and all that people may do wrong there."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from werkzeug.exceptions import NotFound

from app.kernel.permissions import Actor
from tests.evidence.conftest import HERE, PDF, PNG, TABLE, answer, pieces, put
from tests.factories import words
from tests.support.counting import counted

if TYPE_CHECKING:
    from flask import Flask

    from tests.evidence.conftest import Spot
    from tests.factories import Browser, Cast

ELSEWHERE = "/bukti/untuk/uji/8"
DRIVE = "https://drive.example/laporan"


@pytest.fixture
def employee(cast: Cast, spot: Spot, sign_in: Callable[..., Browser]) -> Browser:
    return sign_in(cast.employee)


def uses() -> list[tuple[int, int]]:
    from app.evidence import EvidenceUse
    from app.extensions import db

    return [(use.subject_id, use.evidence_id) for use in db.session.query(EvidenceUse).order_by(EvidenceUse.id)]


def deeds() -> list[tuple[str, int, str]]:
    from app.extensions import db
    from app.kernel.audit import AuditEntry

    rows = db.session.query(AuditEntry).filter(AuditEntry.event.like("evidence.%")).order_by(AuditEntry.id)
    return [(row.subject, row.subject_id, row.event) for row in rows]


def stored(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("bukti/??/*") if path.is_file())


def test_an_empty_place_says_so_and_offers_two_ways(employee: Browser) -> None:
    page = words(employee.get(HERE))
    assert "Belum ada apa-apa di sini." in page
    assert "Unggah berkas" in page
    assert "Tambahkan tautan" in page
    assert "Pakai bukti yang sudah ada" not in page


def test_several_files_at_once(employee: Browser, files: Path) -> None:
    answered = put(employee, (PDF, "Laporan Agustus.pdf"), (PNG, "layar.png"))
    assert answered.status_code == 303
    page = words(employee.get(HERE))
    assert "Laporan Agustus" in page
    assert "2 berkas tersimpan." in page
    assert [(each.title, each.media_type, each.size) for each in pieces()] == [
        ("Laporan Agustus", "application/pdf", len(PDF)),
        ("layar", "image/png", len(PNG)),
    ]
    assert len(stored(files)) == 2
    number = pieces()[0].id
    assert deeds()[:1] == [("evidence", number, "evidence.uploaded")]
    assert (TABLE, 7, "evidence.attached") in deeds()


def test_one_that_is_refused_keeps_no_other_out(employee: Browser) -> None:
    answered = put(employee, (PDF, "baik.pdf"), (b"MZ\x90", "virus.pdf"), (PNG, "juga.png"))
    assert answered.status_code == 422
    page = words(answered)
    assert "Isi “virus.pdf” bukan PDF" in page
    assert "2 berkas tersimpan." in page
    assert [each.title for each in pieces()] == ["baik", "juga"]


def test_sent_twice_it_is_there_once(employee: Browser, files: Path) -> None:
    for _ in range(2):
        assert put(employee, (PDF, "laporan.pdf")).status_code == 303
    assert len(pieces()) == len(uses()) == len(stored(files)) == 1


def test_two_people_with_the_same_bytes_share_them(
    employee: Browser, cast: Cast, sign_in: Callable[..., Browser], files: Path
) -> None:
    put(employee, (PDF, "punya-saya.pdf"))
    put(sign_in(cast.supervisor), (PDF, "punya-atasan.pdf"))
    assert [each.title for each in pieces()] == ["punya-saya", "punya-atasan"]
    assert len(stored(files)) == 1


def test_nothing_chosen_is_said(employee: Browser) -> None:
    answered = employee.post(f"{HERE}/berkas")
    assert answered.status_code == 422
    assert "Pilih berkasnya lebih dulu." in words(answered)


def test_three_hundred_files_are_refused_whole(employee: Browser, files: Path) -> None:
    answered = put(employee, *((PDF + str(n).encode(), f"{n}.pdf") for n in range(300)))
    assert answered.status_code == 422
    assert "masih muat 20 dari 20 bukti, tetapi dikirim 300. Belum ada yang disimpan" in words(answered)
    assert pieces() == stored(files) == []


def test_what_no_longer_fits_is_refused_with_how_much_does(employee: Browser, app: Flask, monkeypatch: Any) -> None:
    monkeypatch.setitem(app.config, "EVIDENCE_MAX_PIECES", 2)
    put(employee, (PDF, "satu.pdf"))
    answered = put(employee, (PDF + b"2", "dua.pdf"), (PDF + b"3", "tiga.pdf"))
    assert "masih muat 1 dari 2 bukti, tetapi dikirim 2" in words(answered)
    put(employee, (PDF + b"2", "dua.pdf"))
    assert "Sudah 2 bukti, sebanyak yang muat di satu tempat." in words(employee.get(HERE))


def test_a_person_has_so_many_pieces_a_year(employee: Browser, app: Flask, monkeypatch: Any) -> None:
    monkeypatch.setitem(app.config, "EVIDENCE_MAX_YEAR", 1)
    put(employee, (PDF, "satu.pdf"))
    answered = put(employee, (PNG, "dua.png"), url=ELSEWHERE)
    assert answered.status_code == 422
    assert "Batas 1 bukti setahun" in words(answered)
    assert len(pieces()) == 1


def test_a_script_is_told_in_its_own_way(employee: Browser) -> None:
    headers = {"Accept": "application/json"}
    assert json.loads(put(employee, (PDF, "baik.pdf"), **headers).data) == {"faults": []}
    refused = put(employee, (b"<svg/>", "gambar.svg"), **headers)
    assert refused.status_code == 422
    assert "“gambar.svg” bukan jenis berkas yang diterima" in json.loads(refused.data)["faults"][0]


def test_a_link_that_opens(employee: Browser, internet: Any) -> None:
    internet({"drive.example": ["8.8.8.8"]}, {DRIVE: answer(200)})
    assert employee.send(f"{HERE}/tautan", address=" drive.example/laporan ", title="Laporan").status_code == 303
    page = words(employee.get(HERE))
    assert "bisa dibuka tanpa masuk" in page
    assert "Bisa dibuka" in page
    (piece,) = pieces()
    assert (piece.url, piece.title, piece.link_note) == (DRIVE, "Laporan", "HTTP 200")


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (403, "pejabat penilai akan diminta izin masuk"),
        (404, "di alamat itu tidak ada apa-apa"),
        (503, "Isinya belum bisa diperiksa"),
    ],
)
def test_the_writer_is_told_what_the_appraiser_would_meet(
    employee: Browser, internet: Any, status: int, said: str
) -> None:
    internet({"drive.example": ["8.8.8.8"]}, {DRIVE: answer(status)})
    employee.send(f"{HERE}/tautan", address=DRIVE)
    assert said in words(employee.get(HERE))
    assert [each.title for each in pieces()] == ["drive.example: laporan"]


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://127.0.0.1/rahasia", "jaringan dalam"),
        ("http://dalam.example/", "jaringan dalam"),
        ("http://putar.example/", "jaringan dalam"),
        ("ftp://contoh.example/", "http atau https biasa"),
        ("javascript:alert(1)", "tidak bisa dibaca"),
        ("https://rina:x@contoh.example/", "tanpa nama pengguna"),
        ("", "Wajib diisi"),
        ("https://contoh.example/" + "a" * 3000, "Terlalu panjang"),
    ],
)
def test_a_link_that_is_refused_keeps_what_was_typed(employee: Browser, internet: Any, url: str, said: str) -> None:
    internet(
        {"127.0.0.1": ["127.0.0.1"], "dalam.example": ["10.0.0.1"], "putar.example": ["8.8.8.8"]},
        {"http://putar.example/": answer(302, location="http://127.0.0.1/")},
    )
    answered = employee.send(f"{HERE}/tautan", address=url, title="Judul saya")
    assert answered.status_code == 422
    assert said in words(answered)
    assert "Judul saya" in answered.text
    assert pieces() == []


def test_a_link_sent_twice_is_there_once(employee: Browser, internet: Any) -> None:
    internet({"drive.example": ["8.8.8.8"]}, {DRIVE: answer(200)})
    for _ in range(2):
        employee.send(f"{HERE}/tautan", address=DRIVE)
    assert len(pieces()) == len(uses()) == 1


def test_a_slow_link_holds_no_write_lock(employee: Browser, internet: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from app.evidence.links import internet as edge
    from app.extensions import db

    internet({"drive.example": ["8.8.8.8"]}, {})
    held: list[bool] = []

    def ask(*what: object) -> Any:
        held.append(db.session().in_transaction())
        return answer(200)

    monkeypatch.setattr(edge, "ask", ask)
    employee.send(f"{HERE}/tautan", address=DRIVE)
    assert held == [False]


def test_one_piece_serves_several_things(employee: Browser) -> None:
    put(employee, (PDF, "laporan.pdf"))
    number = pieces()[0].id
    asked = employee.get(f"{ELSEWHERE}/pilih")
    assert "laporan (PDF)" in words(asked)
    assert employee.post(f"{ELSEWHERE}/pilih", pieces=str(number)).status_code == 303
    assert employee.post(f"{ELSEWHERE}/pilih", pieces=str(number)).status_code == 422, "it is no choice any more"
    assert uses() == [(7, number), (8, number)]
    assert len(pieces()) == 1


def test_a_hidden_piece_is_no_choice(
    employee: Browser, cast: Cast, spot: Spot, sign_in: Callable[..., Browser]
) -> None:
    """What the supervisor chose for their own view, before both have filed."""
    from app.evidence import attach

    spot.seen_by = {cast.supervisor.id}
    put(sign_in(cast.supervisor), (PDF, "rahasia.pdf"))
    spot.seen_by = {cast.employee.id}
    number = pieces()[0].id
    spot.hidden = {7}
    assert "rahasia" not in employee.get(ELSEWHERE).text
    assert employee.post(f"{ELSEWHERE}/pilih", pieces=str(number)).status_code == 422
    with pytest.raises(NotFound):
        attach(Actor(cast.employee.id, "Pegawai"), TABLE, 8, [number])
    assert uses() == [(7, number)]


def test_a_piece_is_taken_away_and_stays_for_others(employee: Browser) -> None:
    put(employee, (PDF, "laporan.pdf"))
    put(employee, (PDF, "laporan.pdf"), url=ELSEWHERE)
    number = pieces()[0].id
    for _ in range(2):
        assert employee.post(f"{HERE}/lepas/{number}").status_code == 303
    assert uses() == [(8, number)]
    assert deeds().count((TABLE, 7, "evidence.detached")) == 1


def test_where_nothing_may_be_added_nothing_is(employee: Browser, spot: Spot, internet: Any) -> None:
    internet({"drive.example": ["8.8.8.8"]}, {DRIVE: answer(200)})
    put(employee, (PDF, "laporan.pdf"))
    spot.may_add = False
    number = pieces()[0].id
    page = employee.get(HERE)
    assert "Bukti di sini tidak bisa diubah lagi" in words(page)
    assert "Unggah berkas" not in words(page)
    assert put(employee, (PNG, "lagi.png")).status_code == 409
    assert employee.post(f"{HERE}/tautan", address=DRIVE).status_code == 409
    assert employee.post(f"{HERE}/lepas/{number}").status_code == 409
    assert uses() == [(7, number)]


@pytest.mark.parametrize("path", ["", "/berkas", "/tautan", "/pilih"])
def test_a_hidden_place_is_not_there(cast: Cast, spot: Spot, sign_in: Callable[..., Browser], path: str) -> None:
    colleague = sign_in(cast.colleague)
    assert colleague.get(HERE + path).status_code == 404
    assert colleague.get(f"/bukti/untuk/entah/7{path}").status_code == 404
    if path:
        assert put(colleague, (PDF, "x.pdf")).status_code == 404


def test_a_page_takes_as_many_questions_for_many_pieces_as_for_one(employee: Browser) -> None:
    put(employee, (PDF, "0.pdf"))
    with counted() as few:
        employee.get(HERE)
    put(employee, *((PDF + bytes([n]), f"{n}.pdf") for n in range(1, 12)))
    with counted() as many:
        employee.get(HERE)
    assert len(many) == len(few)


def test_a_form_without_a_token_takes_nothing(employee: Browser, app: Flask) -> None:
    from tests.evidence.conftest import sent

    data = {"files": [sent(PDF, "x.pdf")]}
    assert employee.client.post(f"{HERE}/berkas", data=data, content_type="multipart/form-data").status_code == 400
    assert pieces() == []
