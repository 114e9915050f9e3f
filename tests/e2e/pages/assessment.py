"""An assessment in a browser: its form, its review, its moves, and what a head of the unit decides about it."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.support.browser import wait_for_htmx


class AssessmentPage:
    """One assessment, as whoever is signed in meets it; every word in here is one that the person reads."""

    def __init__(self, page: Page, assessment_id: int) -> None:
        self.page, self.address = page, f"/penilaian/{assessment_id}"

    def open(self, part: str = "") -> None:
        """Its page, or one of those behind it."""
        self.page.goto(f"{self.address}{part}")

    def write(self, row: str, *, choose: str = "", value: str = "", text: str = "") -> None:
        """Fill a row: with scripts it saves itself after each field, without them by its button."""
        form = self.page.locator(f"#{row} form.autosave")
        button = form.get_by_role("button", name="Simpan", exact=True)
        fields = [
            (form.locator("select"), choose),
            (form.locator("input[type=text]"), value),
            (form.locator("textarea"), text),
        ]
        if not button.is_visible():
            wait_for_htmx(self.page)
        for field, given in fields:
            if given and not button.is_visible():
                with self.page.expect_response(lambda answer: answer.request.method == "POST") as answer:
                    self._put(field, given)
                assert answer.value.ok
            elif given:
                self._put(field, given)
        if button.is_visible():
            button.click()
        expect(self.page.locator(f"#{row} .saved")).to_contain_text("Tersimpan")

    @staticmethod
    def _put(field: Locator, given: str) -> None:
        if field.evaluate("each => each.tagName") == "SELECT":
            field.select_option(label=given)
        else:
            field.fill(given)
            field.blur()

    def move(self, name: str, **fields: str) -> None:
        """Make a move on its own page, with what it asks for by the fields' names."""
        self.open(f"/langkah/{name}")
        step = self.page.locator("#step")
        for field, given in fields.items():
            control = step.locator(f"[name={field}]")
            if control.first.evaluate("each => each.type") == "radio":
                step.locator(f"[name={field}][value={given}]").check()
            elif control.evaluate("each => each.tagName") == "SELECT":
                control.select_option(given)
            else:
                control.fill(given)
        step.locator("button[type=submit]").click()
        expect(self.page).to_have_url(re.compile(rf"{self.address}(#.*)?$"))

    def expect_state(self, words: str) -> None:
        """Its state, as its page says."""
        self.open()
        expect(self.page.locator(".status-line .status").first).to_have_text(words)


class UnitPage:
    """A unit in a window: its predikat, and the release of what is fixed in it."""

    def __init__(self, page: Page, unit_id: int, window_id: int) -> None:
        self.page, self.where = page, f"{unit_id}/{window_id}"

    def fix_predicate(self, label: str, basis: str) -> None:
        """Fix the unit's predikat."""
        self.page.goto(f"/predikat-organisasi/{self.where}")
        self.page.get_by_label(label, exact=True).check()
        self.page.get_by_label("Dasar penetapan").fill(basis)
        self.page.get_by_role("button", name="Tetapkan", exact=True).click()
        expect(self.page).to_have_url(re.compile(r"/predikat-organisasi(\?.*)?$"))

    def release(self) -> None:
        """Let out what is fixed."""
        self.page.goto(f"/kalibrasi/{self.where}/terbitkan")
        reason = self.page.get_by_label("Alasan")
        if reason.count():
            reason.fill("Satu pegawai; sebarannya belum berarti.")
        self.page.get_by_role("button", name="Terbitkan", exact=True).click()
        expect(
            self.page.get_by_text("Tidak ada yang siap terbit")
            .or_(self.page.get_by_text("Penerbitan sebelumnya"))
            .first
        ).to_be_visible()
