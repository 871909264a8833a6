"""What pages ask about offers and contracts."""

from django.db.models import Case, IntegerField, Prefetch, QuerySet, Value, When

from pontic.accounts.models import Person
from pontic.contracts.models import (
    Contract,
    ContractQuerySet,
    ContractStep,
    Offer,
    OfferQuerySet,
    Terms,
    TermsMilestone,
)
from pontic.contracts.policies import offers_visible_to, visible_to
from pontic.contracts.process import CONTRACT

ON_HOLD = CONTRACT.moves["put_on_hold"].targets


def running(person: Person) -> ContractQuerySet:
    """Return the contracts that have not ended, those on hold first, then the last moved (CON-02)."""
    first = Case(When(state__in=ON_HOLD, then=Value(0)), default=Value(1), output_field=IntegerField())
    return visible_to(person).running().order_by(first, "-changed_at", "-pk")


def ended(person: Person) -> ContractQuerySet:
    """Return the contracts that have ended, the last first (CON-02, 05)."""
    return visible_to(person).ended().order_by("-ended_at", "-pk")


def open_offers(person: Person) -> OfferQuerySet:
    """Return the offers that wait for an answer, from either side, the next to expire first."""
    return offers_visible_to(person).open().order_by("expires_at", "pk")


def change_of(contract: Contract) -> Offer | None:
    """Return the change of terms that waits for an answer; there is at most one."""
    waiting = Offer.objects.open().filter(contract=contract, changes=True)
    return waiting.select_related("author", "terms", "contract").first()


def history(contract: Contract) -> QuerySet[ContractStep]:
    """Return what happened, the newest first."""
    return contract.steps.select_related("person", "terms").order_by("-at", "-pk")


def versions(contract: Contract) -> QuerySet[ContractStep]:
    """Return every version of the terms that came into force, the newest first, with milestones."""
    came = contract.steps.filter(terms__isnull=False).select_related("person", "terms__listing", "terms__written_by")
    rows = TermsMilestone.objects.select_related("terms")
    return came.prefetch_related(Prefetch("terms__milestones", queryset=rows)).order_by("-at", "-pk")


def milestones_of(terms: Terms) -> list[TermsMilestone]:
    """Return the milestones that terms propose, each knowing its terms."""
    return list(terms.milestones.select_related("terms"))
