"""Every template can be compiled, and every text in it can be filled in (inline code: test_architecture.py)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from jinja2.ext import babel_extract

if TYPE_CHECKING:
    from flask import Flask

FOLDER = Path(__file__).parent.parent / "app" / "templates"
TEMPLATES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.html"))
every_template = pytest.mark.parametrize("name", TEMPLATES)
PLACEHOLDER = re.compile(r"%(?:\((\w+)\)[sd]|%)")


@every_template
def test_it_compiles(app: Flask, name: str) -> None:
    app.jinja_env.get_template(name)


@every_template
def test_its_texts_can_be_filled_in(name: str) -> None:
    with (FOLDER / name).open("rb") as file:
        found = list(babel_extract(file, ("_", "gettext", "_l"), [], {"trimmed": "true"}))
    for line, _function, message, _comments in found:
        for text in [message] if isinstance(message, str) else [part for part in message if part]:
            assert "%" not in PLACEHOLDER.sub("", text), f"{name}:{line}: {text}"
