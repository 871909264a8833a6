"""The queue of recommendations: whose words are they? Publish, reject, take down (ADM-06, REC-07 to 12)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pontic.desk.door import SUPPORT, Staff, show, staff
from pontic.desk.forms import CheckForm, ErasureForm
from pontic.desk.queries import acts_about
from pontic.desk.reasons import Worded
from pontic.desk.work import RECOMMENDATIONS, decides, on, with_keepers
from pontic.kit import clock
from pontic.recommendations import actions as rooms
from pontic.recommendations import policies, queries, terms
from pontic.recommendations.models import Recommendation
from pontic.recommendations.process import RECOMMENDATION

LATEST = 20  # of those decided, below what waits


@staff(SUPPORT)
def recommendations(request: Staff) -> HttpResponse:
    """Show which recommendations wait, until when, and the last decided ones."""
    return _list(request, ErasureForm())


@staff(SUPPORT)
@require_POST
def erasure(request: Staff) -> HttpResponse:
    """Erase what we keep of somebody outside, at his wish."""
    form = ErasureForm(request.POST)
    if not form.is_valid():
        return _list(request, form, status=422)
    count = rooms.erase(form.cleaned_data["email"], by=request.user, now=clock.now())
    messages.success(request, _("Erased. How many entries held it: %(number)s.") % {"number": count})
    return redirect("desk_recommendations")


@staff(SUPPORT)
def recommendation(request: Staff, pk: int) -> HttpResponse:
    """Show one recommendation with what tells whose it is, and the decision beside it."""
    return _page(request, _row(pk))


@staff(SUPPORT)
@require_POST
@decides(RECOMMENDATIONS)
def publication(request: Staff, pk: int) -> HttpResponse:
    """Publish it, saying how it was checked."""
    row = _row(pk)
    form = CheckForm(request.POST, row=row)
    if not form.is_valid():
        return _page(request, row, check=form, status=422)
    rooms.decide(row, "publish", by=request.user, now=clock.now(), how=form.cleaned_data["how"])
    return redirect("desk_recommendations")


@staff(SUPPORT)
@require_POST
@decides(RECOMMENDATIONS)
def rejection(request: Staff, pk: int) -> HttpResponse:
    """Reject it, with the reason that the designer reads."""
    return _refuse(request, pk, "reject")


@staff(SUPPORT)
@require_POST
@decides(RECOMMENDATIONS)
def removal(request: Staff, pk: int) -> HttpResponse:
    """Take a published one down, with the reason that the designer reads (REC-12)."""
    return _refuse(request, pk, "remove")


def _list(request: Staff, form: ErasureForm, *, status: int = 200) -> HttpResponse:
    now = clock.now()
    waiting = with_keepers(RECOMMENDATIONS, queries.waiting(), reader=request.user, now=now)
    rows = [{"row": row, "due": terms.due(row.at), "is_late": terms.due(row.at) < now} for row in waiting]
    context = {"waiting": rows, "decided": queries.decided()[:LATEST], "erasure": form}
    return show(request, "recommendations", context, status=status)


def _refuse(request: Staff, pk: int, move: str) -> HttpResponse:
    row = _row(pk)
    form = _reason(row, request.POST)
    if form.is_valid() and not form.cleaned_data["note"]:
        form.add_error("note", form.fields["note"].error_messages["required"])
    if not form.is_valid():
        return _page(request, row, reason=form, status=422)
    rooms.decide(row, move, by=request.user, now=clock.now(), note=form.cleaned_data["note"])
    return redirect("desk_recommendations")


def _row(pk: int) -> Recommendation:
    return get_object_or_404(queries.for_desk(), pk=pk)


def _reason(row: Recommendation, typed: object = None) -> Worded:
    return Worded(typed, queue=RECOMMENDATIONS, language=row.designer.language)


def _page(
    request: Staff,
    row: Recommendation,
    *,
    check: CheckForm | None = None,
    reason: Worded | None = None,
    status: int = 200,
) -> HttpResponse:
    now, role = clock.now(), policies.role_in(row, request.user)
    context = {
        "row": row,
        "due": terms.due(row.at),
        "is_late": row.is_waiting and terms.due(row.at) < now,
        "is_free_mail": terms.is_free_mail(row.email),
        "elsewhere": queries.elsewhere(row),
        "is_own": role == "party",
        "may": {move.name for move in RECOMMENDATION.open_to(role, state=row.state)},
        "check": check or CheckForm(row=row),
        "reason": reason or _reason(row),
        "work": on(RECOMMENDATIONS, row.pk, reader=request.user, now=now),
        "acts": acts_about(f"recommendation:{row.pk}"),
    }
    return show(request, "recommendation", context, status=status)
