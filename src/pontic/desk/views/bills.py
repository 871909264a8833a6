"""Bills whose charge failed several times: support says what is covered, or gives them up (CON-15)."""

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pontic.billing import queries, words
from pontic.billing.models import Bill
from pontic.desk import bill_acts
from pontic.desk.door import SUPPORT, Staff, show, staff
from pontic.desk.hiring_forms import BillAnswerForm, ReasonForm
from pontic.desk.queries import acts_about
from pontic.desk.work import BILLS, decides, on, open_to, with_keepers
from pontic.kit import clock
from pontic.kit.money import Money
from pontic.payments import words as payments


@staff(SUPPORT)
@require_safe
def bills(request: Staff) -> HttpResponse:
    """Show what waits for an answer, and what was answered and is still not paid."""
    waiting = with_keepers(BILLS, open_to(BILLS, request.user), reader=request.user, now=clock.now())
    return show(request, "bills", {"waiting": _labelled(waiting), "reviewed": _labelled(queries.reviewed()[:50])})


@staff(SUPPORT)
@require_safe
def bill(request: Staff, pk: int) -> HttpResponse:
    """Show one bill with its lines, what is covered, and what can be done."""
    return _page(request, _bill(pk), BillAnswerForm(), ReasonForm(prefix="off"))


@staff(SUPPORT)
@require_POST
@decides(BILLS)
def answer(request: Staff, pk: int) -> HttpResponse:
    """Tell both sides what is covered and how it goes on."""
    found, form = _bill(pk), BillAnswerForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form, ReasonForm(prefix="off"), status=422)
    bill_acts.answer(found, by=request.user, note=form.cleaned_data["note"], now=clock.now())
    messages.success(request, _("Both sides read your answer."))
    return redirect("desk_bills")


@staff(SUPPORT)
@require_POST
@decides(BILLS)
def writing_off(request: Staff, pk: int) -> HttpResponse:
    """Give the bill up."""
    found, form = _bill(pk), ReasonForm(request.POST, prefix="off")
    if not form.is_valid():
        return _page(request, found, BillAnswerForm(), form, status=422)
    bill_acts.write_off(found, by=request.user, note=form.cleaned_data["note"], now=clock.now())
    messages.success(request, _("Given up. Nobody owes it any more."))
    return redirect("desk_bills")


def _bill(pk: int) -> Bill:
    """Return a bill that was charged in vain; others are no matter of this queue."""
    rows: QuerySet[Bill] = queries.with_pieces(Bill.objects.filter(tries__gt=0))
    return get_object_or_404(rows.select_related("client", "designer", "contract__terms"), pk=pk)


def _labelled(rows: "list[Bill] | QuerySet[Bill]") -> list[tuple[Bill, str]]:
    return [(row, words.label(row)) for row in rows]


def _page(request: Staff, found: Bill, form: forms.Form, off: forms.Form, *, status: int = 200) -> HttpResponse:
    context = {
        "row": {"bill": found, "lines": found.lines.all(), "label": words.label(found), "net": None},
        "bill": found,
        "why": _("No card is kept.") if found.problem == "no_card" else payments.why(found.problem),
        "covered": Money(queries.covered_minor(found), found.currency),
        "may_decide": found.is_due and not bill_acts.has_part(found, request.user),
        "form": form,
        "off": off,
        "work": on(BILLS, found.pk, reader=request.user, now=clock.now()),
        "acts": acts_about(f"bill:{found.pk}"),
    }
    return show(request, "bill", context, status=status)
