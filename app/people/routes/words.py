"""What templates of people need said in words: nodes of the tree, browsers, addresses of the list's pages."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app.people.queries.units import UnitNode
from app.web.rendering import number

_BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"),
             ("Chrome", "Chrome"), ("Safari", "Safari"))  # fmt: skip
_SYSTEMS = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "Mac"),
            ("Linux", "Linux"))  # fmt: skip


def tree_nodes(nodes: list[UnitNode]) -> list[dict[str, Any]]:
    """The units as `ui.tree` takes them."""
    return [
        {
            "label": node.unit.name,
            "url": url_for("people.unit", unit_id=node.unit.id),
            "note": _("ditutup") if node.unit.is_closed else people_in_words(node),
            "children": tree_nodes(node.children),
        }
        for node in nodes
    ]


def people_in_words(node: UnitNode) -> str:
    """How many are placed in the unit and below it, and how many of them in the unit itself."""
    if node.people == node.people_below:
        return _("%(n)s orang", n=number(node.people))
    return _("%(total)s orang, %(n)s langsung di sini", n=number(node.people), total=number(node.people_below))


def browser_in_words(agent: str) -> str:
    """ "Chrome di Android", from the User-Agent header."""
    browser = next((name for mark, name in _BROWSERS if mark in agent), _("Peramban lain"))
    system = next((name for mark, name in _SYSTEMS if mark in agent), None)
    return _("%(browser)s di %(system)s", browser=browser, system=system) if system else browser
