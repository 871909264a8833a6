"""Reviews in the workspace of a contract: the tab, more time to write (RVW-01 to 05)."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pontic.contracts import policies as contracts
from pontic.contracts.models import Contract
from pontic.kit import clock
from pontic.reviews import actions, queries, terms
from pontic.reviews.models import Extension
from pontic.web.contracts.frame import fetch, frame
from pontic.web.requests import SignedIn
from pontic.web.reviews import page
from pontic.web.reviews.forms import ReviewForm


@login_required
def reviews(request: SignedIn, pk: int) -> HttpResponse:
    """Show the reader's side of a contract's reviews; a POST writes his own."""
    contract, now = fetch(request, pk), clock.now()
    form = ReviewForm(request.POST or None, side=str(contracts.role_in(contract, request.user)))
    if request.method == "POST" and form.is_valid():
        who = request.user
        if page.tell_contact(form, lambda: actions.write(contract, author=who, now=now, **form.said())):
            messages.success(request, _("Thank you. Your review is kept."))
            return redirect("contract-reviews", pk)
    context = frame(request, contract, "reviews") | of_contract(request, contract) | {"review_form": form}
    return render(request, "reviews/contract.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def extension(request: SignedIn, pk: int) -> HttpResponse:
    """Ask the other side for more time to write."""
    actions.ask_more_time(fetch(request, pk), by=request.user, now=clock.now())
    messages.success(request, _("Asked. You are told what the other side answers."))
    return redirect("contract-reviews", pk)


@login_required
@require_POST
def extension_answer(request: SignedIn, pk: int) -> HttpResponse:
    """Agree to more time, or not."""
    found = get_object_or_404(Extension, round__contract=fetch(request, pk))
    answer = actions.grant_more_time if request.POST.get("agree") == "yes" else actions.decline_more_time
    answer(found, by=request.user, now=clock.now())
    messages.success(request, _("Your answer is kept."))
    return redirect("contract-reviews", pk)


def of_contract(request: SignedIn, contract: Contract) -> dict[str, Any]:
    """Return what "Reviews" and "Terms & settings" show: the reviews, and why there are none."""
    seen = queries.of_work(contract, request.user, clock.now())
    return {"reviews": seen, "is_reviewable": seen.round is not None, "window_days": terms.WINDOW.days}
