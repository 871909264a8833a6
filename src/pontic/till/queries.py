"""What the sandbox processor can be asked without changing anything."""

from collections.abc import Iterator
from datetime import datetime
from itertools import chain

from django.db.models import Q, Sum

from pontic.kit.money import Money
from pontic.till.models import Account, Answer, Chargeback, Intent, Refund, Reversal, Transfer
from pontic.till.process import INTENT


def balance(*, currency: str = "USD") -> Money:
    """Return what the platform has here: captured, less refunds, transfers and chargebacks."""
    intents = Intent.objects.filter(currency=currency, captured_at__isnull=False)
    sums = intents.aggregate(taken=Sum("captured"), returned=Sum("refunded"))
    given = Transfer.objects.filter(currency=currency).aggregate(sum=Sum("amount"))["sum"] or 0
    fetched = Reversal.objects.filter(transfer__currency=currency).aggregate(sum=Sum("amount"))["sum"] or 0
    contested = Chargeback.objects.filter(intent__currency=currency)
    fees = contested.aggregate(sum=Sum("fee"))["sum"] or 0
    lost = contested.exclude(state=Chargeback.State.WON).aggregate(sum=Sum("amount"))["sum"] or 0
    return Money((sums["taken"] or 0) - (sums["returned"] or 0) - given + fetched - fees - lost, currency)


def blocked(*, currency: str = "USD") -> Money:
    """Return the sum of the authorisations that stand open."""
    open_ones = Intent.objects.filter(currency=currency, state__in=INTENT.moves["capture"].sources)
    return Money(open_ones.aggregate(sum=Sum("amount"))["sum"] or 0, currency)


def paid_to_bank(account: str, *, currency: str = "USD") -> Money:
    """Return what has arrived at the bank behind a payout account."""
    sent = Transfer.objects.filter(account__reference=account, currency=currency, payout__isnull=False)
    return Money(sent.aggregate(sum=Sum("amount"))["sum"] or 0, currency)


def answered(key: str) -> str | None:
    """Return the reference of the object that a key made, or one of its followers; None where none arrived."""
    known = Answer.objects.filter(Q(key=key) | Q(key__startswith=f"{key}#"))
    return known.values_list("reference", flat=True).first()


def account(ref: str) -> Account | None:
    """Return a payout account."""
    return Account.objects.filter(reference=ref).first()


def inventory() -> Iterator[tuple[str, str, datetime]]:
    """Yield everything that moved money or blocked it: what happened, the object's reference, when."""
    intents = Intent.objects.filter(authorised_at__isnull=False)
    won = Chargeback.objects.filter(state=Chargeback.State.WON)
    return chain(
        (("authorised", ref, at) for ref, at in intents.values_list("reference", "authorised_at") if at),
        (("captured", ref, at) for ref, at in intents.values_list("reference", "captured_at") if at),
        (("refunded", ref, at) for ref, at in Refund.objects.values_list("reference", "at")),
        (("transferred", ref, at) for ref, at in Transfer.objects.values_list("reference", "at")),
        (("reversed", ref, at) for ref, at in Reversal.objects.values_list("reference", "at")),
        (("chargeback_taken", ref, at) for ref, at in Chargeback.objects.values_list("reference", "at")),
        (("chargeback_won", ref, at) for ref, at in won.values_list("reference", "closed_at") if at),
    )


def changed(since: datetime) -> Iterator[tuple[str, str, str]]:
    """Yield what banks did by themselves since then: what, about which kind of object, its reference."""
    returned = Refund.objects.filter(failed_at__gte=since).values_list("reference", flat=True)
    contested = Chargeback.objects.filter(Q(at__gte=since) | Q(closed_at__gte=since))
    return chain(
        (("failed", "refund", ref) for ref in returned),
        ((state, "chargeback", ref) for state, ref in contested.values_list("state", "reference")),
    )
