"""What people do in the disputes of the demo: state, offer, answer, decide, accept, appeal."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol

from pontic.accounts.models import Person
from pontic.cases.models import Case
from pontic.disputes import actions as disputes
from pontic.disputes.models import Dispute, Offer, Remedy
from pontic.disputes.terms import per_cent


class Quarrel(Protocol):
    """An order about which there is a dispute."""

    case: Case

    def dispute(self) -> Dispute:
        """Return it."""


def begin(order: Quarrel, person: Person, now: datetime, *what: Any) -> None:
    """Dispute the case on the ground that is at hand; a wish is a remedy, or so many per cent back."""
    text, wish = (*what, Remedy.REFUND)[:2]
    ground = "not_as_agreed" if order.case.deliveries.exists() else "not_delivered"
    is_part = isinstance(wish, int)
    amount = per_cent(order.case.total, wish) if is_part else None
    wanted = Remedy.SPLIT if is_part else Remedy(wish)
    disputes.open_dispute(order.case, person=person, ground=ground, text=text, wanted=wanted, amount=amount, now=now)


def decide(order: Quarrel, person: Person, now: datetime, *what: Any) -> None:
    """Decide; it waits for an appeal."""
    disputes.decide(order.dispute(), by=person, **_decision(order, *what), now=now)


def decide_appeal(order: Quarrel, person: Person, now: datetime, *what: Any) -> None:
    """Decide as the second agent, for good."""
    disputes.decide_appeal(order.dispute(), by=person, **_decision(order, *what), now=now)


def _decision(order: Quarrel, outcome: str, reason: str, share: int = 0) -> dict[str, Any]:
    amount = per_cent(order.case.total, share) if share else None
    return {"outcome": outcome, "reason": reason, "amount": amount}


def settled_by(outcome: str) -> Callable[..., None]:
    """Return a decision that both sides accept on the spot."""

    def act(order: Quarrel, person: Person, now: datetime, reason: str) -> None:
        decide(order, person, now, outcome, reason)
        found = order.dispute()
        for party in (found.client, found.designer):
            disputes.accept_decision(found, person=party, now=now)

    return act


def offer(order: Quarrel, person: Person, now: datetime, *what: Any) -> None:
    """Offer something; a split in per cent of the price."""
    kind, text, share = (*what, 0)[:3]
    found = order.dispute()
    amount = per_cent(found.total, share) if share else None
    disputes.offer(found, person=person, kind=kind, amount=amount, text=text, now=now)


def accept_offer(order: Quarrel, person: Person, now: datetime) -> None:
    """Accept what the other side offers."""
    disputes.accept_offer(Offer.objects.get(dispute=order.dispute(), state="open"), person=person, now=now)


def appeal(order: Quarrel, person: Person, now: datetime, text: str) -> None:
    """Object to the decision."""
    disputes.appeal(order.dispute(), person=person, text=text, now=now)


VERBS: dict[str, Callable[..., Any]] = {
    "dispute": begin,
    "take_on": lambda order, person, now: disputes.take_on(order.dispute(), by=person, now=now),
    "refund": settled_by("refund"),
    "dismiss": settled_by("dismiss"),
    "decide": decide,
    "appeal": appeal,
    "decide_appeal": decide_appeal,
    "offer": offer,
    "accept_offer": accept_offer,
    "settle": lambda order, person, now: disputes.settle(order.dispute(), person=person, now=now),
    "concede": lambda order, person, now: disputes.concede(order.dispute(), person=person, now=now),
}
