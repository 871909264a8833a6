"""The timer in the browser: plain forms; a script only gives signs of life."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pontic.hours import actions as hours
from pontic.hours import terms
from pontic.kit import clock, words
from pontic.web.hours import page
from pontic.web.hours.forms import TimerForm
from pontic.web.hours.words import refusal
from pontic.web.requests import SignedIn

WRONG = 422  # HTTP: the form comes back with its errors


@login_required
@require_POST
def start(request: SignedIn, pk: int) -> HttpResponse:
    """Start the designer's timer on this contract."""
    contract, form, now = page.fetch(request, pk, "designer"), TimerForm(request.POST), clock.now()
    if form.is_valid():
        try:
            hours.start_timer(contract, person=request.user, memo=form.cleaned_data["memo"], now=now)
            return redirect("contract-journal", pk)
        except hours.TimeRefused as refused:
            form.refuse(refused.code)
    return page.show(request, contract, monday=terms.monday_of(now), form=form, of="timer", status=WRONG)


@login_required
@require_POST
def memo(request: SignedIn, pk: int) -> HttpResponse:
    """Say what is worked on now."""
    contract, form, now = page.fetch(request, pk, "designer"), TimerForm(request.POST), clock.now()
    if not form.is_valid():
        return page.show(request, contract, monday=terms.monday_of(now), form=form, of="timer", status=WRONG)
    if hours.note_memo(person=request.user, memo=form.cleaned_data["memo"], now=now) is None:
        messages.error(request, refusal("no_timer"))
    return redirect("contract-journal", pk)


@login_required
@require_POST
def beat(request: SignedIn, pk: int) -> JsonResponse:
    """Note a sign of life of the page that is open; says whether the timer runs, and whether it has a question."""
    page.fetch(request, pk, "designer")
    now = clock.now()
    timer = hours.beat(person=request.user, now=now)
    return JsonResponse({"runs": timer is not None, "is_away": timer is not None and timer.is_away(now)})


@login_required
@require_POST
def answer(request: SignedIn, pk: int) -> HttpResponse:
    """Take the answer whether the time without a sign of life was work."""
    page.fetch(request, pk, "designer")
    keeps = request.POST.get("keeps") == "yes"
    if hours.idle_answer(person=request.user, keep=keeps, now=clock.now()) is None:
        messages.error(request, refusal("no_timer"))
    else:
        messages.success(request, _("The time counts.") if keeps else _("The time was taken out."))
    return redirect("contract-journal", pk)


@login_required
@require_POST
def stop(request: SignedIn, pk: int) -> HttpResponse:
    """Stop the timer, whatever contract it runs on."""
    page.fetch(request, pk, "designer")
    keeps_away = request.POST.get("keeps") != "no"
    try:
        made = hours.stop_timer(person=request.user, keep_away=keeps_away, now=clock.now())
        told = {"time": words.hours(terms.minutes(sum(entry.seconds for entry in made)))}
        messages.success(request, _("The timer has stopped. In the journal: %(time)s.") % told)
    except hours.TimeRefused as refused:
        messages.error(request, refusal(refused.code))
    return redirect("contract-journal", pk)
