"""The matrix, the suggestions and the gap board, as leader and member use them."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect


class MatrixPage:
    """Writing a cell, answering it, looking for gaps; every word in here is one that the person reads."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self) -> None:
        """The leader's own matrix, by the team board."""
        self.page.goto("/tim")
        self.page.get_by_role("link", name="Matriks peran hasil").click()
        expect(self.page.get_by_role("heading", name="Matriks peran hasil")).to_be_visible()

    def cell(self, name: str, number: int) -> Locator:
        """The member's cell for the result with this number."""
        row = self.page.locator("tbody.matrix tr").filter(has_text=name)
        return row.locator(".matrix-cell").nth(number - 1)

    def write(self, name: str, number: int, text: str, share: str = "") -> None:
        """Fill the cell and save it."""
        self.cell(name, number).get_by_role("link").click()
        expect(self.page.get_by_label("Hasil antara, produk, atau layanan")).to_be_visible()
        self.page.get_by_label("Hasil antara, produk, atau layanan").fill(text)
        self.page.get_by_label("Bagian dari target").fill(share)
        self.page.get_by_role("button", name="Simpan").click()
        expect(self.cell(name, number)).to_contain_text("Disarankan")

    def gaps(self, kind: str) -> int:
        """How many gaps of this kind the board counts."""
        self.page.goto("/matriks/celah")
        words = self.page.get_by_role("link", name=kind).inner_text()
        return int(words.rpartition("(")[2].rstrip(")"))

    def take(self, text: str) -> None:
        """As the member: take the suggestion from the page of one's draft."""
        self.page.get_by_role("link", name="Lihat dan jawab").click()
        expect(self.page.get_by_role("heading", name=text)).to_be_visible()
        self.page.get_by_role("button", name="Ambil").first.click()
        expect(self.page.get_by_text("Diambil", exact=True)).to_be_visible()

    def decline(self, reason: str) -> None:
        """As the member: decline the suggestion that waits, with a reason."""
        self.page.get_by_role("link", name="Tolak").first.click()
        self.page.get_by_label("Alasan").fill(reason)
        self.page.get_by_role("button", name="Tolak saran").click()
        expect(self.page.get_by_text("Ditolak", exact=True)).to_be_visible()
