"""Entries by hand: added, corrected, deleted, until Monday 12:00 UTC (HOUR-03, 04)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pontic.hours import actions as hours
from pontic.hours import policies
from pontic.hours.models import Entry
from pontic.kit import clock
from pontic.web.contracts.frame import frame
from pontic.web.hours import page
from pontic.web.hours.forms import EntryForm
from pontic.web.hours.words import refusal
from pontic.web.requests import SignedIn

WRONG = 422  # HTTP: the form comes back with its errors


@login_required
@require_POST
def entries(request: SignedIn, pk: int) -> HttpResponse:
    """Add time by hand."""
    contract, form, now = page.fetch(request, pk, "designer"), EntryForm(request.POST), clock.now()
    if form.is_valid():
        try:
            made = hours.add_entry(contract, person=request.user, now=now, **form.cleaned_data)
            messages.success(request, _("Added. It is marked as added by hand."))
            return page.to_week(contract, made[0].started_at)
        except hours.TimeRefused as refused:
            form.refuse(refused.code)
    monday = page.chosen_week(request, contract, now)
    return page.show(request, contract, monday=monday, form=form, of="entry", status=WRONG)


@login_required
def entry(request: SignedIn, pk: int, entry: int) -> HttpResponse:
    """Show what an entry says and said before; its designer may correct it."""
    found = fetch(request, pk, entry, "" if request.method == "GET" else "designer")
    is_timed = not found.is_manual
    form = EntryForm(request.POST or None, initial=vars(found), to_the_second=is_timed)
    if request.method == "POST" and form.is_valid():
        try:
            kept = hours.change_entry(found, person=request.user, now=clock.now(), **form.cleaned_data)
            messages.success(request, _("Saved."))
            return page.to_week(found.contract, kept.started_at)
        except hours.TimeRefused as refused:
            form.refuse(refused.code)
    return _page(request, found, form)


@login_required
@require_POST
def removal(request: SignedIn, pk: int, entry: int) -> HttpResponse:
    """Delete an entry with its screenshots."""
    found = fetch(request, pk, entry, "designer")
    try:
        hours.delete_entry(found, person=request.user, now=clock.now())
        messages.success(request, _("The entry was deleted."))
    except hours.TimeRefused as refused:
        messages.error(request, refusal(refused.code))
    return page.to_week(found.contract, found.started_at)


def fetch(request: SignedIn, pk: int, entry: int, role: str = "") -> Entry:
    """Return an entry of the reader's own contract; 404 for everybody else."""
    return get_object_or_404(
        policies.entries_visible_to(request.user), pk=entry, contract=page.fetch(request, pk, role)
    )


def _page(request: SignedIn, entry: Entry, form: EntryForm) -> HttpResponse:
    contract = page.fetch(request, entry.contract_id)
    context = frame(request, contract, "journal") | page.about(entry, form, clock.now())
    return render(request, "hours/entry.html", context, status=WRONG if form.errors else 200)
