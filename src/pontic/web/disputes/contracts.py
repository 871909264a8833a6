"""Disputes about a contract's money, for its two parties: open one, state, offer, accept, appeal."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from pontic.accounts.models import Person
from pontic.billing import policies as billing
from pontic.billing.models import Part
from pontic.billing.process import PAID
from pontic.billing.terms import UNDISPUTED
from pontic.contracts import policies as contracts
from pontic.disputes import actions, policies, queries
from pontic.disputes.models import Dispute, Offer
from pontic.files import kinds
from pontic.kit import clock
from pontic.kit.process import MoveRefused
from pontic.milestones import queries as milestones
from pontic.milestones.models import Milestone
from pontic.web.cases import uploads
from pontic.web.disputes import ways, words
from pontic.web.disputes.forms import AppealForm, OfferForm, PartDisputeForm, StatementForm
from pontic.web.requests import SignedIn


@login_required
def begin(request: SignedIn, pk: int) -> HttpResponse:
    """Show the form of a dispute about a part of a bill, or the dispute that runs; a POST opens one."""
    part = _part(request, pk)
    found = queries.of_part(part)
    if found is not None and not found.is_over:
        return redirect(ways.home(found))
    if not (part.is_open or part.is_contested):
        raise Http404
    role, now = str(billing.role_in(part.bill, request.user)), clock.now()
    beside = milestones.beside(part) if part.is_open else []
    asked = _asked(part, beside, person=request.user, claimant=role)
    if request.method != "POST":
        return _form(request, part, role, PartDisputeForm(**asked))
    form = PartDisputeForm(request.POST, **asked)
    taken = uploads.take(request, person=request.user, now=now, field="uploads")
    if not form.is_valid() or taken.refused:
        return _form(request, part, role, form, taken=taken, status=422)
    return redirect(ways.home(_open(part, form, beside=beside, shown=taken.kept, person=request.user, now=now)))


@login_required
@require_safe
def of_milestone(request: SignedIn, pk: int, position: int) -> HttpResponse:
    """Lead to the dispute about a milestone's money: the one that runs, or the form."""
    plan = Milestone.objects.filter(contract__in=contracts.visible_to(request.user))
    milestone = get_object_or_404(plan, contract=pk, position=position)
    parts = Part.objects.filter(bill__in=milestone.fundings.values("bill"), bill__state__in=PAID)
    rows = sorted(parts, key=lambda part: (not part.is_contested, not part.is_open, -part.amount_minor))
    if not rows:
        raise Http404
    return redirect("contract-dispute-new", rows[0].pk)


@login_required
@require_safe
def dispute(request: SignedIn, number: int) -> HttpResponse:
    """Show a dispute to its two parties."""
    return _page(request, _found(request, number))


@login_required
@require_POST
def statement(request: SignedIn, number: int) -> HttpResponse:
    """State something and show evidence."""
    found, now = _found(request, number), clock.now()
    form = StatementForm(request.POST, case=None, person=request.user)
    taken = uploads.take(request, person=request.user, now=now, field="uploads")
    if not form.is_valid() or taken.refused:
        return _page(request, found, stating=form, taken=taken, status=422)
    actions.say(found, person=request.user, text=form.cleaned_data["text"], shown=taken.kept, now=now)
    return redirect(ways.home(found))


@login_required
@require_POST
def offer(request: SignedIn, number: int) -> HttpResponse:
    """Offer the other side how it could end."""
    found = _found(request, number)
    form = OfferForm(request.POST, total=found.total, of_contract=True)
    if not form.is_valid():
        return _page(request, found, offering=form, status=422)
    said = {"kind": form.cleaned_data["kind"], "amount": form.back, "text": form.cleaned_data["text"]}
    actions.offer(found, person=request.user, now=clock.now(), **said)
    return redirect(ways.home(found))


@login_required
@require_POST
def appeal(request: SignedIn, number: int) -> HttpResponse:
    """Object to the decision."""
    found, form = _found(request, number), AppealForm(request.POST)
    if not form.is_valid():
        return _page(request, found, appealing=form, status=422)
    actions.appeal(found, person=request.user, text=form.cleaned_data["text"], now=clock.now())
    return redirect(ways.home(found))


@login_required
@require_POST
def settlement(request: SignedIn, number: int) -> HttpResponse:
    """Withdraw an own dispute."""
    return _end(request, number, actions.settle)


@login_required
@require_POST
def concession(request: SignedIn, number: int) -> HttpResponse:
    """Give way to the other side."""
    return _end(request, number, actions.concede)


