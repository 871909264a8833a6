"""What is written and sent in a contract: its thread and its files."""

from typing import Any

from pontic.contracts.models import Contract
from pontic.files import queries as stored
from pontic.messaging import queries as messaging
from pontic.milestones import queries as milestones
from pontic.web import faces
from pontic.web.messaging import page
from pontic.web.messaging.forms import MessageForm

SHOWN = 60  # messages on the page at first
FILES_MOST = 200
OPENINGS_MOST = 50
DIGITS = 19  # of a 64-bit number


def thread(contract: Contract, *, before: str = "") -> dict[str, Any]:
    """Return the messages of a contract, up to the last ones or to those before one of them."""
    number = int(before) if before.isdecimal() and len(before) < DIGITS else None
    rows = messaging.thread(contract.conversation, before=number, most=SHOWN + 1)
    photos = faces.of([contract.client_id, contract.designer_id])
    return {
        "thread": [(row, photos[row.author_id]) for row in rows[-SHOWN:]],
        "earlier": rows[-SHOWN].pk if len(rows) > SHOWN else None,
        "is_earlier": number is not None,
        "form": MessageForm(),
        **page.composing(contract.conversation),
    }


def files(contract: Contract) -> dict[str, Any]:
    """Return what was sent in the thread, the newest first, and who opened it (decision 27)."""
    sent = messaging.attachments_in(contract.conversation)[:FILES_MOST]
    rows, handed = list(sent), milestones.files_of(contract)[:FILES_MOST]
    shown = [*(row.file for row in rows), *(row.file for row in handed)]
    return {"sent": rows, "handed": handed, "openings": stored.openings(shown)[:OPENINGS_MOST] if shown else []}
