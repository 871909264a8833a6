"""Who somebody is in an offer and in a contract."""

from django.contrib.auth.models import AnonymousUser

from pontic.accounts.models import Person
from pontic.contracts.models import Contract, ContractQuerySet, Offer, OfferQuerySet


def role_in(contract: Contract, person: Person | AnonymousUser) -> str | None:
    """Return ``client``, ``designer`` or None."""
    return {contract.client_id: "client", contract.designer_id: "designer"}.get(person.pk or 0)


def role_in_offer(offer: Offer, person: Person | AnonymousUser) -> str | None:
    """Return ``author``, ``other`` or None."""
    if person.pk not in (offer.client_id, offer.designer_id):
        return None
    return "author" if person.pk == offer.author_id else "other"


def visible_to(person: Person | AnonymousUser) -> ContractQuerySet:
    """Return the contracts that this person may open; nobody else's exist for him."""
    return Contract.objects.of(person).select_related("client", "designer", "terms", "conversation")


def offers_visible_to(person: Person | AnonymousUser) -> OfferQuerySet:
    """Return the offers that this person may open."""
    return Offer.objects.of(person).select_related("client", "designer", "author", "terms", "contract")
