"""What must hold for every page and fragment that a test sees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

CONTROLS = ("input", "select", "textarea")
UNLABELLED = ("hidden", "submit", "button")


def lint(html: str, *, is_page: bool) -> list[str]:
    """The sentences of what is wrong with the HTML; empty for a good one."""
    tree = BeautifulSoup(html, "lxml")
    for template in tree.find_all("template"):
        template.decompose()
    rules = (_ids, _inline_code, _labels, _tokens, _htmx, *((_frame, _targets) if is_page else ()))
    return [sentence for rule in rules for sentence in rule(tree)]


def _frame(tree: BeautifulSoup) -> Iterator[str]:
    if len(tree.find_all("h1")) != 1:
        yield f"{len(tree.find_all('h1'))} h1 elements instead of one"
    title = tree.title.get_text().split("·")[0].strip() if tree.title else ""
    if not title:
        yield "no title of its own"


def _ids(tree: BeautifulSoup) -> Iterator[str]:
    counts = Counter(str(element["id"]) for element in tree.find_all(id=True))
    yield from (f"id {name} occurs {count} times" for name, count in counts.items() if count > 1)


def _inline_code(tree: BeautifulSoup) -> Iterator[str]:
    for element in tree.find_all():
        names = [name for name in element.attrs if name == "style" or name.startswith(("on", "hx-on"))]
        if names or element.name == "style" or (element.name == "script" and not element.get("src")):
            yield f"inline code in {_short(element)}"


def _labels(tree: BeautifulSoup) -> Iterator[str]:
    named = {label.get("for") for label in tree.find_all("label")}
    for control in tree.find_all(CONTROLS):
        labelled = control.get("id") in named or control.get("aria-label") or control.find_parent("label")
        if control.get("type") not in UNLABELLED and not labelled:
            yield f"no label for {_short(control)}"


def _tokens(tree: BeautifulSoup) -> Iterator[str]:
    for form in tree.find_all("form", method="post"):
        if len(form.find_all("input", {"name": "csrf_token"})) != 1:
            yield f"not one token in {_short(form)}"


def _htmx(tree: BeautifulSoup) -> Iterator[str]:
    """What htmx does is what the link or form would do without it; what asks by the clock has no need to."""
    for element in tree.find_all(lambda each: each.has_attr("hx-get") or each.has_attr("hx-post")):
        if element.has_attr("data-live"):
            continue
        asked = element.get("hx-get") or element.get("hx-post")
        plain = str(element.get("href") or element.get("action") or "").partition("#")[0]
        if asked != plain:
            yield f"hx address differs from the plain one: {_short(element)}"


def _targets(tree: BeautifulSoup) -> Iterator[str]:
    ids = {str(element["id"]) for element in tree.find_all(id=True)}
    for element in tree.find_all(lambda each: each.has_attr("hx-target")):
        if str(element["hx-target"]).removeprefix("#") not in ids:
            yield f"no element for the target of {_short(element)}"
    for link in tree.find_all("a", href=lambda href: bool(href) and href.startswith("#")):
        if str(link["href"])[1:] not in ids:
            yield f"the link leads nowhere: {_short(link)}"


def _short(element: Tag) -> str:
    return str(element).partition(">")[0][:160] + ">"
