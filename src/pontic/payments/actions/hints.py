"""What the processor tells us by itself (webhooks): kept for ever, done once, never believed without a look."""

from datetime import datetime

from django.db import transaction

from pontic.outbox import actions as outbox
from pontic.payments import facts, gateways
from pontic.payments.actions.believe import FOREIGN, believe
from pontic.payments.models import Event


def receive_hint(body: bytes, signature: str, *, now: datetime) -> bool:
    """Keep a webhook and have it looked at; returns False where we have it already. Forged: see the port."""
    gateway = gateways.current(now)
    return keep_hint(gateway.read_hint(body, signature, now=now), till=gateway.name, now=now)


@transaction.atomic
def keep_hint(hint: gateways.Hint, *, till: str, now: datetime) -> bool:
    """Write an event down and have it looked at; returns False where we have it already."""
    event, fresh = Event.objects.get_or_create(
        till=till,
        reference=hint.reference,
        defaults={"kind": hint.kind[:80], "about": hint.about, "account": hint.account, "received_at": now},
    )
    if fresh:
        outbox.announce(facts.HINTED, event=event.pk, now=now)
    return fresh


def follow_hint(event: int, *, now: datetime) -> None:
    """Fetch what an event speaks of and believe that, not the event: it may be late, or out of order."""
    row = Event.objects.get(pk=event)
    if row.done_at is not None:
        return
    thing = gateways.named(row.till, now).look(row.kind, row.about, row.account)
    outcome = FOREIGN if thing is None else believe(thing, till=row.till, now=now)
    Event.objects.filter(pk=row.pk).update(done_at=now, outcome=outcome)
