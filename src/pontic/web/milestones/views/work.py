"""Paid, begun, submitted, sent back, released, given back, asked back (MIL-02 to 04, 11)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pontic.accounts.models import Person
from pontic.kit import clock
from pontic.milestones import actions as milestones
from pontic.milestones.models import Milestone
from pontic.web.cases import uploads
from pontic.web.cases.words import Lazy
from pontic.web.milestones import page, words
from pontic.web.milestones.door import explained, milestone_of
from pontic.web.milestones.forms import ReasonForm, SubmissionForm, TextForm
from pontic.web.requests import SignedIn

Press = Callable[..., Any]
PRESSED: dict[str, tuple[str, Press]] = {  # what needs no more than a press: whose it is, the verb
    "fund": ("client", milestones.fund),
    "cancel_funding": ("client", milestones.cancel_funding),
    "release": ("client", milestones.release),
    "begin": ("designer", milestones.begin),
    "give_up_increase": ("designer", milestones.give_up_increase),
}


@login_required
@explained
@require_POST
def press(request: SignedIn, pk: int, number: int, move: str) -> HttpResponse:
    """Make a move that carries no words."""
    role, verb = PRESSED[move]
    found = milestone_of(request, pk, number, role)
    verb(found, person=request.user, now=clock.now())
    messages.success(request, str(words.ACTS[role, move].done) % {"name": found.contract.other(request.user).name})
    return redirect("contract-milestones", pk)


Said = Callable[[Milestone, Person, str, datetime], Any]
SAID: dict[str, tuple[str, type[TextForm | ReasonForm], Said]] = {
    "request_changes": (
        "client",
        TextForm,
        lambda row, person, text, now: milestones.request_changes(row, person=person, text=text, now=now),
    ),
    "ask_refund": (
        "client",
        TextForm,
        lambda row, person, text, now: milestones.ask_refund(row, person=person, text=text, now=now),
    ),
    "give_back": (
        "designer",
        ReasonForm,
        lambda row, person, text, now: milestones.give_back(row, person=person, note=text, now=now),
    ),
}


@login_required
@explained
@require_POST
def said(request: SignedIn, pk: int, number: int, move: str) -> HttpResponse:
    """Make a move that carries words."""
    role, kind, verb = SAID[move]
    found, form = milestone_of(request, pk, number, role), kind(request.POST)
    if not form.is_valid():
        return page.show(request, found.contract, form=form, of=(number, move), status=422)
    verb(found, request.user, form.cleaned_data["text"], clock.now())
    messages.success(request, str(words.ACTS[role, move].done))
    return redirect("contract-milestones", pk)


@login_required
@explained
@require_POST
def submission(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """Hand work in; what cannot be taken is named, what can is kept for the next try."""
    found, form, now = milestone_of(request, pk, number, "designer"), SubmissionForm(request.POST), clock.now()
    taken = uploads.take(request, person=request.user, now=now)
    nothing = form.is_valid() and not (taken.kept or form.cleaned_data["text"])
    if not form.is_valid() or taken.refused or nothing:
        faults = taken.refused or [_("Choose a file, or write where the work is.")] * nothing
        more: dict[str, Any] = {"kept_files": taken.kept, "file_faults": faults}
        return page.show(request, found.contract, form=form, of=(number, "submit"), status=422, **more)
    milestones.submit(found, person=request.user, note=form.cleaned_data["text"], files=taken.kept, now=now)
    messages.success(request, str(words.ACTS["designer", "submit"].done))
    return redirect("contract-milestones", pk)


ANSWERS: dict[str, tuple[str, Callable[..., Any], Lazy]] = {
    "agree": ("designer", milestones.agree_refund, words.REFUND_DONE["agree"]),
    "refuse": ("designer", milestones.refuse_refund, words.REFUND_DONE["refuse"]),
    "withdraw": ("client", milestones.withdraw_refund, words.REFUND_DONE["withdraw"]),
}


@login_required
@explained
@require_POST
def refund_answer(request: SignedIn, pk: int, number: int, *, ask: int, move: str) -> HttpResponse:
    """Agree to give the money back, refuse, or take the wish back."""
    role, verb, done = ANSWERS[move]
    found, form = milestone_of(request, pk, number, role), ReasonForm(request.POST)
    row = get_object_or_404(found.refund_asks.all(), pk=ask)
    form.full_clean()
    answer = {"answer": form.cleaned_data.get("text", "")} if move == "refuse" else {}
    verb(row, person=request.user, now=clock.now(), **answer)
    messages.success(request, str(done))
    return redirect("contract-milestones", pk)
