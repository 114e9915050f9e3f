"""What must hold for every page and fragment that a test sees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml.etree import XPath, tostring  # type: ignore[import-untyped]
from lxml.html import HtmlElement  # type: ignore[import-untyped]

from tests.support.reading import tree_of

CONTROLS = ("input", "select", "textarea")
UNLABELLED = ("hidden", "submit", "button")
INLINE_CODE = XPath(
    "//style | //script[not(string(@src))] | //@*[name()='style' or starts-with(name(), 'on')"
    " or starts-with(name(), 'hx-on')]/.."
)


def lint(html: str, *, is_page: bool) -> list[str]:
    """The sentences of what is wrong with the HTML; empty for a good one."""
    tree = tree_of(html)
    rules = (_ids, _inline_code, _labels, _tokens, _htmx, *((_frame, _targets) if is_page else ()))
    return [sentence for rule in rules for sentence in rule(tree)]


def _frame(tree: HtmlElement) -> Iterator[str]:
    headings = len(tree.xpath("//h1"))
    if headings != 1:
        yield f"{headings} h1 elements instead of one"
    if not tree.xpath("string(//title)").split("·")[0].strip():
        yield "no title of its own"


def _ids(tree: HtmlElement) -> Iterator[str]:
    yield from (f"id {name} occurs {count} times" for name, count in Counter(tree.xpath("//@id")).items() if count > 1)


def _inline_code(tree: HtmlElement) -> Iterator[str]:
    yield from (f"inline code in {_short(element)}" for element in INLINE_CODE(tree))


def _labels(tree: HtmlElement) -> Iterator[str]:
    named = set(tree.xpath("//label/@for"))
    for control in tree.iter(*CONTROLS):
        labelled = control.get("id") in named or control.get("aria-label") or control.xpath("ancestor::label")
        if control.get("type") not in UNLABELLED and not labelled:
            yield f"no label for {_short(control)}"


def _tokens(tree: HtmlElement) -> Iterator[str]:
    for form in tree.xpath("//form[@method='post']"):
        if len(form.xpath(".//input[@name='csrf_token']")) != 1:
            yield f"not one token in {_short(form)}"


def _htmx(tree: HtmlElement) -> Iterator[str]:
    """What htmx does is what the link or form would do without it; what asks by the clock has no need to."""
    for element in tree.xpath("//*[(@hx-get or @hx-post) and not(@data-live)]"):
        asked = element.get("hx-get") or element.get("hx-post")
        plain = (element.get("href") or element.get("action") or "").partition("#")[0]
        if asked != plain:
            yield f"hx address differs from the plain one: {_short(element)}"


def _targets(tree: HtmlElement) -> Iterator[str]:
    ids = set(tree.xpath("//@id"))
    for element in tree.xpath("//*[@hx-target]"):
        if element.get("hx-target").removeprefix("#") not in ids:
            yield f"no element for the target of {_short(element)}"
    for link in tree.xpath("//a[starts-with(@href, '#')]"):
        if link.get("href")[1:] not in ids:
            yield f"the link leads nowhere: {_short(link)}"


def _short(element: HtmlElement) -> str:
    return str(tostring(element, encoding="unicode", method="html", with_tail=False)).partition(">")[0][:160] + ">"
