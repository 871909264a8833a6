"""What a client may pay with here: a card of the sandbox, a card that the processor keeps, or one typed there.

A new card is typed in a frame of the processor's own (Stripe's Payment Element); what reaches us is a token
for it, good once (PAY-03). Only the pages that take a card may load the processor's script and frames.
"""

import re
from dataclasses import dataclass, field
from typing import Any, cast
from urllib.parse import urlsplit

from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from pontic.payments import queries
from pontic.payments.models import Card
from pontic.till.cards import CARDS
from pontic.web.requests import SignedIn

SANDBOX, TWIN = "sandbox", "twin"
NEW = "new"  # the choice before the processor has given a token
TOKEN = re.compile(r"ctoken_\w{8,80}")
USUAL = 4  # sandbox cards that are shown at once; the rest is folded away
STRIPES_OWN = {  # docs.stripe.com/security/guide: what Stripe.js and the Payment Element need
    "script-src": ["https://js.stripe.com", "https://*.js.stripe.com"],
    "frame-src": ["https://js.stripe.com", "https://*.js.stripe.com", "https://hooks.stripe.com"],
    "connect-src": ["https://api.stripe.com"],
}


@dataclass(frozen=True, slots=True)
class Row:
    """One card to choose; ``token`` is the processor's name for it."""

    value: str
    token: str
    name: str
    note: str


@dataclass(frozen=True, slots=True)
class Element:
    """Where the processor's own field comes from, and whether it is what was chosen."""

    script: str
    key: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """The cards that one may choose from at this moment."""

    usual: list[Row]
    rest: list[Row] = field(default_factory=list)
    chosen: str = ""
    element: Element | None = None
    is_play: bool = True  # no real money moves

    @property
    def opens(self) -> bool:
        """Tell whether the chosen card is one of those that are folded away."""
        return any(row.value == self.chosen for row in self.rest)

    def token(self, card: str) -> str:
        """Return the processor's name for a card of the list or one that was typed; empty where there is none."""
        listed = {row.value: row.token for row in (*self.usual, *self.rest)}
        is_typed = self.element is not None and TOKEN.fullmatch(card) is not None
        return listed.get(card) or (card if is_typed else "")


def offer(request: SignedIn, *, is_unspent: bool = False, keeps: bool = False) -> Choice:
    """Return the cards, with the one that was chosen before.

    ``is_unspent``: the token of a typed card was not used yet, so nobody needs to type it again.
    ``keeps``: a card is added to those that are kept, so these are no choice.
    """
    posted = request.POST.get("card", "")
    if settings.TILL == SANDBOX:
        return _sandbox(posted)
    rows = [] if keeps else [_kept(card) for card in queries.cards_of(request.user)]
    if is_unspent and TOKEN.fullmatch(posted):
        label = " ".join(request.POST.get("card_label", "").split())[:40]
        rows.insert(0, Row(posted, posted, label or _("The card that you have just typed"), _("Just typed at Stripe")))
    chosen = _chosen(rows, posted)
    element = Element(settings.STRIPE_JS, settings.STRIPE_PUBLIC_KEY, is_chosen=chosen == NEW)
    return Choice(rows, chosen=chosen, element=element, is_play=settings.TILL == TWIN)


def _sandbox(posted: str) -> Choice:
    rows = [Row(card.token, card.token, card.label, str(card.words)) for card in CARDS]
    chosen = posted if any(row.value == posted for row in rows) else rows[0].value
    return Choice(rows[:USUAL], rows[USUAL:], chosen=chosen)


def _kept(card: Card) -> Row:
    note = _("Expires %(date)s") % {"date": card.expires} if card.expires else ""
    return Row(str(card.pk), card.reference, card.label, note)


def _chosen(rows: list[Row], posted: str) -> str:
    """Return what was chosen before, else the first card, else a new one."""
    if any(row.value == posted for row in rows):
        return posted
    return rows[0].value if rows and not posted else NEW


def page(request: SignedIn, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """Render a page that takes a card: it may load the processor's script and frames; every other page stays shut."""
    opened = csp_update(sources())(lambda asked: render(asked, template, context, status=status))
    return cast("HttpResponse", opened(request))


def sources() -> dict[str, list[str]]:
    """Return what the pages that take a card may load besides our own."""
    if settings.TILL == SANDBOX:
        return {}
    if settings.TILL != TWIN:
        return STRIPES_OWN
    address = urlsplit(settings.STRIPE_JS)
    return {kind: [f"{address.scheme}://{address.netloc}"] for kind in STRIPES_OWN}
