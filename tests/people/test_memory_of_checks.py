"""What checking passwords leaves behind in the memory of the process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ONE_CHECK = 19 * 1024 * 1024
PROGRAM = """
import resource
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from app.people import credentials

def held():
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()

credentials.give_memory_back()
before, stored = held(), credentials.hash_password("kata sandi")
with ThreadPoolExecutor(4) as threads:
    assert all(threads.map(lambda n: credentials.matches(stored, "kata sandi"), range(24)))
    print(held() - before)
"""


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="only Linux tells what a process holds")
def test_threads_that_checked_passwords_keep_none_of_the_memory() -> None:
    told = subprocess.run([sys.executable, "-c", PROGRAM], cwd=ROOT, check=True, capture_output=True, text=True)
    assert int(told.stdout) < ONE_CHECK
