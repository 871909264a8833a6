"""Turns contracts and offers into what one reader sees of them."""

from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any

from django.utils.translation import get_language, gettext

from pontic.accounts.models import Person
from pontic.contracts import policies, queries
from pontic.contracts.models import Contract, Offer
from pontic.kit import words as kit
from pontic.web.contracts import sums, words
from pontic.web.contracts.forms import WordForm

DASHBOARD_MOST = 20  # open offers


@dataclass(frozen=True, slots=True)
class Row:
    """A contract in a list."""

    contract: Contract
    role: str
    other: Person
    state: words.Lazy
    tone: str
    may_review: bool


@dataclass(frozen=True, slots=True)
class OfferRow:
    """An offer in a list."""

    offer: Offer
    role: str
    other: Person
    state: words.Lazy
    tone: str
    is_mine_to_answer: bool


def row(contract: Contract, reader: Person, *, may_review: bool = False) -> Row:
    """Return a contract as its reader sees it."""
    label, tone = words.STATES[contract.state]
    return Row(contract, policies.role_in(contract, reader) or "", contract.other(reader), label, tone, may_review)


def offer_row(offer: Offer, reader: Person) -> OfferRow:
    """Return an offer as its reader sees it."""
    label, tone = words.OFFER_STATES[offer.state]
    role, mine = side(offer, reader), policies.role_in_offer(offer, reader) == "other" and offer.is_open
    other = offer.designer if role == "client" else offer.client
    return OfferRow(offer, role, other, label, "act" if mine else tone, mine)


def dashboard(person: Person) -> dict[str, list[OfferRow]]:
    """Return the open offers, those that the reader has to answer and those that wait for others."""
    rows = [offer_row(found, person) for found in queries.open_offers(person)[:DASHBOARD_MOST]]
    mine = [row for row in rows if row.is_mine_to_answer]
    return {"my_offers": mine, "their_offers": [row for row in rows if not row.is_mine_to_answer]}


def side(offer: Offer, reader: Person) -> str:
    """Return on which side of the work the reader stands."""
    return "client" if reader.pk == offer.client_id else "designer"


def offer(found: Offer, reader: Person, *, now: datetime) -> dict[str, Any]:
    """Return what the page of an offer shows to one of the two."""
    seen, milestones = offer_row(found, reader), queries.milestones_of(found.terms)
    payments = sums.of(found.terms, milestones)
    is_late = found.is_open and found.expires_at <= now  # no sweep has ended it yet
    label, tone = words.OFFER_STATES["expired"] if is_late else (seen.state, seen.tone)
    may_act = found.is_open and not is_late and not reader.is_suspended
    return {
        "offer": found,
        "terms": found.terms,
        "role": seen.role,
        "other": seen.other,
        "state": label,
        "tone": tone,
        "is_late": is_late,
        "may_answer": may_act and seen.is_mine_to_answer,
        "may_withdraw": may_act and not seen.is_mine_to_answer,
        "milestones": milestones,
        "sums": payments,
        "sums_total": sums.total(found.terms, payments),
        "accepting": _accepting(found, seen),
        "refusal_form": WordForm(),
        "came": found.contract if found.contract_id else None,
        "next": Offer.objects.filter(counters=found).first(),
    }


def _accepting(found: Offer, seen: OfferRow) -> str:
    """Say what accepting leads to."""
    kind, amount = found.terms.kind, AMOUNTS.get(found.terms.kind)
    sentence = words.ACCEPTING["change" if found.changes else kind, seen.role]
    named = kit.amount(amount(found.terms), (get_language() or "en")[:2]) if amount else ""
    return gettext(sentence) % {"name": seen.other.name, "amount": named}


AMOUNTS = {"retainer": attrgetter("weekly"), "monthly": attrgetter("monthly")}
