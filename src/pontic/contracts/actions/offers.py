"""Offers: made, countered, answered, withdrawn, gone by time. An accepted one makes or changes a contract (CON-21)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from pontic.accounts import policies as accounts
from pontic.accounts.models import Person
from pontic.conduct import policies as conduct
from pontic.contracts import facts, policies, terms
from pontic.contracts.actions.contacts import refuse_contacts
from pontic.contracts.actions.make import NOBODY, lock, note_step, tell
from pontic.contracts.models import Contract, Offer, Terms, TermsMilestone
from pontic.contracts.process import ANSWER_WITHIN, OFFER, WORKABLE
from pontic.kit.money import Money
from pontic.kit.process import MoveRefused
from pontic.messaging import actions as messaging
from pontic.messaging.models import Conversation
from pontic.outbox import actions as outbox


class SamePerson(ValueError):  # noqa: N818 - reads as the sentence that it is
    """Both sides would be one person or one company."""


class ChangePending(MoveRefused):
    """Another change of these terms waits for an answer."""


class TooManyOffers(ValueError):  # noqa: N818 - reads as the sentence that it is
    """More offers in one day than anybody means."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A milestone in terms that are being written (MIL-01)."""

    name: str
    amount: Money
    due_on: date | None = None
    description: str = ""


@transaction.atomic
def offer(
    *,
    author: Person,
    client: Person,
    designer: Person,
    wanted: dict[str, Any],
    milestones: Sequence[Planned] = (),
    note: str = "",
    origin: str = Offer.Origin.PROFILE,
    contract: Contract | None = None,
    counters: Offer | None = None,
    now: datetime,
) -> Offer:
    """Put terms before the other side; ``wanted``: fields of Terms without the fee, which is ours to say.

    With ``contract`` they are a change of one that runs. Raises TermsRefused where the terms have faults,
    ContactInText, SamePerson, ChangePending, TooManyOffers, messaging.Blocked and TooManyConversations, NotInStanding.
    """
    if accounts.is_same(client, designer):
        raise SamePerson
    if author.pk not in (client.pk, designer.pk):
        raise MoveRefused(OFFER.name, "offer", state=OFFER.initial, actor=NOBODY)
    if contract is None:
        accounts.require_begin(author)
        _require_room(author, counters, now=now)
    else:
        contract = _changeable(contract, author)
        wanted = wanted | {"starts_on": contract.terms.starts_on}  # weeks and months are counted from it
    refuse_contacts(client, designer, _texts(wanted, milestones, note))
    rate = terms.fee_rate(is_brought=conduct.is_brought(client, designer))
    rows = [{"name": row.name, "amount": row.amount, "due_on": row.due_on} for row in milestones]
    terms.check(wanted, rows, fixed_kind=contract.kind if contract else None, now=now)
    thread = contract.conversation if contract else messaging.between(author, _other(author, client, designer), now=now)
    written = _write(wanted | rate, milestones, author=author, now=now)
    made = Offer.objects.create(
        client=client,
        designer=designer,
        author=author,
        terms=written,
        contract=contract,
        changes=contract is not None,
        conversation=thread,
        origin=Offer.Origin.CONTRACT if contract and not counters else origin,
        counters=counters,
        note=note.strip(),
        sent_at=now,
        expires_at=now + ANSWER_WITHIN,
    )
    _tell(facts.OFFER_SENT, made, now=now)
    return made


@transaction.atomic
def counter(
    answered: Offer,
    *,
    person: Person,
    wanted: dict[str, Any],
    milestones: Sequence[Planned] = (),
    note: str = "",
    now: datetime,
) -> Offer:
    """Answer an offer with other terms; the first one is over with that."""
    held = _move(answered, "counter", person=person, now=now)
    return offer(
        author=person,
        client=held.client,
        designer=held.designer,
        wanted=wanted,
        milestones=milestones,
        note=note,
        origin=Offer.Origin.COUNTER,
        contract=held.contract,
        counters=held,
        now=now,
    )


@transaction.atomic
def accept(offered: Offer, *, person: Person, now: datetime) -> Contract:
    """Agree: a new contract begins, or the terms of one change. Twice or too late is MoveRefused."""
    held = _move(offered, "accept", person=person, now=now)
    if held.changes and held.contract is not None:
        return _change(held, person, now=now)
    for side in (held.client, held.designer):
        accounts.require_begin(side)
    return _begin(held, person, now=now)


@transaction.atomic
def decline(offered: Offer, *, person: Person, answer: str = "", now: datetime) -> Offer:
    """Say no, with a word without contact details. Raises ContactInText."""
    refuse_contacts(offered.client, offered.designer, [("text", answer)])
    return _move(offered, "decline", person=person, answer=answer.strip(), now=now)


@transaction.atomic
def withdraw(offered: Offer, *, person: Person, now: datetime) -> Offer:
    """Take an own offer back while nobody has answered it."""
    return _move(offered, "withdraw", person=person, now=now)


