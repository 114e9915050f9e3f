"""News from assessments that later features listen to; sent within the transaction of the change."""

from __future__ import annotations

from blinker import Namespace

_namespace = Namespace()

assessment_moved = _namespace.signal("assessment-moved")
"""Sent with the Assessment after a move: `move` is its name in the workflow's table, `actor` who made it."""
