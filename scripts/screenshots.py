"""Takes the pictures of README and docs from a fresh demo office: .venv/bin/python scripts/screenshots.py."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app import create_app, demo  # noqa: E402
from app.cli import prepare_database  # noqa: E402
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


def sign_in(page: Page, address: str, member: CastMember) -> None:
    """Sign in as one of the cast."""
    page.goto(f"{address}/masuk")
    page.fill("#identifier", member.nip)
    page.fill("#password", member.password)
    page.press("#password", "Enter")
    page.wait_for_selector("nav")


def take(browser: Browser, address: str, cast: list[CastMember], shot: Shot) -> None:
    """Take one picture: the top of the page."""
    name, who, width, scheme, clicks = shot
    context = browser.new_context(viewport={"width": width, "height": 1000}, color_scheme=scheme, device_scale_factor=1)
    page = context.new_page()
    sign_in(page, address, cast[who])
    for text in clicks:
        page.click(f"main a:has-text('{text}') >> nth=0")
        page.wait_for_load_state("networkidle")
    page.screenshot(path=TARGET / f"{name}.png")
    context.close()


def main() -> None:
    """Make the demo office in a temporary folder and photograph it."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        app = create_app({"DATABASE_URL": f"sqlite:///{folder}/kintan.db", "HTMX_SOURCE": "local"})
        with app.app_context():
            prepare_database()
            cast = demo.cast()
        with serving(app) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
            )
            for shot in SHOTS:
                take(browser, address, cast, shot)
            browser.close()


if __name__ == "__main__":
    main()
