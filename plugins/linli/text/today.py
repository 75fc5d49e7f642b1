"""Tell the day it is; nothing else in the project reads a clock."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


class NoEpoch(Exception):
    """Say that SOURCE_DATE_EPOCH holds no instant."""


def today(timezone: str, environment: Mapping[str, str]) -> date:
    """Return the day in a time zone: that of SOURCE_DATE_EPOCH where it is set, in seconds, else the one it is now.

    Raises NoEpoch, and KeyError, OSError or ValueError where there is no such zone.
    """
    zone, epoch = ZoneInfo(timezone), environment.get("SOURCE_DATE_EPOCH", "")
    try:
        now = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    except (ValueError, OverflowError, OSError):
        raise NoEpoch(epoch) from None
    return now.astimezone(zone).date()
