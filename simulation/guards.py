"""Every guard of the money, and how to take it away: without it the simulator has to fail, or it is worth nothing."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from typing import Any
from unittest.mock import patch

AT_ONCE = timedelta(0)
PAYMENTS = "pontic.payments"


def _nothing(*_args: Any, **_more: Any) -> None:
    """Do nothing."""


def _true(*_args: Any, **_more: Any) -> bool:
    return True


def _fresh_key(_row: Any) -> str:
    return uuid.uuid4().hex


def _any_state(table: Any, name: str, *, state: str, actor: str) -> Any:  # noqa: ARG001 - as the real one is called
    return table.moves[name]


def _earlier(move: str) -> dict[str, timedelta]:
    from pontic.hours.terms import AFTER

    return AFTER | {move: AFTER[move] - timedelta(hours=1)}


def _huge(_payment: Any) -> Any:
    from pontic.kit.money import Money

    return Money(10**12)


def _take_always(operation: int, *, now: Any) -> Any:
    from pontic.payments.models import Operation

    row = Operation.objects.get(pk=operation)
    row.sent_at = row.sent_at or now
    return row


def _unmarked(operation: int, *, now: Any) -> Any:
    from pontic.payments.models import Operation

    row = Operation.objects.get(pk=operation)
    row.sent_at = now  # in memory alone: who dies in the call has never begun it
    return None if row.is_done else row


def _always_new(hint: Any, *, till: str, now: Any) -> bool:
    from django.db import transaction

    from pontic.outbox import actions as outbox
    from pontic.payments import facts
    from pontic.payments.models import Event

    with transaction.atomic():
        event = Event.objects.create(
            till=till, reference=f"{hint.reference}-{uuid.uuid4().hex[:8]}", kind=hint.kind, about=hint.about,
            account=hint.account, received_at=now,
        )  # fmt: skip
        outbox.announce(facts.HINTED, event=event.pk, now=now)
    return True


# the guard: what stands in its place
GUARDS: dict[str, list[tuple[str, Any]]] = {
    "the same key for the same call": [(f"{PAYMENTS}.models.Operation.sent_key", property(_fresh_key))],
    "a call is marked before it is made": [(f"{PAYMENTS}.actions.perform._take", _unmarked)],
    "a lease on every call": [(f"{PAYMENTS}.actions.perform._take", _take_always)],
    "a search before a call is made anew": [(f"{PAYMENTS}.actions.perform._search", _nothing)],
    "each webhook once": [(f"{PAYMENTS}.actions.hints.keep_hint", _always_new)],
    "the signature of a webhook": [(f"{PAYMENTS}.gateways.stripe.hints._verify", _nothing)],
    "moves in their order": [
        ("pontic.kit.process.Process.allow", _any_state),
        (f"{PAYMENTS}.models.Payment.can", _true),
        (f"{PAYMENTS}.models.Refund.can", _true),
        (f"{PAYMENTS}.models.Chargeback.can", _true),
    ],
    "one payment for one case": [(f"{PAYMENTS}.actions.pay._standing", _nothing)],
    "the least commission": [("pontic.catalog.terms.COMMISSION_LEAST", 0)],
    "the rounding of the commission": [("pontic.catalog.terms.COMMISSION_BASIS_POINTS", 901)],
    "the hold of seven days": [(f"{PAYMENTS}.actions.advance.HOLD", timedelta(days=6, hours=23))],
    "the end of the hold": [(f"{PAYMENTS}.sweeps._mature", _nothing)],
    "the charge before a block lapses": [(f"{PAYMENTS}.sweeps._advance", _nothing)],
    "the freeze of a contested earning": [(f"{PAYMENTS}.actions.earnings.freeze", _nothing)],
    "the most that can be given back": [(f"{PAYMENTS}.actions.give_back.giveable", _huge)],
    "what was spared needs no refund": [(f"{PAYMENTS}.actions.settle.charge_less", _nothing)],
    "the part of a split goes back": [(f"{PAYMENTS}.actions.advance._split", _nothing)],
    "the time for an appeal": [("pontic.disputes.actions.decide.APPEAL_WITHIN", AT_ONCE)],
    "a request that is too late": [("pontic.cases.actions.make.IN_TIME", frozenset())],
    "the look around for what the post has lost": [(f"{PAYMENTS}.sweeps.keep_hint", _nothing)],
    "an approval that nobody gives": [(f"{PAYMENTS}.sweeps._give_up", _nothing)],
}

BILLS, ON_REQUEST = f"{PAYMENTS}.actions.bills", f"{PAYMENTS}.actions.on_request"
# the same for ongoing work: bills, their parts, weeks, offers, payouts on request
ONGOING: dict[str, list[tuple[str, Any]]] = {
    "the hold of five days": [(f"{BILLS}.BILL_HOLD", timedelta(days=4, hours=23))],
    "the Wednesday of day 17": [("pontic.hours.terms.AVAILABLE_AFTER", timedelta(days=15, hours=23))],
    "Monday noon": [("pontic.hours.terms.AFTER", _earlier("finalise"))],
    "the Friday of objections": [("pontic.hours.terms.AFTER", _earlier("close"))],
    "a week that is closed": [("pontic.billing.actions.release_many", _nothing)],
    "the end of an offer": [("pontic.contracts.actions.expire", _nothing)],
    "another charge every day": [("pontic.billing.actions.owe.AGAIN_AFTER", timedelta(days=2))],
    "who owes begins nothing": [("pontic.accounts.actions.note_debt", _nothing)],
    "the hold of a contract": [("pontic.billing.actions.owe._hold", _nothing)],
    "the end of a debt": [("pontic.billing.actions.owe.no_longer_owed", _nothing)],
    "what is released is earned": [(f"{BILLS}._release", _nothing)],
    "what is given back goes back": [(f"{BILLS}._give_back", _nothing)],
    "each charge once": [(f"{PAYMENTS}.actions.pay_bill._alive", _nothing)],
    "what is asked for is taken": [(f"{ON_REQUEST}._withdraw", _nothing)],
    "what did not arrive comes back": [("pontic.withdrawals.actions.make.on_request.bring_back", _nothing)],
}

# and for money that was earned, on its way to whoever earned it
ON_ITS_WAY: dict[str, list[tuple[str, Any]]] = {
    "nothing is earned while a bank decides": [(f"{PAYMENTS}.models.Payment.is_contested", False)],
    "what came back waits with the rest": [(f"{ON_REQUEST}.freeze_if_contested", _nothing)],
    "three days after other details": [("pontic.withdrawals.queries.METHOD_HOLD", AT_ONCE)],
}


@contextmanager
def without(guard: str) -> Iterator[None]:
    """Take a guard away for a while."""
    with ExitStack() as stack:
        for place, instead in (GUARDS | ONGOING | ON_ITS_WAY)[guard]:
            stack.enter_context(patch(place, instead))
        yield


def count_until_caught(guard: str, tell: Callable[[int], str], *, most: int, first: int = 1) -> int:
    """Tell stories without a guard until one breaks; return how many it took, 0 where none of them did."""
    with without(guard):
        for count, seed in enumerate(range(first, first + most), start=1):
            if tell(seed):
                return count
    return 0
