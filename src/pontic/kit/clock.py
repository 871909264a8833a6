"""The only place that reads the wall clock. Doors read it once and pass ``now`` down."""

from datetime import UTC, datetime


def now() -> datetime:
    """Return this moment in UTC."""
    return datetime.now(UTC)
