"""The only place that asks the time. The zone of the office is a setting."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

_zone = ZoneInfo("Asia/Jakarta")


def set_zone(zone: ZoneInfo) -> None:
    """Take the zone of the office, once, at start."""
    global _zone
    _zone = zone


def now() -> datetime:
    """This instant, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Today's date where the office is."""
    return local(now()).date()


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """That time of the day by the clock on the office's wall, in UTC."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=_zone).astimezone(UTC)


def local(instant: datetime) -> datetime:
    """The instant as the clock on the office's wall shows it."""
    return instant.astimezone(_zone)
