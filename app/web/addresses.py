"""Numbers in addresses: one that no row can bear finds nothing (404), before the database would fail on it."""

from __future__ import annotations

from typing import Any

from flask import Flask, request
from werkzeug.routing import IntegerConverter, Map

LARGEST_ID = 2**31 - 1


class RowNumber(IntegerConverter):
    """The id of a row."""

    regex = r"\d{1,10}"

    def __init__(self, url_map: Map, *args: Any, **kw: Any) -> None:
        super().__init__(url_map, *args, **{"max": LARGEST_ID, **kw})


def number_asked(name: str) -> int:
    """The number behind the question mark under that name; 0 where there is none that a row can bear."""
    number = request.args.get(name, default=0, type=int)
    return number if 0 <= number <= LARGEST_ID else 0


def init_app(app: Flask) -> None:
    """Let every <int:...> of an address be such a number; called before the first address is opened."""
    app.url_map.converters["int"] = RowNumber
