"""The queue of profiles: read, approve, reject, take a badge back (ADM-01)."""

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pontic.desk import actions, differences, doubts
from pontic.desk.door import MODERATOR, VERIFIER, Staff, show, staff
from pontic.desk.forms import ReasonsForm, WithdrawalForm
from pontic.desk.queries import acts_about
from pontic.desk.reading import require_same
from pontic.desk.work import PROFILES, decides, on, with_keepers
from pontic.kit import clock
from pontic.profiles import actions as rooms
from pontic.profiles import policies, queries
from pontic.profiles.models import Profile, ProfileRevision, RejectReason
from pontic.profiles.process import PROFILE
from pontic.verification import queries as verification


@staff(MODERATOR, VERIFIER)
def profiles(request: Staff) -> HttpResponse:
    """Show which profiles wait, and whose identity is not confirmed yet."""
    waiting = with_keepers(PROFILES, queries.waiting(), reader=request.user, now=clock.now())
    context = {"waiting": waiting, "unconfirmed": queries.unconfirmed()[:50]}
    return show(request, "profiles", context)


@staff(MODERATOR, VERIFIER)
def profile(request: Staff, pk: int) -> HttpResponse:
    """Show one profile with the decision beside it."""
    return _page(request, (found := _profile(pk)), _rejection(found))


@staff(MODERATOR)
@require_POST
@decides(PROFILES)
def approval(request: Staff, pk: int) -> HttpResponse:
    """Approve it, or its new words where those are what was read."""
    found, now = _profile(pk), clock.now()
    try:
        if revision := _read(request, found):
            actions.decide_revision(revision, "publish", by=request.user, now=now)
        else:
            require_same(request, found)
            actions.approve_profile(found, by=request.user, now=now)
    except rooms.CompanyUnproven:
        messages.error(request, _("Its company is not proven. Reject it, or wait for the papers."))
        return redirect("desk_profile", pk)
    return redirect("desk_profiles")


@staff(MODERATOR)
@require_POST
@decides(PROFILES)
def rejection(request: Staff, pk: int) -> HttpResponse:
    """Reject it, or its new words, with every reason that holds."""
    found, now = _profile(pk), clock.now()
    form = _rejection(found, request.POST)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    if revision := _read(request, found):
        actions.decide_revision(revision, "reject", by=request.user, now=now, **form.cleaned_data)
    else:
        actions.reject_profile(found, by=request.user, now=now, **form.cleaned_data)
    return redirect("desk_profiles")


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


def _read(request: Staff, found: Profile) -> ProfileRevision | None:
    """Return the very version that was on the page; a later one is not decided unread."""
    key = request.POST.get("revision", "")
    return get_object_or_404(found.revisions, pk=int(key[:18])) if key.isdecimal() else None


def _rejection(found: Profile, typed: QueryDict | None = None) -> ReasonsForm:
    language = found.person.language
    return ReasonsForm(typed, choices=RejectReason.choices, queue=PROFILES, language=language)


def _page(request: Staff, found: Profile, form: ReasonsForm, *, status: int = 200) -> HttpResponse:
    role, revision = policies.role_in(found, request.user), queries.proposal(found)
    waits = revision if revision and revision.is_in_review else None
    context = {
        "profile": found,
        "is_own": role == "owner",
        "work": on(PROFILES, found.pk, reader=request.user, now=clock.now()),
        "acts": acts_about(f"profile:{found.pk}"),
        "may": {move.name for move in PROFILE.open_to(role, state=found.state)} | ({"approve"} if waits else set()),
        "revision": waits,
        "differences": differences.of(found, waits) if waits else [],
        "doubts": doubts.of(found, waits),
        "form": form,
        "identity": verification.standing(found.person),
        "withdrawal": WithdrawalForm(),
    }
    return show(request, "profile", context, status=status)
