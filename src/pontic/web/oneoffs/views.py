"""Single payments: given by the client, asked for by the designer, answered, called off (CON-06 to 11)."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST

from pontic.contracts.models import Contract
from pontic.kit import clock
from pontic.oneoffs import actions as oneoffs
from pontic.oneoffs.models import OneOff
from pontic.oneoffs.terms import OneOffRefused
from pontic.web.cases import uploads
from pontic.web.contracts.frame import fetch, require
from pontic.web.oneoffs import page, words
from pontic.web.oneoffs.forms import AnswerForm, OneOffForm
from pontic.web.refusals import CONFLICT
from pontic.web.requests import SignedIn

STARTS: dict[str, tuple[str, Callable[..., OneOff]]] = {
    "give": ("client", oneoffs.pay),  # only he starts a payment (CON-10)
    "ask": ("designer", oneoffs.ask),
}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: SignedIn, pk: int, verb: str) -> HttpResponse:
    """Show the form, or pay (the client), or ask for a payment (the designer)."""
    contract, (side, run), now = fetch(request, pk), STARTS[verb], clock.now()
    require(contract, request, side)
    form = OneOffForm(request.POST or None)
    taken = uploads.take(request, person=request.user, now=now, field="receipt")
    if request.method != "POST" or not form.is_valid() or taken.refused:
        return _again(request, contract, form, taken)
    try:
        run(contract, **form.asked(), receipt=next(iter(taken.kept), None), person=request.user, now=now)
    except OneOffRefused as refused:
        form.refuse(refused.faults)
        return _again(request, contract, form, taken)
    except tuple(words.REASONS) as fault:
        return page.show(request, contract, form=form, opens=True, reason=words.REASONS[type(fault)], status=CONFLICT)
    messages.success(request, str(words.DONE[verb]))
    return redirect("contract-payments", pk)


ANSWERS: dict[str, tuple[str, Callable[..., OneOff]]] = {
    "approve": ("client", oneoffs.approve),
    "decline": ("client", oneoffs.decline),
    "withdraw": ("designer", oneoffs.withdraw),
    "cancel": ("client", oneoffs.cancel),
}


@login_required
@require_POST
def answer(request: SignedIn, pk: int, oneoff: int, verb: str) -> HttpResponse:
    """Agree to pay, decline, take a request back, or call a payment off that has not come."""
    contract, (side, run), form = fetch(request, pk), ANSWERS[verb], AnswerForm(request.POST)
    require(contract, request, side)
    found = get_object_or_404(OneOff, contract=contract, pk=oneoff)
    form.full_clean()
    words_with_it = {"answer": form.cleaned_data.get("text", "")} if verb == "decline" else {}
    try:
        run(found, person=request.user, now=clock.now(), **words_with_it)
    except tuple(words.REASONS) as fault:
        return page.show(request, contract, reason=words.REASONS[type(fault)], status=CONFLICT)
    messages.success(request, str(words.DONE[verb]))
    return redirect("contract-payments", pk)


def _again(request: SignedIn, contract: Contract, form: OneOffForm, taken: uploads.Uploads) -> HttpResponse:
    """Show the form, with what was typed and kept where there is something."""
    status = 422 if form.errors or taken.refused else 200
    more = {"kept_receipts": taken.kept, "receipt_faults": taken.refused}
    return page.show(request, contract, form=form, opens=True, status=status, **more)
