"""The client objects to single entries; the designer agrees, or the client thinks better of it (HOUR-09)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pontic.hours import actions as hours
from pontic.hours import policies, queries, terms
from pontic.hours.models import Objection
from pontic.kit import clock
from pontic.web.hours import page, words
from pontic.web.hours.forms import ObjectionForm
from pontic.web.requests import SignedIn

WRONG = 422  # HTTP: the form comes back with its errors


@login_required
@require_POST
def objections(request: SignedIn, pk: int, week: int) -> HttpResponse:
    """Object to entries of a week."""
    contract = page.fetch(request, pk, "client")
    found = get_object_or_404(policies.weeks_visible_to(request.user), pk=week, contract=contract)
    form = ObjectionForm(request.POST, chosen_from=queries.journal(contract, found.monday).entries)
    if form.is_valid():
        try:
            made = hours.object_to(found, person=request.user, now=clock.now(), **form.cleaned_data)
            messages.success(request, words.sent(made))
            return page.to_week(contract, terms.begins_at(found.monday))
        except hours.TimeRefused as refused:
            form.refuse(refused.code)
    return page.show(request, contract, monday=found.monday, form=form, of="objection", status=WRONG)


@login_required
@require_POST
def withdrawal(request: SignedIn, pk: int, objection: int) -> HttpResponse:
    """Take an objection back."""
    found = _fetch(request, pk, objection, "client")
    hours.withdraw_objection(found, person=request.user, now=clock.now())
    messages.success(request, _("Your objection was taken back. The money goes on its way."))
    return page.to_week(found.week.contract, terms.begins_at(found.week.monday))


@login_required
@require_POST
def concession(request: SignedIn, pk: int, objection: int) -> HttpResponse:
    """Agree with an objection: its money goes back to the client."""
    found = _fetch(request, pk, objection, "designer")
    hours.concede(found, person=request.user, now=clock.now())
    messages.success(request, _("You agreed. The money of these entries goes back."))
    return page.to_week(found.week.contract, terms.begins_at(found.week.monday))


def _fetch(request: SignedIn, pk: int, objection: int, role: str) -> Objection:
    mine = policies.objections_visible_to(request.user)
    return get_object_or_404(mine, pk=objection, week__contract=page.fetch(request, pk, role))
