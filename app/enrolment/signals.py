"""News from enrolments that later features listen to; sent within the transaction of the change."""

from __future__ import annotations

from blinker import Namespace

_namespace = Namespace()

enrolments_moved = _namespace.signal("enrolments-moved")
"""Sent with the TrainingClass after a move of some of its `enrolments`, or asking (`mengajukan`): `move`, `actor`"""
