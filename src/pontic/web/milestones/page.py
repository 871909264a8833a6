"""The plan of a contract, gathered for one reader."""

from typing import Any

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import render

from pontic.contracts.models import Contract, Kind
from pontic.files import kinds
from pontic.kit import clock
from pontic.milestones import queries
from pontic.web.cases.words import Lazy
from pontic.web.contracts.frame import frame
from pontic.web.milestones import telling
from pontic.web.milestones.forms import PlanForm
from pontic.web.requests import SignedIn


def require_plan(contract: Contract) -> None:
    """Only contracts at a fixed price have milestones."""
    if contract.kind != Kind.FIXED:
        raise Http404


def show(
    request: SignedIn,
    contract: Contract,
    *,
    form: Form | None = None,
    of: tuple[int, str] = (0, ""),
    reason: Lazy = "",
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """Show the plan; ``form`` is the one (of a milestone and a move) that comes back with errors."""
    context = _context(request, contract) | {"reason": reason, "wrong_form": form}
    for card in context["cards"]:
        for button in card.buttons:
            button.is_wrong = (card.row.position, button.move) == of
    return render(request, "milestones/milestones.html", context | more, status=status)


def manage(request: SignedIn, contract: Contract, *, form: PlanForm | None = None, status: int = 200) -> HttpResponse:
    """Show what can be proposed, added, changed and taken out of the plan (MIL-05, 06)."""
    context = _context(request, contract)
    context["form"] = form or PlanForm()
    context["editable"] = [card for card in context["cards"] if card.may_edit or card.may_change]
    return render(request, "milestones/manage.html", context, status=status)


def _context(request: SignedIn, contract: Contract) -> dict[str, Any]:
    context, rows, now = frame(request, contract, "milestones"), queries.plan(contract), clock.now()
    role, may_act = context["role"], context["may_act"]
    cards = [telling.card(row, contract, role, may_act=may_act, now=now) for row in rows]
    waiting = next((card.row.position for card in cards if card.row.is_proposed or card.change), None)
    for card in cards:  # first he answers what waits (MIL-10)
        card.may_edit = card.may_edit and not (role == "client" and waiting)
    return context | {
        "cards": [card for card in cards if not card.row.never_was],
        "dropped": [card for card in cards if card.row.never_was],
        "totals": queries.total(rows, contract.terms.currency),
        "waits": waiting,
        "may_add": may_act and contract.is_workable and not (role == "client" and waiting),
        "others_run": not contract.allows_several and any(card.row.is_running for card in cards),
        "accept": kinds.ACCEPT,
    }
