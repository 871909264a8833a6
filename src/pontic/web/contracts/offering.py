"""Writing an offer: the form for whoever offers, and what becomes of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render

from pontic.accounts.models import Person
from pontic.catalog import queries as catalog
from pontic.catalog.models import Listing
from pontic.conduct import policies as conduct
from pontic.contracts import actions as contracts
from pontic.contracts import terms
from pontic.contracts.actions import Planned
from pontic.contracts.models import Contract, Offer, Terms
from pontic.messaging import actions as messaging
from pontic.profiles.contact import ContactInText
from pontic.web.contracts import words
from pontic.web.contracts.forms import MORE, ROWS, OfferForm, as_typed, of_terms
from pontic.web.requests import SignedIn

REFUSALS = (contracts.SamePerson, contracts.TooManyOffers, messaging.Blocked, messaging.TooManyConversations)
Send = Callable[[dict[str, Any], list[Planned], str], Offer]


@dataclass(frozen=True, slots=True)
class Desk:
    """Where an offer is written: between whom, from what, and how it is sent."""

    client: Person
    designer: Person
    send: Send
    before: Terms | None = None  # that it starts from: countered, or in force
    contract: Contract | None = None  # that it changes
    proposed: dict[str, Any] | None = None  # what the form begins with, where no terms were written before
    more: dict[str, Any] | None = None  # what the page shows besides

    @property
    def in_force(self) -> bool:
        """Tell whether it starts from the terms in force, whose milestones are in work already."""
        return self.contract is not None and self.before is not None and self.before.pk == self.contract.terms_id

    def start(self) -> dict[str, Any]:
        """Return what stands in the form at first."""
        if self.before is None:
            return self.proposed or {}
        return of_terms(self.before, milestones=not self.in_force)

    @property
    def listings(self) -> "QuerySet[Listing]":
        """What the client may order of this designer."""
        offered = catalog.orderable(self.client).filter(owner=self.designer)
        if self.before is not None and self.before.listing_id:
            offered = offered | Listing.objects.filter(pk=self.before.listing_id)
        return offered.distinct().order_by("title", "pk")


def answer(request: SignedIn, desk: Desk) -> HttpResponse:
    """Show the form, or send what was typed; faults are shown where they are and nothing typed is lost."""
    if request.method != "POST":
        return _page(request, desk, _form(desk, initial=desk.start()))
    rows = _rows(request)
    if "more" in request.POST:
        return _page(request, desk, _form(desk, initial=as_typed(request.POST), rows=rows + MORE))
    form = _form(desk, request.POST, rows=rows)
    made = _sent(form, desk) if form.is_valid() else None
    return _page(request, desk, form, status=422) if made is None else redirect("contract-offer", made.pk)


def _sent(form: OfferForm, desk: Desk) -> Offer | None:
    try:
        return desk.send(form.terms(), form.milestones(), form.cleaned_data["note"])
    except terms.TermsRefused as fault:
        form.refuse(fault.faults)
    except ContactInText as fault:
        form.refuse_contacts(fault.field, fault.words)
    except REFUSALS as fault:
        form.add_error(None, str(words.REFUSED[type(fault).__name__]))
    return None


def _form(desk: Desk, *args: Any, rows: int = 0, **options: Any) -> OfferForm:
    kind = desk.contract.kind if desk.contract else ""
    written = desk.before.milestones.count() if desk.before and not desk.in_force else 0
    written = written or sum(1 for name in desk.proposed or {} if name.endswith("-name"))
    return OfferForm(*args, listings=desk.listings, fixed_kind=kind, rows=rows or written or ROWS, **options)


def _rows(request: SignedIn) -> int:
    text = request.POST.get("rows", "")
    return int(text) if text.isdecimal() and len(text) < 4 else ROWS  # noqa: PLR2004 - no huge numbers


def _page(request: SignedIn, desk: Desk, form: OfferForm, *, status: int = 200) -> HttpResponse:
    mine = request.user.pk == desk.client.pk
    context = {
        "form": form,
        "role": "client" if mine else "designer",
        "other": desk.designer if mine else desk.client,
        "contract": desk.contract,
        "before": desk.before,
        "rate": terms.fee_rate(is_brought=conduct.is_brought(desk.client, desk.designer)),
        "action": request.get_full_path(),
        **(desk.more or {}),
    }
    return render(request, "contracts/write.html", context, status=status)
