"""Requests that are too large: answered at once, with the portal's own page, so that a browser shows it."""

from __future__ import annotations

import socket
import time
from contextlib import suppress
from typing import Any

from waitress.channel import HTTPChannel
from waitress.utilities import RequestEntityTooLarge

HEARD_FOR = 10.0  # seconds


class PatientChannel(HTTPChannel):
    """A connection that answers before the whole body is there, and then hears out what is still coming for a while.

    Closed at once, the connection would be reset, and most browsers would show that instead of the answer.
    """

    heard_until = 0.0

    def service(self) -> None:
        """Let the application refuse what the server has stopped reading: it sees a length beyond its limit."""
        request: Any = self.requests[0]
        if isinstance(request.error, RequestEntityTooLarge):
            request.error = None
            request.headers["CONTENT_LENGTH"] = str(max(request.content_length, request.body_bytes_received))
            request.headers["CONNECTION"] = "close"
            self.heard_until = time.monotonic() + HEARD_FOR
        super().service()

    def readable(self) -> bool:
        """Also while what comes is thrown away."""
        return self._is_said() or bool(super().readable())

    def writable(self) -> bool:
        """Not while what comes is thrown away; at its end it closes."""
        return not self._is_said() and bool(super().writable())

    def handle_read(self) -> None:
        """Throw away what comes once the answer is said."""
        if self._is_said():
            with suppress(OSError):
                self.recv(self.adj.recv_bytes)  # which closes at the end of it
        else:
            super().handle_read()

    def handle_write(self) -> None:
        """Say all of the answer, and that this was all; but do not close yet."""
        if not self._is_over():
            super().handle_write()
            return
        self._flush_exception(self._flush_some)  # type: ignore[attr-defined]
        if self.will_close:
            self.handle_close()
        elif self._is_said():
            with suppress(OSError):
                self.socket.shutdown(socket.SHUT_WR)  # type: ignore[union-attr]

    def _is_over(self) -> bool:
        """Whether the answer is complete and what comes is still heard."""
        return bool(self.close_when_flushed) and time.monotonic() < self.heard_until

    def _is_said(self) -> bool:
        return self._is_over() and not self.total_outbufs_len
