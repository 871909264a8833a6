"""A paid draft becomes a request: its terms are frozen, the thread opens, the designer may read the files."""

from datetime import datetime

from django.db import transaction

from pontic.cases import queries
from pontic.cases.actions import extras
from pontic.cases.actions.make import lock, make
from pontic.cases.models import Case
from pontic.cases.process import CASE
from pontic.catalog import actions as catalog
from pontic.files import actions as files
from pontic.kit.money import Money
from pontic.kit.process import MoveRefused
from pontic.messaging import actions as messaging
from pontic.messaging.models import Conversation


class NotReady(ValueError):  # noqa: N818 - reads as the sentence that it is
    """Something in the brief keeps it from being sent; ``faults`` names the fields and says what."""

    def __init__(self, faults: list[tuple[str, str]]) -> None:
        """Keep the faults for the page."""
        super().__init__("; ".join(text for _field, text in faults))
        self.faults = faults


class PriceChanged(ValueError):  # noqa: N818 - reads as the sentence that it is
    """The listing costs something else than what was authorised."""

    def __init__(self, *, was: Money, is_now: Money) -> None:
        """Keep both amounts for the page."""
        super().__init__(f"{was} became {is_now}")
        self.was, self.is_now = was, is_now


@transaction.atomic
def send(case: Case, *, amount: Money, now: datetime) -> Case:
    """Send a draft for which ``amount`` is authorised. MoveRefused once sent: one order, one thread (ORD-13)."""
    case = lock(case)
    CASE.allow("send", state=case.state, actor="till")
    if case.contract_id:  # its contract pays for it (``under.send_under``)
        raise MoveRefused(CASE.name, "send", state=case.state, actor="till")
    if faults := queries.unready(case, now):
        raise NotReady(faults)
    _freeze(case, amount)
    hand_over(case, now=now)
    return make(case, "send", actor="till", person=case.client, now=now)


def hand_over(case: Case, *, now: datetime) -> None:
    """Open the thread of a case whose terms are frozen, and its files to the designer."""
    case.conversation = messaging.open_conversation(
        kind=Conversation.Kind.CASE, people=[case.client, case.designer], subject=_subject(case), now=now
    )
    case.save()
    for row in case.files.select_related("file"):
        files.grant(row.file, person=case.designer, now=now)
    catalog.count(case.listing_id, "orders", now=now)


def _freeze(case: Case, amount: Money) -> None:
    """Copy the terms of the listing as they are now; nothing later alters them (ORD-14)."""
    quote, listing = queries.quote(case), case.listing
    if quote.total != amount:
        raise PriceChanged(was=amount, is_now=quote.total)
    case.unit_minor, case.total_minor, case.fee_minor = quote.unit.minor, quote.total.minor, quote.fee.minor
    case.currency, case.title, case.measure = quote.total.currency, listing.title, listing.measure
    case.revisions_included, case.turnaround_days = listing.revisions or 0, listing.turnaround_days or 1
    extras.freeze(case)


def _subject(case: Case) -> str:
    return f"{case.reference} · {case.title}"[:160] if case.reference else case.title
