"""The queue of listings: the ten criteria beside what the public will see (ADM-02)."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from pontic.catalog import actions as catalog
from pontic.catalog import policies, queries, readiness
from pontic.catalog.models import Listing, ListingRevision, RejectReason
from pontic.catalog.process import LISTING
from pontic.desk import actions, listing_evidence
from pontic.desk.door import MODERATOR, Staff, show, staff
from pontic.desk.forms import CriteriaForm, RejectionForm
from pontic.desk.queries import acts_about
from pontic.desk.reading import require_same
from pontic.desk.work import LISTINGS, decides, on, with_keepers
from pontic.kit import clock
from pontic.profiles import queries as profiles


@staff(MODERATOR)
def listings(request: Staff) -> HttpResponse:
    """Show which listings wait."""
    waiting = with_keepers(LISTINGS, queries.waiting(), reader=request.user, now=clock.now())
    return show(request, "listings", {"waiting": waiting})


@staff(MODERATOR)
def listing(request: Staff, pk: int) -> HttpResponse:
    """Show one listing with the decision beside it."""
    return _page(request, _listing(pk))


@staff(MODERATOR)
@require_POST
@decides(LISTINGS)
def approval(request: Staff, pk: int) -> HttpResponse:
    """Approve it, or its new words where those are what was read; every criterion is ticked."""
    found, now = _listing(pk), clock.now()
    form = CriteriaForm(request.POST, is_private=found.is_private)
    if not form.is_valid():
        return _page(request, found, criteria=form, status=422)
    try:
        if revision := _read(request, found):
            actions.decide_words(revision, "publish", by=request.user, now=now)
        else:
            require_same(request, found)
            actions.approve_listing(found, by=request.user, now=now)
    except catalog.NotReady as fault:
        messages.error(request, " ".join(gap.text for gap in fault.gaps))
        return redirect("desk_listing", pk)
    return redirect("desk_listings")


@staff(MODERATOR)
@require_POST
@decides(LISTINGS)
def rejection(request: Staff, pk: int) -> HttpResponse:
    """Reject it, or its new words, with a reason."""
    found, now = _listing(pk), clock.now()
    form = _rejection(found, request.POST)
    if not form.is_valid():
        return _page(request, found, rejection=form, status=422)
    if revision := _read(request, found):
        actions.decide_words(revision, "reject", by=request.user, now=now, **form.cleaned_data)
    else:
        actions.reject_listing(found, by=request.user, now=now, **form.cleaned_data)
    return redirect("desk_listings")


def _listing(pk: int) -> Listing:
    return get_object_or_404(queries.shown(Listing.objects.all()), pk=pk)


def _read(request: Staff, found: Listing) -> ListingRevision | None:
    """Return the very version that was on the page; a later one is not decided unread."""
    key = request.POST.get("revision", "")
    return get_object_or_404(found.new_words, pk=int(key[:18])) if key.isascii() and key.isdigit() else None


def _rejection(found: Listing, typed: QueryDict | None = None) -> RejectionForm:
    language = found.owner.language
    return RejectionForm(typed, reasons=RejectReason.choices, queue=LISTINGS, language=language)


def _page(
    request: Staff,
    found: Listing,
    *,
    criteria: CriteriaForm | None = None,
    rejection: RejectionForm | None = None,
    status: int = 200,
) -> HttpResponse:
    role, last = policies.role_in(found, request.user), queries.revision_of(found)
    revision = last if last and last.is_in_review else None
    shown = {
        **_evidence(found, revision),
        "is_own": role == "owner",
        "work": on(LISTINGS, found.pk, reader=request.user, now=clock.now()),
        "may": {move.name for move in LISTING.open_to(role, state=found.state)} | ({"approve"} if revision else set()),
        "criteria": criteria or CriteriaForm(is_private=found.is_private),
        "rejection": rejection or _rejection(found),
    }
    return show(request, "listing", shown, status=status)


def _evidence(found: Listing, revision: ListingRevision | None) -> dict[str, Any]:
    """Return what is looked at before the decision."""
    pictures = listing_evidence.pictures(found, revision)
    checks = queries.findings(pictures)
    return {
        "listing": found,
        "revision": revision,
        "differences": listing_evidence.differences(found, revision) if revision else [],
        "doubts": listing_evidence.doubts(found, revision),
        "pictures": [(picture, checks.get(picture.pk)) for picture in pictures],
        "steps": queries.steps(found),
        "extras": found.extras.all(),
        "audience": [row.person for row in found.audience.select_related("person")] if found.is_private else [],
        "owner_conditions": readiness.owner_conditions(profiles.of(found.owner_id)),
        "acts": acts_about(f"listing:{found.pk}"),
    }
