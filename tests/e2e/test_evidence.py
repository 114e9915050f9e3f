"""Putting evidence beside a thing in a real browser: several files, one of them wrong, a link, and fetching again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Page, expect

from app.evidence import Place, Standing, places
from app.evidence.links import internet as edge
from app.extensions import db
from app.people import Placement
from tests.e2e.pages.sign_in import SignInPage
from tests.support.browser import Way, check_accessibility, every_way

if TYPE_CHECKING:
    from flask import Flask

    from app.kernel.permissions import Actor

WHO = "199203142018032901"
PDF = b"%PDF-1.7\n%%EOF\n"


@pytest.fixture
def here(committed_office: Flask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """The page of a place that is only there in this test."""
    from sqlalchemy import true

    def load(actor: Actor, subject_id: int) -> Standing:
        post = db.session.query(Placement).filter_by(employee_id=actor.employee_id).first()
        assert post
        return Standing(post.employee_id, post.id, "Realisasi: surat selesai tepat waktu", "/", may_add=True)

    monkeypatch.setitem(places._places, "uji", Place("uji", "things_of_tests", load, lambda actor: true()))
    monkeypatch.setitem(committed_office.config, "FILES_DIR", tmp_path / "kept")
    monkeypatch.setattr(edge, "resolve", lambda target: ["8.8.8.8"])
    monkeypatch.setattr(edge, "ask", lambda target, number: edge.Answer(403, "", "text/html", b""))
    return "/bukti/untuk/uji/1"


def files(folder: Path, **contents: bytes) -> list[str]:
    """Files on this machine, by their names without the dot."""
    made = [folder / name.replace("_", ".") for name in contents]
    for path, content in zip(made, contents.values(), strict=True):
        path.write_bytes(content)
    return [str(path) for path in made]


@every_way
def test_what_is_right_is_kept_and_what_is_wrong_is_said(page: Page, here: str, way: Way, tmp_path: Path) -> None:
    SignInPage(page).enter_as(WHO, "peragaan-kintan")
    page.goto(here)
    check_accessibility(page)
    given = files(tmp_path, laporan_pdf=PDF, virus_pdf=b"MZ", foto_png=b"\x89PNG\r\n\x1a\n" + bytes(50))
    page.get_by_label("Berkas", exact=True).set_input_files(given)
    page.get_by_role("button", name="Unggah").click()
    expect(page.get_by_text("Isi “virus.pdf” bukan PDF").first).to_be_visible()
    expect(page.get_by_text("2 berkas tersimpan.").first).to_be_visible()
    check_accessibility(page)
    page.goto(here)
    with page.expect_download() as fetched:
        page.get_by_role("link", name="laporan (unduh)").click()
    assert fetched.value.suggested_filename == "laporan.pdf"
    assert Path(fetched.value.path()).read_bytes() == PDF
    page.get_by_role("listitem").filter(has_text="foto").get_by_role("button", name="Lepas").click()
    expect(page.get_by_text("Bukti dilepas dari sini.")).to_be_visible()
    expect(page.get_by_role("link", name="foto")).to_have_count(0)


@every_way
def test_a_link_behind_a_wall(page: Page, here: str, way: Way) -> None:
    SignInPage(page).enter_as(WHO, "peragaan-kintan")
    page.goto(here)
    page.get_by_label("Alamat tautan").fill("https://drive.example/laporan")
    page.get_by_label("Judul").fill("Laporan Triwulan III")
    page.get_by_role("button", name="Simpan tautan").click()
    expect(page.get_by_text("pejabat penilai akan diminta izin masuk").first).to_be_visible()
    page.get_by_role("link", name="Rincian").click()
    expect(page.get_by_role("button", name="Periksa lagi")).to_be_visible()
    check_accessibility(page)
    expect(page.locator("#announcements")).to_be_empty()
    page.get_by_role("button", name="Periksa lagi").click()
    expect(page.locator("#announcements")).to_contain_text("akan diminta izin masuk")
    expect(page.get_by_role("heading", name="Laporan Triwulan III")).to_be_visible()
    page.get_by_role("link", name="Tarik bukti ini").click()
    expect(page.get_by_role("button", name="Tarik", exact=True)).to_be_visible()
    check_accessibility(page)
    page.get_by_role("button", name="Tarik", exact=True).click()
    expect(page.locator("#announcements")).to_contain_text("Bukti ditarik.")
    page.get_by_role("link", name="Kembali").click()
    expect(page.get_by_text("Belum ada apa-apa di sini.")).to_be_visible()


def test_too_many_are_refused_before_they_are_sent(page: Page, here: str, tmp_path: Path) -> None:
    sent: list[Any] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    SignInPage(page).enter_as(WHO, "peragaan-kintan")
    page.goto(here)
    sent.clear()
    page.get_by_label("Berkas", exact=True).set_input_files(
        files(tmp_path, **{f"n{number}_pdf": PDF for number in range(21)})
    )
    page.get_by_role("button", name="Unggah").click()
    expect(page.get_by_text("Yang dipilih 21 berkas; di sini masih muat 20.")).to_be_visible()
    page.get_by_label("Berkas", exact=True).set_input_files(files(tmp_path, besar_pdf=PDF + bytes(11 * 1024 * 1024)))
    page.get_by_role("button", name="Unggah").click()
    expect(page.get_by_text("lebih besar dari 10 MB, tidak dikirim.")).to_be_visible()
    assert sent == []
