"""The floor stays what every figure is divided by: its pages answer, and weigh what they are said to weigh."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

LOOK = """
from benchmarks.floor.app import create_floor
client = create_floor("sqlite:///{path}").test_client()
client.get("/login/1")
for path in ("/page?rows=10", "/frag", "/form?entry=1", "/dash"):
    answer = client.get(path)
    print(answer.status_code, len(answer.data))
import sys
print("app" in sys.modules)
"""


def test_its_pages_answer_with_some_twenty_and_two_kilobytes_and_without_the_portal(tmp_path: Path) -> None:
    # In a process of its own: the portal's listeners, once imported, work on every database of the process.
    look = [sys.executable, "-c", LOOK.format(path=tmp_path / "floor.db")]
    told = subprocess.run(look, check=True, capture_output=True, text=True).stdout.split()
    statuses, sizes, with_portal = told[:-1:2], [int(size) for size in told[1:-1:2]], told[-1]
    assert set(statuses) == {"200"}
    assert 18_000 < sizes[0] < 23_000
    assert 1_500 < sizes[1] < 2_500
    assert with_portal == "False"
