"""How long the supervisor is heard before an objection may be decided without them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from app.kernel import clock

EXPLAIN_DAYS = 14
"""How long the decision waits for the supervisor's explanation: a setting of ours, as long as the objection's clock."""


def explain_until(filed_at: datetime) -> date:
    """Until when the decision on an objection of that instant waits for the explanation."""
    return clock.local(filed_at).date() + timedelta(days=EXPLAIN_DAYS)
