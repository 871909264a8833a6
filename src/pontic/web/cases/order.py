"""The order page: one form that keeps the draft at every press, whatever the button says."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.utils.translation import gettext as _

from pontic.accounts import actions as accounts
from pontic.cases import actions as cases
from pontic.cases import queries
from pontic.cases.models import Case
from pontic.catalog import queries as catalog
from pontic.catalog.models import Extra, Listing
from pontic.files import kinds
from pontic.kit import clock
from pontic.payments import queries as payments
from pontic.web.cases import under, uploads
from pontic.web.cases.forms import OrderForm
from pontic.web.payments import choice
from pontic.web.requests import SignedIn


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft as it is after what was typed has been kept, and what is wrong with it."""

    case: Case
    form: OrderForm
    refused: list[str] = field(default_factory=list)  # files that were not taken
    faults: list[tuple[str, str]] = field(default_factory=list)  # what keeps it from being sent

    @property
    def is_ready(self) -> bool:
        """Tell whether it may be paid now."""
        return not (self.form.errors or self.refused or self.faults)


def keep(request: SignedIn, case: Case, *, now: datetime) -> Kept:
    """Keep everything of the posted form that can be kept. MoveRefused where the case is no draft any more."""
    form = OrderForm(request.POST)
    form.is_valid()
    case = cases.edit(case, now=now, extras=request.POST.getlist("extras"), **form.brief())
    _keep_tax_id(case, form)
    known = [row.file for row in queries.files_of(case)]
    taken = uploads.take(request, person=case.client, now=now, known=known)
    for file in taken.kept:
        cases.attach(case, file=file, now=now)
    faults = [*queries.unready(case, now), *_price_faults(case, request.POST.get("prices", ""))]
    return Kept(case, form, taken.refused, faults)


def _keep_tax_id(case: Case, form: OrderForm) -> None:
    """Keep what was stated, unless it cannot be right: then the error stands, and nothing is overwritten."""
    if {"tax_id", "country"} & form.errors.keys():
        return
    stated = tuple(form.cleaned_data[name] for name in ("tax_id", "has_no_tax_id", "country"))
    if stated != (case.client.tax_id, case.client.has_no_tax_id, case.client.country):
        accounts.state_tax_id(case.client, tax_id=stated[0], none=stated[1], country=stated[2])


def _price_faults(case: Case, seen: str) -> list[tuple[str, str]]:
    """Stop where the prices and the terms are not those that the client has read."""
    if seen == signature(case.listing, is_priced=case.contract_id is None):
        return []
    return [("quantity", _("The designer has changed the price or the terms. Read them again, then confirm."))]


def signature(listing: Listing, *, is_priced: bool = True) -> str:
    """Return prices, extras, days and changes as one word, to notice that they are others by now.

    Under a contract the listing's prices do not matter.
    """
    if not is_priced:
        return ",".join(_promised(listing))
    tiers = [f"{step.from_quantity}:{step.unit.minor}" for step in catalog.steps(listing)]
    extras = [f"{extra.kind}:{extra.price.minor}:{extra.days or 0}" for extra in catalog.additions(listing)]
    return ",".join([*tiers, *extras, *_promised(listing)])


def _promised(listing: Listing) -> list[str]:
    return [f"days:{listing.turnaround_days or 1}", f"changes:{listing.revisions or 0}"]


def _terms(listing: Listing) -> dict[str, int | None]:
    """Return days and changes as they would be agreed on: as they are, and with the extra that alters them."""
    extras = {addition.kind: addition for addition in catalog.additions(listing)}
    faster, changes = extras.get(Extra.Kind.FASTER), listing.revisions or 0
    return {
        "days": listing.turnaround_days or 1,
        "faster": faster.days if faster else None,
        "changes": changes,
        "more": changes + 1 if Extra.Kind.REVISION in extras else None,
    }


def page(
    request: SignedIn,
    case: Case,
    *,
    kept: Kept | None = None,
    cards: choice.Choice | None = None,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    """Show the order page: a fresh draft, or what was kept with everything that is wrong."""
    if case.contract is not None:
        return under.page(request, case.contract, _shared(case, kept, error), status=status)
    tiers = [{"from": s.from_quantity, "to": s.to_quantity, "unit": s.unit.minor} for s in catalog.steps(case.listing)]
    context = _shared(case, kept, error) | {
        "prices": json.dumps(tiers),
        "extras": case.listing.extras.all(),
        "chosen": queries.extras_of(case),
        "is_sellable": case.total_minor > 0,
        "cards": cards or choice.offer(request),
        "pay_key": uuid4(),
        "attempt": payments.of_case(case),
        "now": clock.now(),
    }
    return choice.page(request, "cases/order.html", context, status=status)


def _shared(case: Case, kept: Kept | None, error: str) -> dict[str, Any]:
    """Return what every order page shows, whoever pays."""
    return {
        "case": case,
        "form": kept.form if kept else OrderForm.of(case),
        "kept": kept,
        "error": error,
        "files": queries.files_of(case),
        "accept": kinds.ACCEPT,
        "signature": signature(case.listing, is_priced=case.contract_id is None),
        "terms": _terms(case.listing),
    }
