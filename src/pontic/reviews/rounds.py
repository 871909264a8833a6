"""Reads of rounds: which work both sides may write about, since when, and who still can."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q

from pontic.accounts import policies as accounts
from pontic.accounts.models import Person
from pontic.billing.models import Bill
from pontic.billing.process import PAID
from pontic.contracts.models import Contract, ContractQuerySet
from pontic.reviews import policies, terms
from pontic.reviews.models import Review, Round
from pontic.reviews.policies import Work


def which(about: Work) -> dict[str, Any]:
    """Return the field of a round that names this work."""
    return {"contract": about} if isinstance(about, Contract) else {"case": about}


def round_of(about: Work) -> Round:
    """Return the round of ended work; one that nobody has kept yet where it is not there."""
    found = Round.objects.filter(**which(about)).select_related("client", "designer", "extension").first()
    if found:
        return found
    closed_at, since, listing = _end_of(about)
    return Round(
        **which(about), client=about.client, designer=about.designer, listing_id=listing,
        closed_at=closed_at, write_until=terms.window_ends(since),
    )  # fmt: skip


def _end_of(about: Work) -> tuple[datetime, datetime, int | None]:
    """Return when the work ended, since when both can write, and whose listing is judged with it.

    The first invoice of a contract may be paid after its end: the time to write begins with that.
    """
    if not isinstance(about, Contract):
        if about.closed_at is None:
            raise ValueError(f"case {about.pk} has not ended")
        return about.closed_at, about.closed_at, about.listing_id
    if about.ended_at is None:
        raise ValueError(f"contract {about.pk} has not ended")
    paid_at = policies.paid_under(about).values_list("paid_at", flat=True).first()
    return about.ended_at, max(about.ended_at, paid_at or about.ended_at), None


def to_review(person: Person, contracts: Iterable[int], now: datetime) -> set[int]:
    """Return which of these contracts this person can still review: those with the button "Give review" (CON-05)."""
    open_to_him = Round.objects.filter(contract__in=list(contracts), opened_at=None, write_until__gte=now)
    written = Review.objects.filter(round=OuterRef("pk"), author=person)
    mine = open_to_him.filter(Q(client=person) | Q(designer=person)).filter(~Exists(written))
    return set(mine.values_list("contract", flat=True)) if accounts.may_go_on(person) else set()


def without_round(since: datetime) -> ContractQuerySet:
    """Return contracts that ended since then, and were paid for only afterwards: nobody has opened their round."""
    known = Round.objects.filter(contract=OuterRef("pk"))
    paid = Bill.objects.filter(contract=OuterRef("pk"), state__in=PAID)
    ended = Contract.objects.filter(state__in=terms.REVIEWABLE_CONTRACTS, ended_at__gte=since)
    return ended.filter(~Exists(known), Exists(paid)).select_related("client", "designer").order_by("pk")
