"""The production server: it answers what it has begun before it stops."""

from __future__ import annotations

import gc
import signal
import time
from collections.abc import Callable
from threading import Event, Thread
from typing import Any

from flask import Flask
from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.server import BaseWSGIServer, create_server

from app.oversize import PatientChannel

THREADS = 8
CONNECTIONS = 900  # a page that is left open keeps one; a process may have 1,024 files open
GRACE = 20.0  # seconds for what is being answered when the order to stop comes; service managers wait longer


def serve(app: Flask, host: str, port: int, beside: Callable[[Flask, Event], None] | None = None) -> None:
    """Serve until SIGTERM or SIGINT; then take no more, answer what has begun, and return.

    `beside` (the worker) runs in a thread of its own until then.
    """
    stop = Event()
    for order in (signal.SIGTERM, signal.SIGINT):
        signal.signal(order, lambda number, frame: stop.set())
    gc.collect()
    gc.freeze()  # what is loaded by now stays: walking through all of it held up every answer for a tenth of a second
    threads = [Thread(target=beside, args=(app, stop), name="worker", daemon=True)] if beside else []
    for thread in threads:
        thread.start()
    run(app, stop, host=host, port=port)
    for thread in threads:
        thread.join(GRACE)


def run(app: Flask, stop: Event, listening: Callable[[int], None] = lambda port: None, **where: Any) -> None:
    """Serve until `stop` is set, and half a second at most; `listening` hears the port."""
    sockets: dict[int, Any] = {}
    server: Any = create_server(
        app,
        map=sockets,
        threads=THREADS,
        connection_limit=CONNECTIONS,
        ident=None,
        # What a proxy says of the client is read by the application, and only where it is told of a proxy.
        clear_untrusted_proxy_headers=not app.config["TRUSTED_PROXIES"],
        max_request_body_size=2 * app.config["MAX_CONTENT_LENGTH"],  # beyond that it is not even read
        **where,
    )
    server.channel_class = PatientChannel
    listening(getattr(server, "effective_port", 0))
    while not stop.is_set():
        wasyncore.loop(timeout=0.5, use_poll=True, map=sockets, count=1)
    _finish(sockets)
    server.task_dispatcher.shutdown()
    wasyncore.close_all(sockets)


def _finish(sockets: dict[int, Any]) -> None:
    """Listen no more, and go on until nothing is being answered, or the grace is over."""
    for listener in [known for known in sockets.values() if isinstance(known, BaseWSGIServer)]:
        wasyncore.dispatcher.close(listener)  # its own close() would take the workers' bell away
    end = time.monotonic() + GRACE
    wasyncore.loop(timeout=0.1, use_poll=True, map=sockets, count=1)  # what has arrived but is not read yet
    while time.monotonic() < end and any(map(_is_busy, sockets.values())):
        wasyncore.loop(timeout=0.1, use_poll=True, map=sockets, count=1)


def _is_busy(known: object) -> bool:
    return isinstance(known, HTTPChannel) and bool(known.requests or known.total_outbufs_len)
