"""The plan itself: read, proposed, added, edited, answered (MIL-01, 05, 06, 10, 13)."""

from operator import attrgetter

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pontic.kit import clock
from pontic.milestones import actions as milestones
from pontic.milestones.terms import MilestoneRefused
from pontic.web.contracts.frame import frame, require
from pontic.web.milestones import forms, page, words
from pontic.web.milestones.door import explained, milestone_of, plan_of
from pontic.web.milestones.forms import PlanForm, ReasonForm
from pontic.web.requests import SignedIn


@login_required
@require_safe
def plan(request: SignedIn, pk: int) -> HttpResponse:
    """Show the plan with the money of each milestone."""
    return page.show(request, plan_of(request, pk))


@login_required
@explained
@require_http_methods(["GET", "HEAD", "POST"])
def manage(request: SignedIn, pk: int) -> HttpResponse:
    """Show the forms of the plan; a POST proposes a milestone (the designer) or adds one (the client)."""
    contract, form = plan_of(request, pk), PlanForm(request.POST or None)
    role = require(contract, request, "client", "designer")
    if request.method != "POST" or not form.is_valid():
        return page.manage(request, contract, form=form, status=422 if form.errors else 200)
    verb = milestones.propose if role == "designer" else milestones.add
    try:
        verb(contract, form.plan(), person=request.user, now=clock.now())
    except MilestoneRefused as refused:
        form.refuse(refused.faults)
        return page.manage(request, contract, form=form, status=422)
    said = _("Your proposal is sent. You can change it until it is answered.")
    messages.success(request, said if role == "designer" else _("The milestone is in the plan. Fund it to begin."))
    return redirect("contract-milestones", pk)


@login_required
@explained
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """Change a proposal (its designer), or what is not funded yet (the client): the pencil."""
    found = milestone_of(request, pk, number, "client", "designer")
    role = require(found.contract, request, "client", "designer")
    form = PlanForm(request.POST or None, initial=forms.of(found))
    if request.method != "POST" and not EDITABLE[role](found):
        return redirect("contract-milestones", pk)  # what was accepted changes by a proposal only
    if form.is_valid():
        try:
            VERBS[role](found, form.plan(), person=request.user, now=clock.now())
            messages.success(request, _("Saved."))
            return redirect("contract-milestones", pk)
        except MilestoneRefused as refused:
            form.refuse(refused.faults)
    context = frame(request, found.contract, "milestones") | {"milestone": found, "form": form}
    return render(request, "milestones/edit.html", context, status=422 if form.errors else 200)


VERBS = {"designer": milestones.edit_proposal, "client": milestones.revise}
EDITABLE = {"designer": attrgetter("is_proposed"), "client": attrgetter("is_agreed")}


@login_required
@explained
@require_POST
def bin_(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """Take a proposal back (its designer), or an unfunded milestone out of the plan (the client): the bin."""
    found = milestone_of(request, pk, number, "client", "designer")
    role = require(found.contract, request, "client", "designer")
    verb = milestones.withdraw if role == "designer" else milestones.remove
    verb(found, person=request.user, now=clock.now())
    messages.success(request, _("It is taken out of the plan."))
    return redirect("contract-milestones", pk)


@login_required
@explained
@require_POST
def approval(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """Approve a proposal, and fund it at once where the client says so."""
    found, pays = milestone_of(request, pk, number, "client"), request.POST.get("pays") == "now"
    milestones.approve(found, person=request.user, pays=pays, now=clock.now())
    done = words.ACTS["client", "fund" if pays else "approve"].done
    messages.success(request, str(done) % {"name": found.contract.designer.name} if pays else str(done))
    return redirect("contract-milestones", pk)


@login_required
@explained
@require_POST
def refusal(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """Decline a proposal, perhaps with a reason."""
    found, form = milestone_of(request, pk, number, "client"), ReasonForm(request.POST)
    if not form.is_valid():
        return page.show(request, found.contract, form=form, of=(number, "decline"), status=422)
    milestones.decline(found, person=request.user, note=form.cleaned_data["text"], now=clock.now())
    messages.success(request, str(words.ACTS["client", "decline"].done))
    return redirect("contract-milestones", pk)
