"""What one party offers the other to end the dispute; accepted, it is carried out at once (DISP-05)."""

from datetime import datetime

from django.db import transaction

from pontic.accounts.models import Person
from pontic.disputes import facts, matters, policies, terms
from pontic.disputes.actions.make import NOBODY, allow, allow_while_open, enter, lock, supersede, tell
from pontic.disputes.models import Dispute, Offer, Remedy
from pontic.disputes.process import DISPUTE, OFFER
from pontic.kit.money import Money
from pontic.kit.process import MoveRefused


@transaction.atomic
def offer(
    dispute: Dispute, *, person: Person, kind: str, amount: Money | None = None, text: str = "", now: datetime
) -> Offer:
    """Offer a redo, a split or a full refund. It takes the place of whatever was offered before, by whom ever.

    Raises MoveRefused once the dispute is over and for whoever is no party, terms.SplitOutOfRange.
    """
    held, actor = allow_while_open(dispute, "offer", person=person)
    if actor not in policies.PARTIES:
        raise MoveRefused(DISPUTE.name, "offer", state=held.state, actor=actor)
    kind = Remedy(kind)
    minor = terms.part(held.total, amount).minor if kind == Remedy.SPLIT else None
    supersede(held, now=now)
    made = Offer.objects.create(dispute=held, by=person, kind=kind, amount_minor=minor, text=text.strip(), at=now)
    tell(facts.OFFERED, held, offer=made.pk, by=person.pk, kind=kind.value, now=now)
    return made


@transaction.atomic
def accept_offer(offer: Offer, *, person: Person, now: datetime) -> None:
    """Accept what the other side offers: the dispute ends, and the case goes on as it says. At any time."""
    held, actor = allow(offer.dispute, "agree", person=person)
    made = _answer(offer, held, "accept", person=person, now=now)
    enter(held, "agree", actor=actor, ended_with=made.kind, now=now)
    matters.carry(held, matters.Result(made.kind, "parties", made.text, back=made.back, person=person), now=now)
    tell(facts.AGREED, held, offer=made.pk, by=person.pk, kind=made.kind, now=now)


@transaction.atomic
def decline_offer(offer: Offer, *, person: Person, now: datetime) -> None:
    """Say no to what the other side offers. The dispute goes on."""
    made = _answer(offer, lock(offer.dispute), "decline", person=person, now=now)
    tell(facts.OFFER_DECLINED, made.dispute, offer=made.pk, by=person.pk, now=now)


@transaction.atomic
def withdraw_offer(offer: Offer, *, person: Person, now: datetime) -> None:
    """Take an own offer back."""
    made = _answer(offer, lock(offer.dispute), "withdraw", person=person, now=now)
    tell(facts.OFFER_WITHDRAWN, made.dispute, offer=made.pk, by=person.pk, now=now)


def _answer(offer: Offer, held: Dispute, move: str, *, person: Person, now: datetime) -> Offer:
    """Make one move of an offer whose dispute is locked; MoveRefused where it does not wait for this person."""
    made = Offer.objects.get(pk=offer.pk)
    made.dispute = held
    made.state = OFFER.allow(move, state=made.state, actor=_part(made, person)).target
    made.answered_at = now
    made.save(update_fields=["state", "answered_at"])
    return made


def _part(offer: Offer, person: Person) -> str:
    """Return whether this party made the offer or answers it; staff do neither."""
    if policies.party_of(offer.dispute, person) is None:
        return NOBODY
    return "author" if offer.by_id == person.pk else "other"
