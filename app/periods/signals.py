"""News from an office's year that later features listen to; sent within the transaction of the change."""

from __future__ import annotations

from blinker import Namespace

_namespace = Namespace()

rhythm_changing = _namespace.signal("rhythm-changing")
"""Sent with the Scheme before its periods, except the annual one, go: a listener takes along what nobody has touched in
them, and refuses by a DomainError where somebody has."""

formula_changed = _namespace.signal("formula-changed")
"""Sent with the Scheme after the formula or the cap changed: what was reckoned by them is reckoned anew."""

due_day_moved = _namespace.signal("due-day-moved")
"""Sent with the Window after everybody in it was given more time (`is_shorter`: less again): `until` is the new day."""
