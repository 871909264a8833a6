"""The queue of profiles: read, approve, reject, confirm an identity (ADM-01)."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from pontic.desk import actions
from pontic.desk.door import MODERATOR, VERIFIER, Staff, show, staff
from pontic.desk.forms import RejectionForm, WithdrawalForm
from pontic.desk.queries import acts_about
from pontic.kit import clock
from pontic.profiles import actions as rooms
from pontic.profiles import policies, queries
from pontic.profiles.models import Profile, RejectReason
from pontic.profiles.process import PROFILE


@staff(MODERATOR, VERIFIER)
def profiles(request: Staff) -> HttpResponse:
    """Show which profiles wait, and whose identity is not confirmed yet."""
    context = {"waiting": queries.waiting(), "unconfirmed": queries.unconfirmed()[:50]}
    return show(request, "profiles", context)


@staff(MODERATOR, VERIFIER)
def profile(request: Staff, pk: int) -> HttpResponse:
    """Show one profile with the decision beside it."""
    return _page(request, _profile(pk), RejectionForm(reasons=RejectReason.choices))


@staff(MODERATOR)
@require_POST
def approval(request: Staff, pk: int) -> HttpResponse:
    """Approve it."""
    actions.approve_profile(_profile(pk), by=request.user, now=clock.now())
    return redirect("desk_profiles")


@staff(MODERATOR)
@require_POST
def rejection(request: Staff, pk: int) -> HttpResponse:
    """Reject it with a reason."""
    form = RejectionForm(request.POST, reasons=RejectReason.choices)
    if not form.is_valid():
        return _page(request, _profile(pk), form, status=422)
    actions.reject_profile(_profile(pk), by=request.user, now=clock.now(), **form.cleaned_data)
    return redirect("desk_profiles")


@staff(VERIFIER)
@require_POST
def identity(request: Staff, pk: int) -> HttpResponse:
    """Confirm who this is: the verified badge (decision 23)."""
    rooms.confirm_identity(_profile(pk), by=request.user, now=clock.now())
    return redirect("desk_profile", pk)


@staff(VERIFIER)
@require_POST
def identity_withdrawal(request: Staff, pk: int) -> HttpResponse:
    """Take the verified badge back, with the reason."""
    form = WithdrawalForm(request.POST)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        rooms.withdraw_identity(_profile(pk), by=request.user, reason=reason, now=clock.now())
    return redirect("desk_profile", pk)


def _profile(pk: int) -> Profile:
    found = Profile.objects.select_related("person", "photo", "banner")
    return get_object_or_404(found.prefetch_related("languages", "software", "portfolio__picture"), pk=pk)


def _page(request: Staff, found: Profile, form: RejectionForm, *, status: int = 200) -> HttpResponse:
    role = policies.role_in(found, request.user)
    context = {
        "profile": found,
        "is_own": role == "owner",
        "acts": acts_about(f"profile:{found.pk}"),
        "may": {move.name for move in PROFILE.open_to(role, state=found.state)},
        "form": form,
        "withdrawal": WithdrawalForm(),
    }
    return show(request, "profile", context, status=status)
