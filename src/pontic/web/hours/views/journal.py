"""The work journal of an hourly contract, a week at a time (HOUR-01, 02)."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from pontic.kit import clock
from pontic.web.hours import page
from pontic.web.requests import SignedIn


@login_required
@require_safe
def journal(request: SignedIn, pk: int) -> HttpResponse:
    """Show a week to either party."""
    contract = page.fetch(request, pk)
    return page.show(request, contract, monday=page.chosen_week(request, contract, clock.now()))
