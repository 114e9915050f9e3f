"""The texts and lists of the demo office, kept as JSON beside the code."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "data"


@cache
def load(name: str) -> Any:
    """The content of data/<name>.json."""
    return json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
