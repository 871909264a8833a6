"""What the program says about contracts, timers and screenshots."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from pontic.kit import words


def contract(row: dict[str, Any]) -> str:
    """Return the line of a contract: its number, whose it is, and what was worked this week."""
    told = {"id": row["id"], "title": row["title"], "who": row["client"], "time": words.hours(row["minutes"])}
    if row["limit_minutes"] is None:
        return _("%(id)s  %(title)s, for %(who)s: %(time)s this week") % told
    told["limit"] = words.hours(row["limit_minutes"])
    return _("%(id)s  %(title)s, for %(who)s: %(time)s of %(limit)s this week") % told


def timer(row: dict[str, Any], now: datetime) -> str:
    """Return the line of a timer that runs."""
    since = datetime.fromisoformat(row["started_at"])
    ran = words.hours(int((now - since).total_seconds()) // 60)
    told = {"title": row["title"], "time": ran, "since": f"{since:%Y-%m-%d %H:%M}"}
    return _("Running: %(title)s, %(time)s since %(since)s UTC.") % told


def agreement(row: dict[str, Any], folder: Path, *, is_blurred: bool) -> list[str]:
    """Return what somebody agrees to who wants screenshots (HOUR-14)."""
    told = {"who": row["client"], "folder": folder}
    sharp = _("A picture of all your screens every five to ten minutes, at moments that you do not foresee.")
    blurred = _("A picture of all your screens every five to ten minutes, blurred so that nothing can be read.")
    return [
        blurred if is_blurred else sharp,
        _("%(who)s can see them in the work journal; in a dispute our resolution centre sees what one of you shows.")
        % told,
        _("Each lies in %(folder)s for ten minutes first. Deleted there, it is not sent, and its time goes.") % told,
        _("What was sent can be deleted in the journal, with its time."),
        _("Close whatever shows a patient's name. It is never recorded which keys you press, only whether you do."),
    ]
