"""One contract as the desk sees it, and cancelling one that was agreed or paid outside (CON-19)."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pontic.accounts import policies as accounts
from pontic.accounts.models import StaffRole
from pontic.billing import queries as billing
from pontic.contracts import queries, words
from pontic.contracts.models import Contract, ContractStep
from pontic.desk import actions
from pontic.desk.dispute_forms import CancellationForm
from pontic.desk.door import FINANCE, MODERATOR, RESOLUTION, SUPPORT, Staff, show, staff
from pontic.desk.queries import acts_about
from pontic.kit import clock

LATEST = 30


@staff(SUPPORT, MODERATOR, RESOLUTION, FINANCE)
def contract(request: Staff, pk: int) -> HttpResponse:
    """Show who works for whom, on which terms, what was billed, what happened; no texts of the two (PRVC-04)."""
    return _page(request, _fetch(pk), CancellationForm())


@staff(MODERATOR)
@require_POST
def cancellation(request: Staff, pk: int) -> HttpResponse:
    """Cancel a contract with a reason that both sides read."""
    found, form = _fetch(pk), CancellationForm(request.POST)
    if _is_part_of(found, request):
        raise Http404
    if not form.is_valid():
        return _page(request, found, form, status=422)
    actions.cancel_contract(found, by=request.user, reason=form.cleaned_data["reason"], now=clock.now())
    messages.success(request, _("The contract is cancelled. Look at the accounts of both sides now."))
    return redirect("desk_contract", pk)


def _fetch(pk: int) -> Contract:
    return get_object_or_404(Contract.objects.select_related("client", "designer", "terms__listing"), pk=pk)


def _is_part_of(found: Contract, request: Staff) -> bool:
    """Tell whether the reader, under whatever account, is a party of it: nobody decides about himself."""
    return any(accounts.is_same(request.user, side) for side in (found.client, found.designer))


def _told(step: ContractStep) -> str:
    """Return one thing that happened, as a sentence."""
    _icon, _tone, sentence = words.EVENTS[step.move]
    return str(sentence) % {"name": step.person.name if step.person else ""}


def _page(request: Staff, found: Contract, form: CancellationForm, *, status: int = 200) -> HttpResponse:
    may_cancel = accounts.may(request.user, StaffRole.Role.MODERATOR) and not _is_part_of(found, request)
    context: dict[str, Any] = {
        "contract": found,
        "terms": found.terms,
        "bills": billing.of_contract(found)[:LATEST],
        "state": words.STATES[found.state],
        "steps": [(row, _told(row)) for row in queries.history(found)[:LATEST]],
        "acts": acts_about(f"contract:{found.pk}"),
        "form": form if may_cancel and found.is_running else None,
    }
    return show(request, "contract", context, status=status)
