"""Direct hires at the desk: invoice the fee, say why not, claim it after a breach (HIRE-02, CIRC-03)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pontic.desk.door import ADMIN, SUPPORT, Staff, show, staff
from pontic.desk.hiring_forms import ClaimForm, ReasonForm
from pontic.desk.queries import acts_about
from pontic.desk.work import HIRES, decides, on, open_to, with_keepers
from pontic.hiring import actions, policies, queries, words
from pontic.hiring.models import DirectHire
from pontic.kit import clock

ROWS = 50  # of what was answered


@staff(SUPPORT)
@require_safe
def hires(request: Staff) -> HttpResponse:
    """Show what waits, and what became of the rest."""
    waiting = with_keepers(HIRES, open_to(HIRES, request.user), reader=request.user, now=clock.now())
    rest = queries.lately().exclude(pk__in=[row.pk for row in waiting])[:ROWS]
    return show(request, "hires", {"waiting": waiting, "rest": [(row, *words.STATES[row.state][:2]) for row in rest]})


@staff(SUPPORT)
@require_safe
def hire(request: Staff, pk: int) -> HttpResponse:
    """Show one request with the decision beside it."""
    return _page(request, _hire(pk), ReasonForm())


@staff(SUPPORT)
@require_POST
@decides(HIRES)
def confirmation(request: Staff, pk: int) -> HttpResponse:
    """Invoice the fee."""
    actions.confirm(_hire(pk), by=request.user, now=clock.now())
    messages.success(request, _("The fee is invoiced. The client pays it himself."))
    return redirect("desk_hires")


@staff(SUPPORT)
@require_POST
@decides(HIRES)
def refusal(request: Staff, pk: int) -> HttpResponse:
    """Say why not."""
    found, form = _hire(pk), ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    actions.decline(found, by=request.user, reason=form.cleaned_data["note"], now=clock.now())
    return redirect("desk_hires")


@staff(ADMIN)
@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: Staff) -> HttpResponse:
    """Invoice the fee of two who went outside; an admin's act."""
    form = ClaimForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.claim(**form.said(), by=request.user, now=clock.now())
        except tuple(words.REFUSALS) as refusal:
            form.add_error(None, words.refused(refusal))
        else:
            messages.success(request, _("The fee is invoiced, and the client reads why."))
            return redirect("desk_hire", made.pk)
    return show(request, "hire_claim", {"form": form}, status=422 if form.errors else 200)


def _hire(pk: int) -> DirectHire:
    return get_object_or_404(queries.lately(), pk=pk)


def _page(request: Staff, found: DirectHire, form: ReasonForm, *, status: int = 200) -> HttpResponse:
    state, tone, _follows = words.STATES[found.state]
    context = {
        "hire": found,
        "state": state,
        "tone": tone,
        "form": form,
        "may_decide": found.is_waiting and policies.staff_in(found, request.user) == "staff",
        "work": on(HIRES, found.pk, reader=request.user, now=clock.now()),
        "acts": acts_about(f"hire:{found.pk}"),
    }
    return show(request, "hire", context, status=status)
