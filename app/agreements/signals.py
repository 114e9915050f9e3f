"""News from agreements that later features listen to; sent within the transaction of the change."""

from __future__ import annotations

from blinker import Namespace

_namespace = Namespace()

agreement_moved = _namespace.signal("agreement-moved")
"""Sent with the Agreement after a move: `move` is its name in the workflow's table, `actor` who made it."""

supervisor_changed = _namespace.signal("supervisor-changed")
"""Sent with the Agreement after its pejabat penilai became another: `before` is the id of the former one, or None."""

amendment_begun = _namespace.signal("amendment-begun")
"""Sent with the new edition, a draft, after `actor`, one of the two parties, began to amend the one in force."""

amendment_discarding = _namespace.signal("amendment-discarding")
"""Sent with the new edition that may be given up as far as agreements know; a listener may refuse by a DomainError."""
