"""A place for evidence that is only there in tests, files to put there, and an internet of our own."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from flask import Flask

    from app.evidence.links.internet import Answer
    from app.kernel.permissions import Actor
    from tests.factories import Cast

TABLE = "things_of_tests"
HERE = "/bukti/untuk/uji/7"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
JPEG = b"\xff\xd8\xff\xe0" + bytes(40)
OFFICE = "application/vnd.openxmlformats-officedocument."
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def docx(*, kind: str = "wordprocessingml.document.main+xml", relations: str = "", **more: bytes) -> bytes:
    """A small document as Word writes it; `more` are further parts by their names."""
    types = (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{OFFICE}{kind}"/></Types>'
    )
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("word/document.xml", "<document/>")
        archive.writestr("word/_rels/document.xml.rels", f"<Relationships>{relations}</Relationships>")
        for name, content in more.items():
            archive.writestr(name, content)
    return out.getvalue()


def xlsx() -> bytes:
    """A workbook."""
    import openpyxl

    out = BytesIO()
    openpyxl.Workbook().save(out)
    return out.getvalue()


@dataclass
class Spot:
    """The test's place: thing 7 is the employee's, what is `settled` is filed; the `hidden` are shown to nobody."""

    cast: Cast
    seen_by: set[int] = field(default_factory=set)
    settled: set[int] = field(default_factory=set)
    hidden: set[int] = field(default_factory=set)
    may_add: bool = True


@pytest.fixture
def spot(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Spot:
    """A place named uji: the employee's things 7 and 8, which the supervisor sees too."""
    return spot_for(Spot(cast, {cast.employee.id, cast.supervisor.id}), monkeypatch)


def spot_for(made: Spot, monkeypatch: pytest.MonkeyPatch) -> Spot:
    """Open this place."""
    from flask import abort
    from sqlalchemy import false

    from app.evidence import EvidenceUse, Place, Standing, places

    cast = made.cast
    employee_id, placement_id = cast.employee.id, cast.post.id

    def load(actor: Actor, subject_id: int) -> Standing:
        if actor.employee_id not in made.seen_by or subject_id not in (7, 8):
            abort(404)
        return Standing(employee_id, placement_id, "Realisasi: surat selesai", "/", made.may_add)

    def shown_to(actor: Actor) -> Any:
        return EvidenceUse.subject_id.not_in(made.hidden) if actor.employee_id in made.seen_by else false()

    place = Place("uji", TABLE, load, shown_to, lambda: EvidenceUse.subject_id.in_(made.settled))
    monkeypatch.setitem(places._places, "uji", place)
    return made


@pytest.fixture(autouse=True)
def files(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the bytes of this test lie."""
    monkeypatch.setitem(app.config, "FILES_DIR", tmp_path)
    return tmp_path


@pytest.fixture
def internet(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[tuple[str, str]]]:
    """Another internet: numbers by host, answers by address. Returns what was asked, and of which number."""
    from app.evidence.links import internet as edge

    def made(numbers: dict[str, list[str]], answers: dict[str, Answer]) -> list[tuple[str, str]]:
        asked: list[tuple[str, str]] = []

        def resolve(target: Any) -> list[str]:
            if target.host not in numbers:
                raise edge.NoAnswer("DNS")
            return numbers[target.host]

        def ask(target: Any, number: str) -> Answer:
            asked.append((target.url, number))
            return answers[target.url]

        monkeypatch.setattr(edge, "resolve", resolve)
        monkeypatch.setattr(edge, "ask", ask)
        return asked

    return made


def answer(status: int = 200, body: bytes = b"", location: str = "", media_type: str = "text/html") -> Answer:
    """What a server says."""
    from app.evidence.links.internet import Answer

    return Answer(status, location, media_type, body)


def sent(content: bytes, name: str) -> tuple[BytesIO, str]:
    """A file as a form sends it."""
    return BytesIO(content), name


def put(browser: Any, *files: tuple[bytes, str], url: str = HERE, **headers: str) -> Any:
    """Send these files in one form."""
    data = {"csrf_token": browser.token(), "files": [sent(*each) for each in files]}
    return browser.client.post(f"{url}/berkas", data=data, content_type="multipart/form-data", headers=headers)


def pieces() -> list[Any]:
    """All pieces, the oldest first."""
    from app.evidence import Evidence
    from app.extensions import db

    return list(db.session.query(Evidence).order_by(Evidence.id))
