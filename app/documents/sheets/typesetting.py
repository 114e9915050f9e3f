"""Setting a document with typst: the templates are ours and fixed; what people wrote goes in as data."""

from __future__ import annotations

import json
import threading
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.documents.glyphs import FONTS

if TYPE_CHECKING:
    import typst

TEMPLATES = Path(__file__).resolve().parent.parent / "typst"
_own = threading.local()  # a compiler serves one thread at a time; what it has parsed is kept for all


def typeset(facts: dict[str, Any], made_at: datetime) -> bytes:
    """The PDF: PDF/A-2a and PDF/UA-1, the same bytes for the same facts and instant."""
    made = _compiler().compile(
        sys_inputs={"data": json.dumps(facts, ensure_ascii=False)},
        format="pdf",
        pdf_standards=["a-2a", "ua-1"],
        timestamp=int(made_at.timestamp()),
    )
    assert isinstance(made, bytes)
    return made


def _compiler() -> typst.Compiler:
    import typst  # 7 MB, where sheets are set

    if not hasattr(_own, "compiler"):
        _own.compiler = typst.Compiler(input=TEMPLATES / "main.typ", root=TEMPLATES, font_paths=_fonts())
    compiler: typst.Compiler = _own.compiler
    return compiler


@cache
def _fonts() -> typst.Fonts:
    """The fonts of the house alone: no system's, none that typst brings along."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
