"""The order page of a case under a contract: the same brief, and no payment of its own."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from pontic.contracts.models import Contract
from pontic.retainers import queries as retainers
from pontic.web.requests import SignedIn


def page(request: SignedIn, contract: Contract, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """Show the draft with what is left of the month, and which paid case it takes."""
    last, draw = retainers.last_of(contract), retainers.usable(contract).first()
    more = {
        "contract": contract,
        "left": retainers.left(contract, last),
        "cost": draw.amount if draw else None,
        "may_send": draw is not None and contract.is_workable,
    }
    return render(request, "cases/order_under.html", {**context, **more}, status=status)
