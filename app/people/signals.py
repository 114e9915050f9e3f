"""News from people and organisation that later features listen to; sent within the transaction of the change."""

from __future__ import annotations

from blinker import Namespace

_namespace = Namespace()

placement_changed = _namespace.signal("placement-changed")
"""Sent with the Placement after its supervisor, unit or dates changed; a listener may refuse by a DomainError."""

placement_added = _namespace.signal("placement-added")
"""Sent with a new Placement, after those that it ended were told."""

delegation_given = _namespace.signal("delegation-given")
"""Sent with a new Delegation: `actor` is who arranged it."""

delegation_revoked = _namespace.signal("delegation-revoked")
"""Sent with a Delegation that was ended before its last day, or before it began: `actor` is who did."""
