"""Every message that the installed form libraries can show is said in Indonesian."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import flask_wtf.file
import pytest
import wtforms
from flask import Flask
from werkzeug.datastructures import MultiDict
from wtforms import Form, IntegerField
from wtforms.validators import Length

from app.web.form_messages import MESSAGES, FormMessages

SOURCES = [*Path(wtforms.__file__).parent.rglob("*.py"), Path(flask_wtf.file.__file__)]


def spoken(source: str) -> Iterator[str]:
    """The texts that a module passes to gettext or ngettext."""
    for call in ast.walk(ast.parse(source)):
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") in ("gettext", "ngettext"):
            texts = call.args[: 2 if call.func.attr == "ngettext" else 1]  # type: ignore[attr-defined]
            yield from (text.value for text in texts if isinstance(text, ast.Constant))


def test_every_message_of_the_libraries_is_ours() -> None:
    messages = {message for file in SOURCES for message in spoken(file.read_text("utf-8"))}
    assert len(messages) > 30, "the libraries say their messages in another way now: look again"
    assert messages - set(MESSAGES) == set(), "Say these in app/web/form_messages.py."


def test_no_message_is_left_that_the_libraries_no_longer_have() -> None:
    messages = {message for file in SOURCES for message in spoken(file.read_text("utf-8"))}
    assert set(MESSAGES) - messages == set(), "Remove these from app/web/form_messages.py."


def test_placeholders_survive(app: Flask) -> None:
    with app.test_request_context():
        for theirs, ours in MESSAGES.items():
            numbers = {"min": 1, "max": 2, "other_name": "x", "value": "x", "values": "x"}
            sample: object = numbers if "%(" in theirs else "x" if "%s" in theirs else ()
            assert str(ours) % sample, theirs
            assert ("{extensions}" in theirs) == ("{extensions}" in str(ours))


@pytest.mark.parametrize(("text", "said"), [("dua", "Tulis bilangan bulat, misalnya 12."), ("", "Terlalu pendek")])
def test_a_field_speaks_indonesian(app: Flask, text: str, said: str) -> None:
    class Sample(Form):
        class Meta:
            def get_translations(self, form: Form) -> FormMessages:
                return FormMessages()

        count = IntegerField(validators=[]) if text else wtforms.StringField(validators=[Length(min=3)])

    with app.test_request_context():
        form = Sample(MultiDict({"count": text}))
        assert not form.validate()
        assert str(form.count.errors[0]).startswith(said)
