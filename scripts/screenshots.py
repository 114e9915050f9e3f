"""Takes the pictures of README and docs from a fresh demo office: .venv/bin/python scripts/screenshots.py."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app import create_app, demo  # noqa: E402
from app.cli import prepare_database  # noqa: E402
from app.demo.addresses import directory  # noqa: E402
from app.people.demo_cast import CastMember  # noqa: E402
from tests.support.server import serving  # noqa: E402

Shot = tuple[str, int, int, str, tuple[str, ...]]
TARGET = ROOT / "docs" / "screenshots"
EMPLOYEE, SUPERVISOR = 0, 1
SHOTS: tuple[Shot, ...] = (
    ("beranda", EMPLOYEE, 1280, "light", ()),
    ("perjanjian-draf", EMPLOYEE, 1280, "light", ("Lengkapi dan ajukan",)),
    ("perjanjian-draf-gelap", EMPLOYEE, 360, "dark", ("Lengkapi dan ajukan",)),
    ("perundingan-target", SUPERVISOR, 1280, "light", ("target menunggu jawaban",)),
    ("matriks-peran-hasil", SUPERVISOR, 1280, "light", ("Papan tim", "Matriks peran hasil")),
    ("papan-tim", SUPERVISOR, 1280, "light", ("Papan tim",)),
)

ADDRESSED = (
    ("tinjauan-penilaian", "evaluations.review", 1280, "light"),
    ("dialog-penilaian", "evaluations.dialogue", 1280, "light"),
    ("kalibrasi", "evaluations.calibration", 1280, "light"),
    ("hasil-penilaian-gelap", "assessments.show", 360, "dark"),
    ("katalog-pelatihan", "training.catalogue", 1280, "light"),
)
"""Pictures of the first page of that kind that scripts are told of, as its viewer."""


def sign_in(page: Page, address: str, identifier: str, password: str) -> None:
    """Sign in as this person."""
    page.goto(f"{address}/masuk")
    page.fill("#identifier", identifier)
    page.fill("#password", password)
    page.press("#password", "Enter")
    page.wait_for_selector("nav")


def take(browser: Browser, address: str, cast: list[CastMember], shot: Shot) -> None:
    """Take one picture: the top of the page."""
    name, who, width, scheme, clicks = shot
    with window(browser, width, scheme) as page:
        sign_in(page, address, cast[who].nip, cast[who].password)
        for text in clicks:
            page.click(f"main a:has-text('{text}') >> nth=0")
            page.wait_for_load_state("networkidle")
        keep(page, name)


def take_addressed(browser: Browser, address: str, pages: list[dict[str, Any]]) -> None:
    """Take the pictures of pages that are opened by their address."""
    for name, endpoint, width, scheme in ADDRESSED:
        found = next(each for each in pages if each["page"] == endpoint)
        with window(browser, width, scheme) as page:
            sign_in(page, address, found["as"]["email"], found["as"]["password"])
            page.goto(address + found["address"])
            page.wait_for_load_state("networkidle")
            keep(page, name)


@contextmanager
def window(browser: Browser, width: int, scheme: Any) -> Iterator[Page]:
    """A fresh window of that width."""
    context = browser.new_context(viewport={"width": width, "height": 1000}, color_scheme=scheme, device_scale_factor=1)
    yield context.new_page()
    context.close()


def keep(page: Page, name: str) -> None:
    """Keep the picture in 256 colours: half the bytes, and nobody sees it."""
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB").quantize(256, dither=Image.Dither.NONE)
    picture.save(TARGET / f"{name}.png", optimize=True)


def main() -> None:
    """Make the demo office in a temporary folder and photograph it."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        app = create_app({"DATABASE_URL": f"sqlite:///{folder}/kintan.db", "HTMX_SOURCE": "local"})
        with app.app_context():
            prepare_database()
            cast, pages = demo.cast(), directory()["pages"]
        with serving(app) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
            )
            for shot in SHOTS:
                take(browser, address, cast, shot)
            take_addressed(browser, address, pages)
            browser.close()


if __name__ == "__main__":
    main()
