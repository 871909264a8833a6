"""What is approved is what was read: a version that was handed in since is not (LIST-11, ACC-14, VER-12).

The page of a row carries ``handed_in``, the moment at which what it shows was handed in. Its owner can take a row
back, change it and hand it in again while somebody reads it; the old page approves nothing then.
"""

from datetime import datetime
from typing import Any

from django.db.models import Model

from pontic.desk.door import Staff
from pontic.kit.process import MoveRefused

FIELD = "handed_in"  # of the form beside the row


class ReadAnother(MoveRefused):
    """What waits is not what was on the page."""


def require_same(request: Staff, row: Any) -> None:
    """Keep a row that waits as it was read until the transaction ends; ReadAnother where it is another by now."""
    kept: type[Model] = type(row)
    rows: Any = kept._default_manager.select_for_update(of=("self",))  # noqa: SLF001 - every model has it
    submitted_at = rows.values_list("submitted_at", flat=True).get(pk=row.pk)
    if submitted_at is None or _moment(request.POST.get(FIELD, "")) != submitted_at:
        raise ReadAnother(kept.__name__, "approve", state="handed in again", actor="staff")


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
