"""A server process of one of the two apps, and the CPU it has used."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_PATIENCE = 30.0
_AS_SERVED = {"KINTAN_ENV": "demo", "HTMX_SOURCE": "local", "MALLOC_ARENA_MAX": "2"}


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def wait_for(port: int, path: str) -> None:
    """Return when the server answers; raises TimeoutError when it does not come up."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", path)
            connection.getresponse().read()
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise TimeoutError(f"nothing answered on port {port}")


class Server:
    """`ours` or `floor`, or `live`: ours behind the server of production; on a database."""

    def __init__(self, which: str, database_url: str) -> None:
        self.port = free_port()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.serve", which, str(self.port)],
            cwd=ROOT,
            env={**os.environ, **_AS_SERVED, "DATABASE_URL": database_url},
            stderr=subprocess.DEVNULL,
        )

    def __enter__(self) -> Server:
        wait_for(self.port, "/healthz")
        return self

    def __exit__(self, *_reason: object) -> None:
        self._process.kill()
        self._process.wait()

    @property
    def cpu(self) -> float:
        """Seconds of CPU that all its threads have had, to the nanosecond (Linux)."""
        tasks = Path(f"/proc/{self._process.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9

    @property
    def memory(self) -> int:
        """Resident bytes."""
        pages = int(Path(f"/proc/{self._process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")
