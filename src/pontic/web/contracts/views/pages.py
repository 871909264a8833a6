"""The tabs of a contract that every kind has."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pontic.billing import queries as billing
from pontic.kit import clock
from pontic.messaging import actions as messaging
from pontic.web.contracts import bills, ending, overview, talk, versions
from pontic.web.contracts.frame import fetch, frame
from pontic.web.oneoffs import page as oneoffs
from pontic.web.requests import SignedIn
from pontic.web.reviews.contracts import of_contract as reviews_of

ROWS = 15  # bills on one page


@login_required
@require_safe
def contract(request: SignedIn, pk: int) -> HttpResponse:
    """Show the overview: what comes next, the terms in force, the latest bills, what happened."""
    found = fetch(request, pk)
    context = frame(request, found, "overview") | overview.of(found, request.user, now=clock.now())
    return render(request, "contracts/overview.html", context)


@login_required
@require_safe
def messages(request: SignedIn, pk: int) -> HttpResponse:
    """Show the thread of the contract and note that it was read (CON-23)."""
    found = fetch(request, pk)
    messaging.mark_read(found.conversation, person=request.user, now=clock.now())
    context = frame(request, found, "messages") | talk.thread(found, before=request.GET.get("before", ""))
    return render(request, "contracts/messages.html", context)


@login_required
@require_safe
def files(request: SignedIn, pk: int) -> HttpResponse:
    """Show every file that was sent in the contract, and who opened which."""
    found = fetch(request, pk)
    return render(request, "contracts/files.html", frame(request, found, "files") | talk.files(found))


@login_required
@require_safe
def payments(request: SignedIn, pk: int) -> HttpResponse:
    """Show the bills with their lines, what is covered, and when it clears (CON-17, 18, HOLD-04 to 06)."""
    found = fetch(request, pk)
    context = frame(request, found, "payments")
    page = Paginator(billing.of_contract(found), ROWS).get_page(request.GET.get("page"))
    context |= {"page": page, "bills": bills.told(page, context["role"])} | oneoffs.context(request, found)
    return render(request, "contracts/payments.html", context)


@login_required
@require_safe
def terms(request: SignedIn, pk: int) -> HttpResponse:
    """Show every version of the terms that was in force, and the settings (CON-03)."""
    found = fetch(request, pk)
    context = frame(request, found, "terms") | versions.of(found, request.user) | reviews_of(request, found)
    context["when_left"] = ending.when_left(found, context["role"]) if found.is_brought else []
    return render(request, "contracts/terms.html", context)
