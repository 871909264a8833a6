"""One offer: read, accepted, declined, withdrawn (CON-21, 25)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pontic.contracts import actions as contracts
from pontic.contracts import policies
from pontic.contracts.models import Offer
from pontic.kit import clock
from pontic.profiles.contact import ContactInText
from pontic.web.catalog.fields import contact_words
from pontic.web.contracts import told
from pontic.web.contracts.forms import WordForm
from pontic.web.requests import SignedIn


def fetch(request: SignedIn, pk: int) -> Offer:
    """Return an offer that this reader made or received; 404 for everybody else."""
    seen = policies.offers_visible_to(request.user).select_related("terms__listing", "contract__terms__listing")
    return get_object_or_404(seen, pk=pk)


@login_required
@require_safe
def offer(request: SignedIn, pk: int) -> HttpResponse:
    """Show an offer with what both pay and receive, until when it stands, and what the reader may do."""
    found = fetch(request, pk)
    return render(request, "contracts/offer.html", told.offer(found, request.user, now=clock.now()))


@login_required
@require_POST
def acceptance(request: SignedIn, pk: int) -> HttpResponse:
    """Agree to an offer."""
    found = fetch(request, pk)
    contract = contracts.accept(found, person=request.user, now=clock.now())
    messages.success(request, _("The new terms are in force.") if found.changes else _("The contract has begun."))
    return redirect("contract", contract.pk)


@login_required
@require_POST
def refusal(request: SignedIn, pk: int) -> HttpResponse:
    """Decline an offer, perhaps with a word."""
    found, form, now = fetch(request, pk), WordForm(request.POST), clock.now()
    if form.is_valid():
        try:
            contracts.decline(found, person=request.user, answer=form.cleaned_data["text"], now=now)
            messages.success(request, _("You have declined the offer."))
            return redirect("contract-offer", pk)
        except ContactInText as fault:
            form.add_error("text", contact_words(fault.words))
    shown = told.offer(found, request.user, now=now) | {"refusal_form": form}
    return render(request, "contracts/offer.html", shown, status=422)


@login_required
@require_POST
def withdrawal(request: SignedIn, pk: int) -> HttpResponse:
    """Take an own offer back."""
    contracts.withdraw(fetch(request, pk), person=request.user, now=clock.now())
    messages.success(request, _("You have withdrawn the offer."))
    return redirect("contract-offer", pk)
