"""The catalogues are whole: everything the screens say is translated, nothing is left over, gaps stay gaps."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages import Catalog

from app import LANGUAGES
from scripts import translations
from tests.support.client import Client

CURE = "Run .venv/bin/python scripts/translations.py, then translate what it names in the .po file and run it again."
GAPS = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w+\}")
catalogues = pytest.mark.parametrize(("language", "file"), [*translations.catalogues()])


@pytest.fixture(scope="module")
def said() -> Catalog:
    """What the application says now."""
    return translations.gather()


def test_there_is_a_catalogue_for_every_language_but_our_own() -> None:
    assert {language for language, _ in translations.catalogues()} == set(LANGUAGES) - {"id"}


@catalogues
def test_nothing_is_missing(language: str, file: Path, said: Catalog) -> None:
    catalog = translations.read(language, file)
    absent = [str(message.id) for message in said if message.id and message.id not in catalog]
    assert absent + translations.untranslated(catalog) == [], CURE


@catalogues
def test_nothing_is_left_over(language: str, file: Path, said: Catalog) -> None:
    catalog = translations.read(language, file)
    assert [str(message.id) for message in catalog if message.id and message.id not in said] == [], CURE
    assert not catalog.obsolete, CURE


@catalogues
def test_every_gap_keeps_its_place(language: str, file: Path) -> None:
    different = [
        f"{message.id} -> {message.string}"
        for message in translations.read(language, file)
        if message.id and message.string
        if sorted(GAPS.findall(str(message.id))) != sorted(GAPS.findall(str(message.string)))
    ]
    assert different == [], "A translation has the same %(names)s as its original."


@catalogues
def test_the_compiled_catalogue_is_that_of_the_text(language: str, file: Path) -> None:
    fresh = translations.compiled(translations.read(language, file))
    assert file.with_suffix(".mo").read_bytes() == fresh, CURE


def test_a_page_speaks_english_when_asked(client: Client) -> None:
    with client.session_transaction() as session:
        session["locale"] = "en"
    page = client.get("/masuk").get_data(as_text=True)
    assert '<html lang="en"' in page
    assert "Sign in" in page
    shown = re.sub(r"<[^>]*>", "\n", page)
    left_over = {"Masuk", "Kata sandi", "NIP atau e-mail", "Langsung ke isi"} & {
        line.strip() for line in shown.split("\n")
    }
    assert not left_over


def test_the_error_page_speaks_english_too(client: Client) -> None:
    with client.session_transaction() as session:
        session["locale"] = "en"
    page = client.get("/tidak-ada").get_data(as_text=True)
    assert "Page not found" in page
    assert "Halaman tidak ditemukan" not in page
