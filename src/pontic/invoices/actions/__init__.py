"""The verbs of this room: the only writers."""

from pontic.invoices.actions.draw import draw
from pontic.invoices.actions.issue import issue_due
from pontic.invoices.actions.open_document import NotYours, open_document, open_for_desk
from pontic.invoices.actions.own import NotCompleted, attach_own, withdraw_own

__all__ = [
    "NotCompleted",
    "NotYours",
    "attach_own",
    "draw",
    "issue_due",
    "open_document",
    "open_for_desk",
    "withdraw_own",
]
