"""My contracts: what runs, what waits for an answer, and further down what has ended (CON-02, 05)."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pontic.contracts import queries
from pontic.kit import clock
from pontic.reviews import rounds
from pontic.web.contracts import told
from pontic.web.requests import SignedIn

RUNNING_MOST = 100  # on one page: nobody works under more at a time
OFFERS_MOST = 50
ROWS = 20  # ended ones on one page


@login_required
@require_safe
def contracts(request: SignedIn) -> HttpResponse:
    """List the reader's offers and contracts."""
    ended = Paginator(queries.ended(request.user), ROWS).get_page(request.GET.get("page"))
    open_rounds = rounds.to_review(request.user, [row.pk for row in ended], clock.now())
    offers = [told.offer_row(row, request.user) for row in queries.open_offers(request.user)[:OFFERS_MOST]]
    context = {
        "offers": sorted(offers, key=lambda row: not row.is_mine_to_answer),
        "running": [told.row(row, request.user) for row in queries.running(request.user)[:RUNNING_MOST]],
        "ended": [told.row(row, request.user, may_review=row.pk in open_rounds) for row in ended],
        "page": ended,
    }
    return render(request, "contracts/list.html", context)
