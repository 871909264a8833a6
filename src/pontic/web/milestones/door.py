"""Which milestone a reader may open, what he may do there, and how a refusal explains itself."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from pontic.accounts.policies import NotInStanding
from pontic.contracts.models import Contract
from pontic.kit.process import MoveRefused
from pontic.milestones.models import Milestone
from pontic.web.contracts.frame import fetch, require
from pontic.web.milestones import page, words
from pontic.web.refusals import CONFLICT, typed_in
from pontic.web.requests import SignedIn

View = Callable[..., HttpResponse]
TYPED = ("name", "amount", "due_on", "description", "note", "text")  # the fields of forms that hold words


def plan_of(request: SignedIn, pk: int) -> Contract:
    """Return a fixed-price contract of this reader; 404 for everybody and everything else."""
    contract = fetch(request, pk)
    page.require_plan(contract)
    return contract


def milestone_of(request: SignedIn, pk: int, number: int, *roles: str) -> Milestone:
    """Return a milestone of the reader's contract; 404 for strangers, 403 where it is the other side's to do."""
    contract = plan_of(request, pk)
    found = get_object_or_404(Milestone, contract=contract, position=number)
    found.contract = contract
    require(contract, request, *roles)
    return found


def explained(view: View) -> View:
    """Answer a refusal with the plan as it stands now, the reason, and what was typed; 409."""

    @wraps(view)
    def answer(request: SignedIn, pk: int, **more: Any) -> HttpResponse:
        try:
            return view(request, pk, **more)
        except NotInStanding:
            raise  # a page of its own says which measure, and how to object
        except MoveRefused as fault:
            reason = next((said for kind, said in words.REASONS.items() if isinstance(fault, kind)), words.CHANGED)
            typed = typed_in(request, TYPED)
            return page.show(request, plan_of(request, pk), reason=reason, typed=typed, status=CONFLICT)

    return answer
