"""Tables that the code must agree with, committed as text so that a change of them is seen in review."""

from __future__ import annotations

import os
from pathlib import Path


def check_committed(path: Path, table: str) -> None:
    """Fail when what the code does differs from the committed file; with KINTAN_REWRITE=1 write the file anew."""
    if os.environ.get("KINTAN_REWRITE") == "1":
        path.write_text(table, encoding="utf-8")
    stands = path.read_text(encoding="utf-8") if path.exists() else ""
    assert table == stands, f"{path.name} says otherwise; if the change is meant, run this test with KINTAN_REWRITE=1"
