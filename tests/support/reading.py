"""An answer as a person and a browser read it: its words, its forms; parsed once for all who look."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from lxml.etree import XPath  # type: ignore[import-untyped]
from lxml.html import HtmlElement, document_fromstring  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from werkzeug.test import TestResponse

_READ = XPath("//text()[not(parent::script or parent::style)]")


@lru_cache(maxsize=4)
def tree_of(html: str) -> HtmlElement:
    """The HTML without what stands in a <template>; to be read, not changed: whoever asks again is given the same."""
    tree = document_fromstring(html if html.strip() else "<html></html>")
    for template in tree.xpath("//template"):
        template.drop_tree()
    return tree


def soup(answer: TestResponse) -> BeautifulSoup:
    """The answer as BeautifulSoup has it, which is slow to make; not to be changed either."""
    return _soup_of(answer.get_data(as_text=True))


@lru_cache(maxsize=4)
def _soup_of(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "lxml")


def words(answer: TestResponse) -> str:
    """What a person reads on the page, on one line."""
    return " ".join(" ".join(_READ(tree_of(answer.get_data(as_text=True)))).split())


def form_in(answer: TestResponse, url: str) -> dict[str, str]:
    """The fields of the answer's form for `url`, as a browser would send them untouched."""
    path = urlsplit(url).path
    forms = tree_of(answer.get_data(as_text=True)).iter("form")
    form = next((each for each in forms if each.get("action") in (path, url)), None)
    assert form is not None, f"no form for {path} in the answer ({answer.status_code})"
    sent: dict[str, str] = {}
    for field in form.iter("input", "textarea", "select"):
        value = _value_of(field)
        if field.get("name") and value is not None:
            sent[str(field.get("name"))] = value
    return sent


def _value_of(field: HtmlElement) -> str | None:
    if field.tag == "textarea":
        return str(field.text_content()).removeprefix("\n").removeprefix("\r\n")
    if field.tag == "select":
        options = field.xpath(".//option[@selected]") or field.xpath(".//option")
        return str(options[0].get("value", "")) if options else None
    if field.get("type") in ("radio", "checkbox") and field.get("checked") is None:
        return None
    return str(field.get("value", ""))
