"""Processes of the portal that a test may kill at any moment, and the mail server that counts what reached it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.policy import default
from threading import Lock
from typing import Any, Literal

from aiosmtpd.controller import Controller
from flask import Flask

from app.config import ROOT
from app.extensions import db
from app.kernel.outbox import OutboxMessage

PATIENCE = 90.0  # seconds; no message waits longer than its lease, and the machine may be busy

# Forks them one after the other, so that none loads the application anew. Every day is a working day there.
NURSERY = """
import os, sys
from app import server, worker
from app.kernel import workdays
from tests.support.databases import disconnect, make_app
workdays.is_workday = lambda day: True
app = make_app(os.environ["DATABASE_URL"], SMTP_URL=os.environ["SMTP_URL"], OUTBOX_LEASE="1", WORKER="separate")
kind, port = sys.argv[1:]
exec(sys.stdin.readline())
app.test_client().get("/masuk")  # the templates and files are read once, here
disconnect(app)
for order in sys.stdin:
    child = os.fork()
    if not child:
        worker.work(app) if kind == "worker" else server.serve(app, "127.0.0.1", int(port))
        os._exit(0)
    print(child, flush=True)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


class Nursery:
    """Begins workers or servers, one at a time, each a process of its own."""

    def __init__(self, process: subprocess.Popen[str], prelude: str) -> None:
        assert process.stdin
        assert process.stdout
        self._orders, self._answers = process.stdin, process.stdout
        self._order(prelude)
        self._child = 0

    def _order(self, line: str) -> None:
        self._orders.write(line + "\n")
        self._orders.flush()

    def begin(self) -> None:
        """Start one."""
        self._order("")
        self._child = int(self._answers.readline())

    def end(self, order: signal.Signals) -> int:
        """Send it this signal, and return what it ended with once it is gone."""
        os.kill(self._child, order)
        return int(self._answers.readline())

    def kill(self) -> None:
        """Kill it, and see that it had not ended by itself."""
        assert self.end(signal.SIGKILL) == -signal.SIGKILL, "it ended by itself"


@contextmanager
def nursery(
    kind: Literal["worker", "server"], database_url: str, smtp_port: int, *, port: int = 0, prelude: str = ""
) -> Iterator[Nursery]:
    """A nursery of workers, or of servers on that port; `prelude` is a line of Python that it runs first."""
    environ = {**os.environ, "DATABASE_URL": database_url, "SMTP_URL": f"smtp://127.0.0.1:{smtp_port}"}
    command = [sys.executable, "-c", NURSERY, kind, str(port)]
    with subprocess.Popen(
        command, cwd=ROOT, env=environ, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        yield Nursery(process, prelude)
        assert process.stdin
        process.stdin.close()


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Sink:
    """A mail server that keeps Message-ID and subject of every letter it has acknowledged."""

    def __init__(self) -> None:
        self.port = free_port()
        self.letters: list[tuple[str, str]] = []
        self._lock = Lock()

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """Take one letter."""
        letter = message_from_bytes(envelope.content, policy=default)
        with self._lock:
            self.letters.append((letter["Message-ID"], letter["Subject"]))
        return "250 OK"


@contextmanager
def mail_sink() -> Iterator[Sink]:
    """A mail server of our own, as long as it is needed."""
    kept = Sink()
    controller = Controller(kept, hostname="127.0.0.1", port=kept.port)
    controller.start()
    try:
        yield kept
    finally:
        controller.stop()


def wait_for_the_mail(app: Flask) -> None:
    """Return once everything that was queued is done."""
    end = time.monotonic() + PATIENCE
    while True:
        with app.app_context():
            waiting = db.session.query(OutboxMessage).filter_by(done_at=None).count()
        if not waiting:
            return
        assert time.monotonic() < end, f"{waiting} messages do not come to an end"
        time.sleep(0.1)
