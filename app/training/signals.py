"""News from classes that later features listen to; sent within the transaction of the change."""

from __future__ import annotations

from blinker import Namespace

_namespace = Namespace()

class_moved = _namespace.signal("class-moved")
"""Sent with the TrainingClass after a move: `move` is its name in the workflow's table, `actor` who made it."""

class_changed = _namespace.signal("class-changed")
"""Sent with the TrainingClass when days, place, sessions or seats of a published class changed: `actor`, and `changes`,
sentences that say what is new for who takes part; empty where only seats, minimum or registration changed."""
