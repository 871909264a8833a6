"""Writing offers: from a profile, in a conversation, against an offer, as a change of terms (CON-22)."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from pontic.accounts.models import Person
from pontic.catalog import queries as catalog
from pontic.contracts import actions as contracts
from pontic.contracts import policies, queries
from pontic.contracts.models import Contract, Offer
from pontic.kit import clock
from pontic.messaging import policies as messaging
from pontic.messaging import queries as conversations
from pontic.messaging.models import Conversation
from pontic.profiles import policies as profiles
from pontic.web.contracts.frame import fetch
from pontic.web.contracts.offering import Desk, answer
from pontic.web.requests import SignedIn

ASK = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@ASK
def to_designer(request: SignedIn, slug: str) -> HttpResponse:
    """Offer a contract to the person of a profile."""
    profile = get_object_or_404(profiles.visible_to(request.user).select_related("person"), slug=slug)
    if profile.person_id == request.user.pk:
        raise Http404
    return answer(request, _new(request, profile.person, Offer.Origin.PROFILE))


@login_required
@ASK
def in_conversation(request: SignedIn, pk: int) -> HttpResponse:
    """Offer a contract to the other side of a conversation."""
    found = get_object_or_404(messaging.visible_to(request.user), pk=pk, kind=Conversation.Kind.GENERAL)
    (other,) = conversations.others_in(found, request.user)[:1]
    return answer(request, _new(request, other, Offer.Origin.CONVERSATION))


@login_required
@ASK
def counter(request: SignedIn, pk: int) -> HttpResponse:
    """Answer an offer with other terms."""
    found = get_object_or_404(policies.offers_visible_to(request.user), pk=pk)
    if not found.is_open or policies.role_in_offer(found, request.user) != "other":
        return redirect("contract-offer", pk)
    return answer(request, _against(request, found))


@login_required
@ASK
def change(request: SignedIn, pk: int) -> HttpResponse:
    """Offer other terms for a contract that runs (CON-21)."""
    found = fetch(request, pk)
    if not found.is_workable or queries.change_of(found):
        return redirect("contract-terms", pk)
    return answer(request, _changing(request, found))


def _against(request: SignedIn, found: Offer) -> Desk:
    """Return where an offer is answered with other terms."""
    return Desk(
        found.client,
        found.designer,
        lambda wanted, rows, note: contracts.counter(
            found, person=request.user, wanted=wanted, milestones=rows, note=note, now=clock.now()
        ),
        before=found.terms,
        contract=found.contract if found.changes else None,
        more={"counters": found},
    )


def _changing(request: SignedIn, found: Contract) -> Desk:
    """Return where other terms of a contract are written."""
    return Desk(
        found.client,
        found.designer,
        lambda wanted, rows, note: contracts.offer(
            author=request.user,
            client=found.client,
            designer=found.designer,
            contract=found,
            wanted=wanted,
            milestones=rows,
            note=note,
            now=clock.now(),
        ),
        before=found.terms,
        contract=found,
    )


def _new(request: SignedIn, other: Person, origin: str) -> Desk:
    """Return where a new offer is written; ``as`` says on which side its writer stands."""
    asked = request.GET.get("as", "")
    role = asked if asked in {"client", "designer"} else _likely_role(request.user, other)
    client, designer = (request.user, other) if role == "client" else (other, request.user)
    return Desk(
        client,
        designer,
        lambda wanted, rows, note: contracts.offer(
            author=request.user,
            client=client,
            designer=designer,
            origin=origin,
            wanted=wanted,
            milestones=rows,
            note=note,
            now=clock.now(),
        ),
        more={"may_choose_side": True},
    )


def _likely_role(person: Person, other: Person) -> str:
    """Return the side on which somebody probably stands: who has listings designs, else he pays."""
    designs = catalog.of(person).exists() and not catalog.online_of(other).exists()
    return "designer" if designs else "client"
