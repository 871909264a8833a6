"""Batches of payouts on request, their files and answers, and the exchange rate (HOLD-08, WD-11)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from pontic.desk import paying_out
from pontic.desk.door import FINANCE, Staff, show, staff
from pontic.desk.payout_forms import ChosenForm, RateForm, ReferenceForm
from pontic.desk.queries import acts_about
from pontic.desk.views.withdrawals import OWN
from pontic.kit import clock
from pontic.withdrawals import actions as rooms
from pontic.withdrawals import exports, queries
from pontic.withdrawals.models import Batch, ExchangeRate

RATES = 30  # that are listed


@staff(FINANCE)
@require_POST
def opening(request: Staff) -> HttpResponse:
    """Put the chosen ones into a batch."""
    form = ChosenForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose at least one."))
        return redirect("desk_withdrawals")
    told = form.cleaned_data
    try:
        batch = paying_out.open_batch(told["rail"], told["chosen"], by=request.user, now=clock.now())
    except (rooms.NothingChosen, rooms.OwnWithdrawal) as refusal:
        own = isinstance(refusal, rooms.OwnWithdrawal)
        messages.error(request, str(OWN) if own else _("None of these can be sent now. Look at the list again."))
        return redirect("desk_withdrawals")
    return redirect("desk_batch", batch.pk)


@staff(FINANCE)
def batch(request: Staff, pk: int) -> HttpResponse:
    """Show what is in a batch, and what became of each."""
    found = get_object_or_404(queries.batches(), pk=pk)
    context = {
        "batch": found,
        "rows": found.withdrawals.select_related("person", "method").order_by("pk"),
        "open_count": found.withdrawals.processing().count(),
        "acts": acts_about(f"batch:{found.pk}"),
        "reference": ReferenceForm(auto_id=False),
        "file_name": exports.name_of(found),
    }
    return show(request, "batch", context)


@staff(FINANCE)
@require_POST
def file(request: Staff, pk: int) -> HttpResponse:
    """Hand out the file for the bank or the service; that it was fetched is on record."""
    found = get_object_or_404(Batch, pk=pk)
    text = paying_out.export(found, by=request.user, now=clock.now())
    answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{exports.name_of(found)}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@staff(FINANCE)
@require_POST
def confirmation(request: Staff, pk: int) -> HttpResponse:
    """Confirm that everything open in a batch arrived."""
    found = get_object_or_404(Batch, pk=pk)
    try:
        count = paying_out.confirm_all(found, by=request.user, now=clock.now())
    except rooms.OwnWithdrawal:
        messages.error(request, str(OWN))
    else:
        text = ngettext("%(count)s payout is confirmed.", "%(count)s payouts are confirmed.", count)
        messages.success(request, text % {"count": count})
    return redirect("desk_batch", pk)


@staff(FINANCE)
def rates(request: Staff) -> HttpResponse:
    """Show the exchange rates that were set, and set the next one."""
    now = clock.now()
    form = RateForm(request.POST if request.method == "POST" else None, initial={"on_date": now.date()})
    if request.method == "POST" and form.is_valid():
        paying_out.set_rate(form.currency, **form.cleaned_data, by=request.user, now=now)
        messages.success(request, _("This rate holds from now on. What was promised before keeps its own."))
        return redirect("desk_rates")
    rows = ExchangeRate.objects.select_related("set_by").order_by("-set_at", "-pk")[:RATES]
    context = {"form": form, "rows": rows, "rate": queries.rate(form.currency, now=now)}
    return show(request, "rates", context, status=422 if form.errors else 200)
