"""Training in a browser: asking, approving, confirming, attending, completing; every word is one that people read."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect


class TrainingPages:
    """One class, as whoever is signed in meets it."""

    def __init__(self, page: Page, class_id: int) -> None:
        self.page, self.public, self.run = page, f"/pelatihan/kelas/{class_id}", f"/kelola-pelatihan/kelas/{class_id}"

    def ask(self, purpose: str, reason: str) -> str:
        """Ask for a seat; the address of the enrolment."""
        self.page.goto(self.public)
        self.page.get_by_role("link", name="Daftar ke kelas ini").click()
        self.page.get_by_label("Untuk apa").select_option(label=purpose)
        self.page.get_by_label("Alasan").fill(reason)
        self.page.get_by_role("button", name="Kirim pendaftaran").click()
        self.sees("Menunggu persetujuan atasan")
        return self.page.url

    def step(self, address: str, label: str, state: str) -> None:
        """Make a move of the enrolment at that address."""
        self.page.goto(address)
        self.page.get_by_role("link", name=label, exact=True).click()
        self.page.get_by_role("button", name=label, exact=True).click()
        self.sees(state)

    def sees(self, state: str) -> None:
        """The page says that it stands there."""
        expect(self.page.locator(".status-line .status").first).to_have_text(state)

    def code(self) -> str:
        """The address in the code on the screen of the classroom, without the host."""
        self.page.goto(self.run)
        self.page.get_by_role("link", name="Tampilkan kode QR").click()
        expect(self.page.get_by_role("img", name="Kode QR kehadiran")).to_be_visible()
        address = self.page.get_by_role("link", name="Tautan kode ini").get_attribute("href") or ""
        return re.sub(r"^https?://[^/]+", "", address)

    def complete(self) -> None:
        """From the results, complete the class."""
        self.page.goto(f"{self.run}/hasil")
        self.page.get_by_role("link", name="Selesaikan kelas").click()
        self.page.get_by_role("button", name="Selesaikan kelas").click()
        self.sees("Selesai")
