"""Offers that nobody answered: a word the day before, and their end."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from pontic.contracts import actions, facts
from pontic.contracts.models import Offer, OfferQuerySet
from pontic.contracts.process import ANSWER_REMINDER
from pontic.kit.process import MoveRefused
from pontic.kit.sweep import Sweep
from pontic.outbox import actions as outbox


def expire(now: datetime) -> int:
    """End the offers whose time is over; returns how many."""
    return _each(Offer.objects.due(now), lambda row: actions.expire(row, now=now))


def remind(now: datetime) -> int:
    """Remind once, a day before an offer expires; returns how many."""
    near = Offer.objects.open().filter(
        reminded_at=None, expires_at__lte=now + ANSWER_REMINDER, expires_at__gt=now, sent_at__lt=now - ANSWER_REMINDER
    )
    return _each(near, lambda row: _remind(row, now))


def _remind(row: Offer, now: datetime) -> None:
    row.reminded_at = now
    row.save(update_fields=["reminded_at"])
    outbox.announce(facts.OFFER_REMINDED, **facts.about_offer(row), now=now)


def _each(rows: OfferQuerySet, run: Callable[[Offer], object]) -> int:
    """Run on every row in a transaction of its own, looked at again under its lock."""

    @transaction.atomic
    def one(pk: int) -> bool:
        held = rows.select_for_update(of=("self",)).filter(pk=pk).first()
        if held is not None:
            run(held)
        return held is not None

    pks = list(rows.order_by("pk").values_list("pk", flat=True))
    return Sweep("offers", excuse=MoveRefused).each(pks, one).end()