@login_required
@require_POST
def acceptance(request: SignedIn, number: int) -> HttpResponse:
    """Accept what was decided."""
    return _end(request, number, actions.accept_decision)


@login_required
@require_POST
def offer_acceptance(request: SignedIn, number: int, pk: int) -> HttpResponse:
    """Accept an offer."""
    return _answer(request, number, pk, actions.accept_offer)


@login_required
@require_POST
def offer_refusal(request: SignedIn, number: int, pk: int) -> HttpResponse:
    """Decline an offer."""
    return _answer(request, number, pk, actions.decline_offer)


@login_required
@require_POST
def offer_withdrawal(request: SignedIn, number: int, pk: int) -> HttpResponse:
    """Take an own offer back."""
    return _answer(request, number, pk, actions.withdraw_offer)


def _part(request: SignedIn, pk: int) -> Part:
    """Return a part of a bill in which the reader is a party; 404 for everybody else."""
    mine = Q(bill__client=request.user) | Q(bill__designer=request.user)
    rows = Part.objects.filter(mine, bill__designer__isnull=False).exclude(bill__kind__in=UNDISPUTED)
    return get_object_or_404(rows.select_related("bill__client", "bill__designer", "bill__contract__terms"), pk=pk)


def _found(request: SignedIn, number: int) -> Dispute:
    """Return a dispute about a contract of the reader's; 404 for everybody else, staff included."""
    mine = Q(part__bill__client=request.user) | Q(part__bill__designer=request.user)
    return get_object_or_404(Dispute.objects.filter(mine).whole().select_related("decided_by"), pk=number)


def _asked(part: Part, beside: list[Part], **more: Any) -> dict[str, Any]:
    """Return what the form has to know: how much there is to dispute, and who does it."""
    return {"total": sum((row.amount for row in beside), part.amount), **more}


def _open(part: Part, form: PartDisputeForm, *, person: Person, now: datetime, **more: Any) -> Dispute:
    claim = form.cleaned_data
    said = {"ground": claim["ground"], "text": claim["text"], "wanted": claim["kind"], "amount": form.back}
    try:
        return actions.open_part(part, person=person, now=now, **said, **more)
    except MoveRefused:
        known = queries.of_part(part)  # the same click twice is one dispute
        if known is None or known.is_over:
            raise
        return known


def _end(request: SignedIn, number: int, verb: Callable[..., Any]) -> HttpResponse:
    found = _found(request, number)
    verb(found, person=request.user, now=clock.now())
    return redirect(ways.home(found))


def _answer(request: SignedIn, number: int, pk: int, verb: Callable[..., Any]) -> HttpResponse:
    found = _found(request, number)
    verb(get_object_or_404(Offer, dispute=found, pk=pk), person=request.user, now=clock.now())
    return redirect(ways.home(found))


def _form(
    request: SignedIn, part: Part, role: str, form: PartDisputeForm, *, taken: Any = None, status: int = 200
) -> HttpResponse:
    bill = part.bill
    context = {
        "part": part,
        "bill": bill,
        "contract": bill.contract,
        "role": role,
        "other": bill.designer if role == "client" else bill.client,
        "opening": form,
        "taken": taken,
        "accept": kinds.ACCEPT,
    }
    return render(request, "disputes/begin.html", context, status=status)


def _page(request: SignedIn, found: Dispute, *, status: int = 200, **forms: Any) -> HttpResponse:
    role, now = str(policies.party_of(found, request.user)), clock.now()
    may_act = not request.user.is_suspended  # else he states his side, accepts and appeals, and reads
    context = {
        "dispute": found,
        "contract": found.part.bill.contract if found.part else None,
        "role": role,
        "other": found.designer if role == "client" else found.client,
        "may_act": may_act,
        "accept": kinds.ACCEPT,
        "ways": ways.of(found),
        "taken": forms.get("taken"),
        "stating": forms.get("stating") or StatementForm(case=None, person=request.user),
        "offering": forms.get("offering") or OfferForm(total=found.total, of_contract=True),
        "appealing": forms.get("appealing") or AppealForm(),
        "statements": queries.statements(found),
        "offers": ways.with_answers(queries.offers(found), found),
        "appeal": queries.appeal_of(found),
        "evidence": queries.evidence(found),
        "handlers": queries.handlers(found),
        "may_appeal": policies.may_appeal(found, role, now),
        "has_accepted": policies.has_accepted(found, role),
        "next": words.next_step(found, role, now=now),
    }
    return render(request, "disputes/of_contract.html", context, status=status)
