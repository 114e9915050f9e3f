"""The agreement's page, as its two parties use it."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect


class AgreementPage:
    """Drafting, the steps and the signatures; every word in here is one that the person reads."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def start(self) -> None:
        """Begin from the list, with nothing written yet."""
        self.page.goto("/perjanjian")
        self.page.get_by_role("button", name="Mulai menyusun").click()
        expect(self.page).to_have_url(
            re.compile(r"/perjanjian/\d+")
        )  # the heading of the list begins with the same words
        expect(self.page.get_by_role("heading", name=re.compile(r"^Perjanjian kinerja \d"))).to_be_visible()

    def open(self, address: str) -> None:
        """Go to it by its address."""
        self.page.goto(address)

    @property
    def address(self) -> str:
        """The address without the place in it."""
        return self.page.url.partition("#")[0]

    def result(self, number: int) -> Locator:
        """The card of the result with this number."""
        return self.page.locator("article.result").nth(number - 1)

    def open_new_result(self) -> None:
        """Open the form for one more result."""
        self.page.get_by_role("link", name="Tambah hasil kerja").click()
        expect(self.page.get_by_label("Rencana hasil kerja")).to_be_visible()

    def add_result(self, text: str, leader_result: str) -> None:
        """Write one more result, with the leader's result in own words."""
        self.open_new_result()
        self.page.get_by_label("Rencana hasil kerja").fill(text)
        self.page.get_by_label("Hasil kerja pimpinan yang diintervensi").select_option("tulis")
        self.page.get_by_label("Tulis hasil kerja pimpinan").fill(leader_result)
        self.save()
        expect(self.page.get_by_role("heading", name=text)).to_be_visible()

    def open_new_measure(self, number: int) -> None:
        """Open the form for one more measure of a result."""
        self.page.get_by_role("link", name=f"Tambah indikator pada hasil kerja {number}").click()
        expect(self.page.get_by_label("Indikator kinerja individu")).to_be_visible()

    def add_measure(self, number: int, text: str, target: str, unit: str) -> None:
        """Write one more measure of a result."""
        self.open_new_measure(number)
        self.page.get_by_label("Indikator kinerja individu").fill(text)
        self.page.get_by_label("Target").fill(target)
        self.page.get_by_label("Satuan").fill(unit)
        self.save()
        expect(self.result(number).get_by_text(text, exact=True)).to_be_visible()

    def rewrite_result(self, number: int, text: str) -> None:
        """Give a result other words."""
        self.page.get_by_role("link", name=f"Ubah hasil kerja {number}").click()
        self.page.get_by_label("Rencana hasil kerja").fill(text)
        self.save()
        expect(self.page.get_by_role("heading", name=text)).to_be_visible()

    def save(self) -> None:
        """Send the form that is open."""
        self.page.get_by_role("button", name="Simpan").click()

    def open_step(self, label: str) -> None:
        """Ask for a step; it explains itself before it is made."""
        self.page.get_by_role("link", name=label, exact=True).click()
        expect(self.page.get_by_role("heading", name=f"{label} perjanjian ini?")).to_be_visible()

    def make_step(self, label: str, state: str) -> None:
        """Make the step that is open; the page then shows the state."""
        self.page.get_by_role("button", name=label, exact=True).click()
        # A signature may leave the state as it was: only the form that is gone says that the answer is there.
        expect(self.page.get_by_role("heading", name=f"{label} perjanjian ini?")).to_be_hidden()
        expect(self.page.locator(".status-line .status")).to_have_text(state)

    def step(self, label: str, state: str) -> None:
        """Ask for a step that needs nothing, and make it."""
        self.open_step(label)
        self.make_step(label, state)

    def give_back(self, number: int, remark: str, reason: str) -> None:
        """Return it, with a reason beside one result and one in general."""
        self.open_step("Kembalikan")
        self.page.get_by_label(re.compile(f"^Hasil kerja {number}:")).fill(remark)
        self.page.get_by_label("Catatan umum").fill(reason)
        self.make_step("Kembalikan", "Dikembalikan")

    def sign(self, password: str, state: str) -> None:
        """Sign with the password."""
        self.open_step("Tanda tangani")
        self.page.get_by_label("Kata sandi Anda").fill(password)
        self.make_step("Tanda tangani", state)
