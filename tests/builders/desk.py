"""What the forms of the desk carry."""

from datetime import datetime
from typing import Any, Protocol


class HandedIn(Protocol):
    """A row that waits for somebody of the desk."""

    submitted_at: datetime | None

    def refresh_from_db(self) -> None:
        """Read it anew."""


def as_read(row: HandedIn) -> dict[str, Any]:
    """Return the mark of the version that the page of a row shows now."""
    row.refresh_from_db()
    return {"handed_in": row.submitted_at.isoformat() if row.submitted_at else ""}
