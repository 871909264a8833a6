"""What ends a dispute, or says no to its end: one click each."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from pontic.accounts.models import Person
from pontic.disputes import actions
from pontic.disputes.models import Offer
from pontic.kit import clock
from pontic.web.disputes.door import dispute_of
from pontic.web.requests import SignedIn


@login_required
@require_POST
def settlement(request: SignedIn, pk: int) -> HttpResponse:
    """Withdraw the dispute."""
    actions.settle(dispute_of(request, pk), person=request.user, now=clock.now())
    return redirect("dispute", pk)


@login_required
@require_POST
def concession(request: SignedIn, pk: int) -> HttpResponse:
    """Agree to the refund."""
    actions.concede(dispute_of(request, pk), person=request.user, now=clock.now())
    return redirect("dispute", pk)


@login_required
@require_POST
def decision_acceptance(request: SignedIn, pk: int) -> HttpResponse:
    """Accept what was decided."""
    actions.accept_decision(dispute_of(request, pk), person=request.user, now=clock.now())
    return redirect("dispute", pk)


@login_required
@require_POST
def acceptance(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """Accept an offer."""
    return _answer(request, pk, number, actions.accept_offer)


@login_required
@require_POST
def refusal(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """Decline an offer."""
    return _answer(request, pk, number, actions.decline_offer)


@login_required
@require_POST
def withdrawal(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """Take an own offer back."""
    return _answer(request, pk, number, actions.withdraw_offer)


def _answer(request: SignedIn, pk: int, number: int, verb: Callable[..., Any]) -> HttpResponse:
    person: Person = request.user
    now: datetime = clock.now()
    verb(get_object_or_404(Offer, dispute=dispute_of(request, pk), pk=number), person=person, now=now)
    return redirect("dispute", pk)