@transaction.atomic
def expire(offered: Offer, *, now: datetime) -> Offer:
    """Nobody answered in seven days."""
    held = _lock(offered)
    if held.expires_at > now:
        raise MoveRefused(OFFER.name, "expire", state=held.state, actor="clock")
    return _enter(held, "expire", actor="clock", now=now)


def _require_room(author: Person, counters: Offer | None, *, now: datetime) -> None:
    """Refuse one offer too many in a day; an answer to the other side's is none."""
    lately = Offer.objects.filter(author=author, changes=False, counters=None, sent_at__gt=now - timedelta(days=1))
    if counters is None and lately.count() >= terms.OFFERS_A_DAY:
        raise TooManyOffers


def _texts(wanted: dict[str, Any], milestones: Sequence[Planned], note: str) -> Iterator[tuple[str, object]]:
    """Yield what the other side reads, by the names that faults have."""
    yield from ((name, wanted.get(name)) for name in ("title", "scope"))
    yield "note", note
    for number, row in enumerate(milestones):
        yield f"milestones-{number}-name", row.name
        yield f"milestones-{number}-description", row.description


def _write(wanted: dict[str, Any], milestones: Sequence[Planned], *, author: Person, now: datetime) -> Terms:
    """Put terms down, with the milestones that they propose."""
    written = Terms.objects.create(**wanted, written_by=author, written_at=now)
    TermsMilestone.objects.bulk_create(
        TermsMilestone(
            terms=written,
            position=position,
            name=row.name,
            amount_minor=row.amount.minor,
            due_on=row.due_on,
            description=row.description,
        )
        for position, row in enumerate(milestones, 1)
    )
    return written


def _changeable(contract: Contract, author: Person) -> Contract:
    held = lock(contract.pk)
    if policies.role_in(held, author) is None or held.state not in WORKABLE:
        raise MoveRefused("contract", "change_terms", state=held.state, actor=policies.role_in(held, author) or NOBODY)
    accounts.require_go_on(author)
    if Offer.objects.open().filter(contract=held, changes=True).exists():
        raise ChangePending("contract", "change_terms", state=held.state, actor="party")
    return held


def _begin(held: Offer, person: Person, *, now: datetime) -> Contract:
    title = held.terms.title
    thread = messaging.open_conversation(
        kind=Conversation.Kind.CONTRACT, people=[held.client, held.designer], subject=title, now=now
    )
    contract = Contract.objects.create(
        client=held.client,
        designer=held.designer,
        kind=held.terms.kind,
        terms=held.terms,
        conversation=thread,
        is_brought=conduct.is_brought(held.client, held.designer),
        started_at=now,
        changed_at=now,
    )
    held.contract = contract
    held.save(update_fields=["contract"])
    note_step(contract, "begin", actor=_side(held, person), person=person, terms=held.terms, now=now)
    _tell(facts.OFFER_MOVED["accept"], held, now=now)
    tell(facts.BEGUN, contract, now=now)
    return contract


def _change(held: Offer, person: Person, *, now: datetime) -> Contract:
    contract = lock(held.contract_id or 0)
    if contract.state not in WORKABLE:
        raise MoveRefused("contract", "change_terms", state=contract.state, actor=_side(held, person))
    contract.terms, contract.changed_at = held.terms, now
    contract.save(update_fields=["terms", "changed_at"])
    note_step(contract, "change_terms", actor=_side(held, person), person=person, terms=held.terms, now=now)
    _tell(facts.OFFER_MOVED["accept"], held, now=now)
    tell(facts.TERMS_CHANGED, contract, now=now)
    return contract


def _move(offered: Offer, name: str, *, person: Person, answer: str = "", now: datetime) -> Offer:
    """Make a party's move of an offer. After its time nobody can answer it, though no sweep has run."""
    held = _lock(offered)
    actor = policies.role_in_offer(held, person) or NOBODY
    if actor == "other" and held.expires_at <= now:
        raise MoveRefused(OFFER.name, name, state="expired", actor=actor)
    accounts.require_go_on(person)
    return _enter(held, name, actor=actor, answer=answer, now=now)


def _enter(held: Offer, name: str, *, actor: str, answer: str = "", now: datetime) -> Offer:
    held.state = OFFER.allow(name, state=held.state, actor=actor).target
    held.answered_at, held.answer = now, answer
    held.save(update_fields=["state", "answered_at", "answer"])
    if name != "accept":  # told with the contract that it makes
        _tell(facts.OFFER_MOVED[name], held, now=now)
    return held


def _lock(offered: Offer) -> Offer:
    rows = Offer.objects.select_for_update(of=("self",))
    return rows.select_related("client", "designer", "author", "terms", "contract").get(pk=offered.pk)


def _other(author: Person, client: Person, designer: Person) -> Person:
    return designer if author.pk == client.pk else client


def _side(held: Offer, person: Person) -> str:
    return "client" if person.pk == held.client_id else "designer"


def _tell(name: str, held: Offer, *, now: datetime) -> None:
    outbox.announce(name, **facts.about_offer(held), now=now)
