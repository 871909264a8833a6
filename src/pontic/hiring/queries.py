"""Reads of direct hires and links, named by the question of the page."""

from django.db.models import Q, QuerySet

from pontic.accounts.models import Person
from pontic.conduct.models import Relationship
from pontic.contracts.models import Contract
from pontic.hiring.models import BringLink, DirectHire, HireAsk


def waiting() -> QuerySet[DirectHire]:
    """Return what waits for support."""
    return DirectHire.objects.waiting().select_related("client", "designer")


def lately() -> QuerySet[DirectHire]:
    """Return all of them, the last first: what became of what was answered."""
    return DirectHire.objects.select_related("client", "designer", "bill").order_by("-asked_at", "-pk")


def asked_by(client: Person) -> QuerySet[DirectHire]:
    """Return a client's requests and claims against him, the last first."""
    rows = DirectHire.objects.filter(client=client).select_related("designer", "client", "bill")
    return rows.order_by("-asked_at", "-pk")


def suggested_to(client: Person) -> list[HireAsk]:
    """Return what designers suggested to this client and led to nothing yet, the last first."""
    led = DirectHire.objects.filter(client=client).values("designer")
    free = Relationship.objects.filter(client=client).values("designer")
    rows = HireAsk.objects.filter(client=client).exclude(designer__in=led).exclude(designer__in=free)
    latest: dict[int, HireAsk] = {}
    for row in rows.select_related("designer").order_by("-at", "-pk"):
        latest.setdefault(row.designer_id, row)
    return list(latest.values())


def designers_under_contract(client: Person) -> set[int]:
    """Return the designers with whom this client has or had contracts."""
    return set(Contract.objects.filter(client=client).values_list("designer", flat=True))


def clients_under_contract(designer: Person) -> set[int]:
    """Return the clients for whom this designer works or worked under contracts."""
    return set(Contract.objects.filter(designer=designer).values_list("client", flat=True))


def links_of(designer: Person) -> QuerySet[BringLink]:
    """Return a designer's links, the last first."""
    return BringLink.objects.filter(designer=designer).select_related("used_by").order_by("-made_at", "-pk")


def free_of_fee(person: Person) -> QuerySet[Relationship]:
    """Return with whom somebody may deal outside, and why (CIRC-04)."""
    rows = Relationship.objects.filter(Q(client=person) | Q(designer=person)).select_related("client", "designer")
    return rows.order_by("-since", "-pk")
