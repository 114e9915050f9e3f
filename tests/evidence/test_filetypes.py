"""A file is taken when it is what its name says, and refused with a sentence when it is not."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from app.evidence.rules import check_file, plain_name
from app.kernel.errors import DomainError
from tests.evidence.conftest import JPEG, PDF, PNG, RELATIONS, docx, xlsx

if TYPE_CHECKING:
    from flask import Flask

MOST = 1024 * 1024
EXE = b"MZ\x90\x00" + bytes(100)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def str_id(value: object) -> str:
    """No bytes in the names of tests."""
    return value if isinstance(value, str) else "content"


def relation(kind: str, target: str = "http://127.0.0.1/x") -> str:
    return f'<Relationship Id="r" Type="{RELATIONS}/{kind}" Target="{target}" TargetMode="External"/>'


def bomb() -> bytes:
    """Small, and 400 MB when unpacked."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(400):
                part.write(bytes(MOST))
    return out.getvalue()


def crowd() -> bytes:
    """Of very many entries."""
    return docx(**{f"word/{number}.xml": b"" for number in range(5001)})


def lying_bomb() -> bytes:
    """Whose part that is read says that it is small, and is not."""
    packed = docx(relations=" " * 3_000_000)
    size = struct.pack("<L", 3_000_000 + len("<Relationships></Relationships>"))
    assert packed.count(size) == 2
    return packed.replace(size, struct.pack("<L", 100))


@pytest.mark.parametrize(
    ("name", "content", "label"),
    [
        ("laporan.pdf", PDF, "PDF"),
        ("LAPORAN.PDF", PDF, "PDF"),
        ("layar.png", PNG, "PNG"),
        ("foto.jpg", JPEG, "JPEG"),
        ("foto.jpeg", JPEG, "JPEG"),
        ("notula.docx", docx(), "DOCX"),
        ("notula.docx", docx(relations=relation("hyperlink", "https://bukitintan.example")), "DOCX"),
        ("rekap.xlsx", xlsx(), "XLSX"),
    ],
    ids=str_id,
)
def test_what_is_taken(app: Flask, name: str, content: bytes, label: str) -> None:
    with app.test_request_context():
        stream = BytesIO(content)
        assert check_file(name, stream, MOST).label == label
        assert stream.tell() == 0, "whoever keeps it reads all of it"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("virus.exe", EXE, "Yang diterima: PDF, PNG, JPEG, DOCX, XLSX"),
        ("virus.pdf", EXE, "bukan PDF, lain dari namanya"),
        ("virus.pdf.exe", PDF, "bukan jenis berkas"),
        ("gambar.svg", SVG, "bukan jenis berkas"),
        ("gambar.png", SVG, "bukan PNG"),
        ("laman.html", HTML, "bukan jenis berkas"),
        ("laman.pdf", HTML, "bukan PDF"),
        ("laman.pdf", HTML + PDF, "bukan PDF"),
        ("tanpa-akhiran", PDF, "bukan jenis berkas"),
        ("pdf", PDF, "bukan jenis berkas"),
        ("kosong.pdf", b"", "kosong"),
        ("besar.pdf", PDF + bytes(MOST), "berukuran 1,0 MB; batasnya 1,0 MB"),
        ("foto.jpg", PNG, "bukan JPEG"),
        ("notula.docx", xlsx(), "rusak"),
        ("rekap.xlsx", docx(), "rusak"),
        ("arsip.docx", b"PK\x03\x04" + bytes(100), "rusak"),
        ("arsip.docx", docx()[:-30], "rusak"),
        ("lama.docx", OLE, "kata sandi"),
        ("lama.pdf", OLE, "bukan PDF"),
        ("bom.docx", bomb, "terlalu besar bila dibuka"),
        ("ramai.docx", crowd, "terlalu besar bila dibuka"),
        ("bohong.docx", lying_bomb, "rusak"),
        ("keluar.docx", docx(**{"../../etc/passwd": b"x"}), "rusak"),
        ("akar.docx", docx(**{"/etc/passwd": b"x"}), "rusak"),
        ("makro.docx", docx(**{"word/vbaProject.bin": b"x"}), "makro"),
        ("makro.docx", docx(kind="ms-word.document.macroEnabled.main+xml"), "makro"),
        ("templat.docx", docx(relations=relation("attachedTemplate")), "mengambil isi dari tempat lain"),
        ("objek.docx", docx(relations=relation("oleObject")), "mengambil isi dari tempat lain"),
        ("entitas.docx", docx(relations="</Relationships><!DOCTYPE x>"), "rusak"),
        ("rusak.docx", docx(relations="<"), "rusak"),
    ],
    ids=str_id,
)  # fmt: skip
def test_what_is_refused_and_why(app: Flask, name: str, content: bytes | Callable[[], bytes], said: str) -> None:
    given = content() if callable(content) else content
    with app.test_request_context(), pytest.raises(DomainError, match=said):
        check_file(name, BytesIO(given), MOST)


def test_an_entity_is_never_expanded(app: Flask) -> None:
    types = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><Types>&a;</Types>'
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", types)
    with app.test_request_context(), pytest.raises(DomainError, match="rusak"):
        check_file("x.docx", out, MOST)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("laporan.pdf", "laporan.pdf"),
        (r"C:\Users\Rina\laporan.pdf", "laporan.pdf"),
        ("../../etc/passwd", "passwd"),
        ("a\r\nSet-Cookie: x=1.pdf", "aSet-Cookie: x=1.pdf"),
        ("nol\x00nol.pdf", "nolnol.pdf"),
        ("balik\u202efdp.exe", "balikfdp.exe"),
        ("laporan  kinerja .pdf", "laporan kinerja .pdf"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
        ("x." + "y" * 300, "y" * 200),
        ("", ""),
    ],
)
def test_a_name_is_made_plain(given: str, kept: str) -> None:
    assert plain_name(given) == kept
