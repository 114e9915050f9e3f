"""News from people and organisation that later features listen to; sent within the transaction of the change."""

from __future__ import annotations

from blinker import Namespace

_namespace = Namespace()

placement_changed = _namespace.signal("placement-changed")
"""Sent with the Placement after its supervisor or unit changed, or its end was set."""
