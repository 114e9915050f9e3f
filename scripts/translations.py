"""Keeps the catalogues: gathers what the application says, keeps what is translated, compiles, says what is missing.

    .venv/bin/python scripts/translations.py

Both files are committed, so that a fresh clone speaks English without a further step; a test compares them.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
TRANSLATIONS = ROOT / "app" / "translations"
FIRST_WRITTEN = datetime(2026, 11, 24, tzinfo=UTC)
KEYWORDS = {"_": None, "_l": None, "gettext": None, "lazy_gettext": None}


def gather() -> Catalog:
    """Every text that the application can say, with the files that say it."""
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    catalog = Catalog()
    found = extract_from_dir(ROOT, methods, options, KEYWORDS, directory_filter=_is_ours)
    for filename, _line, message, _comments, context in found:
        catalog.add(message, locations=[(filename, None)], context=context)  # type: ignore[list-item]
    return catalog


def _is_ours(folder: str) -> bool:
    inside = Path(folder).relative_to(ROOT).parts
    return inside[:1] == ("app",) and "static" not in inside


def catalogues() -> Iterator[tuple[str, Path]]:
    """Each language that the screens can be switched to, and its catalogue."""
    for folder in sorted(TRANSLATIONS.iterdir()):
        if folder.is_dir():
            yield folder.name, folder / "LC_MESSAGES" / "messages.po"


def read(language: str, file: Path) -> Catalog:
    """A catalogue as it is committed; empty before the first gathering."""
    if not file.exists():
        return Catalog(language)
    with file.open("rb") as source:
        return read_po(source, language)


def compiled(catalog: Catalog) -> bytes:
    """The catalogue as the application reads it."""
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def untranslated(catalog: Catalog) -> list[str]:
    """The texts that are said in Indonesian in every language, because nobody translated them."""
    return [str(message.id) for message in catalog if message.id and (not message.string or message.fuzzy)]


def update(language: str, file: Path) -> list[str]:
    """Bring one catalogue up to date; returns what is not translated yet."""
    catalog = read(language, file)
    catalog.update(gather(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    write(catalog, file)
    return untranslated(catalog)


def write(catalog: Catalog, file: Path) -> None:
    """Write the catalogue for people, and compiled for the application; the same texts make the same files."""
    catalog.header_comment, catalog.fuzzy = "# The message ids are what the screens say in Indonesian.", False
    catalog.project, catalog.version, catalog.last_translator = "Kintan", "1", "Kintan"
    catalog.msgid_bugs_address, catalog.language_team = "-", "-"
    catalog.creation_date = catalog.revision_date = FIRST_WRITTEN  # the history of the file is git's
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as target:
        write_po(target, catalog, width=110, sort_by_file=True, include_lineno=False)
    file.with_suffix(".mo").write_bytes(compiled(catalog))


if __name__ == "__main__":
    for language, file in catalogues():
        missing = update(language, file)
        print(f"{language}: {len(missing)} not translated")
        for text in missing:
            print(f"  {text}")
