"""News from enrolments that later features listen to; sent within the transaction of the change."""

from __future__ import annotations

from blinker import Namespace

_namespace = Namespace()

enrolment_moved = _namespace.signal("enrolment-moved")
"""Sent with the Enrolment after a move (or after asking: `mengajukan`): `move`, `actor`."""
