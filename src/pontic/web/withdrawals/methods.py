"""Settings > Payments > Payout methods: where what contracts earned is sent (WD-01 to 03, 06, 09 to 11, 15)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pontic.kit import clock
from pontic.web.requests import SignedIn
from pontic.web.withdrawals.forms import FORMS, MethodForm
from pontic.web.withdrawals.guard import known
from pontic.withdrawals import actions as withdrawals
from pontic.withdrawals import policies, queries, words
from pontic.withdrawals.models import PayoutMethod
from pontic.withdrawals.policies import Way
from pontic.withdrawals.process import METHOD_HOLD


@login_required
@require_safe
def methods(request: SignedIn) -> HttpResponse:
    """List every way with its method, and why one is closed."""
    now, until = clock.now(), queries.held_until(request.user)
    context = {
        "ways": [(way, words.about(way)) for way in policies.ways(request.user)],
        "held_until": until if until and until > now else None,
        "hold_hours": _hours(),
    }
    return render(request, "withdrawals/methods.html", context)


@login_required
def method(request: SignedIn, rail: str) -> HttpResponse:
    """Give the details of one way, or other ones; both ask who is there first."""
    return _details(request, _way(request, rail))


@known
def _details(request: SignedIn, way: Way) -> HttpResponse:
    form = FORMS[way.rail](request.POST if request.method == "POST" else None, person=request.user, method=way.method)
    if request.method == "POST" and form.is_valid() and _keep(request, way, form):
        return redirect("payout_methods")
    context = {"way": way, "form": form, "about": words.about(way), "hold_hours": _hours()}
    return render(request, "withdrawals/method.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def removal(request: SignedIn, pk: int) -> HttpResponse:
    """Take a method away."""
    mine = PayoutMethod.objects.live().filter(person=request.user).select_related("person")
    return _remove(request, get_object_or_404(mine, pk=pk))


@known
def _remove(request: SignedIn, found: PayoutMethod) -> HttpResponse:
    withdrawals.remove_method(found, now=clock.now())
    messages.success(request, _("The payout method was removed."))
    return redirect("payout_methods")


def _way(request: SignedIn, rail: str) -> Way:
    found = next((way for way in policies.ways(request.user) if way.rail == rail and way.is_open), None)
    if found is None:
        raise Http404
    return found


def _keep(request: SignedIn, way: Way, form: MethodForm) -> bool:
    try:
        withdrawals.keep_method(request.user, way.rail, **form.kept, now=clock.now())
    except withdrawals.WayClosed as refusal:
        form.add_error(None, str(words.CLOSED[refusal.why]))
        return False
    messages.success(
        request, _("Saved. For your safety nothing can be requested for %(hours)s hours.") % {"hours": _hours()}
    )
    return True


def _hours() -> int:
    return int(METHOD_HOLD.total_seconds()) // 3600
