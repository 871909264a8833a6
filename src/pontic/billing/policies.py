"""Who may look at a bill."""

from django.contrib.auth.models import AnonymousUser

from pontic.accounts.models import Person
from pontic.billing.models import Bill, BillQuerySet


def visible_to(person: Person | AnonymousUser) -> BillQuerySet:
    """Return the bills that this person pays or that pay him; nobody else's exist for him."""
    return Bill.objects.of(person).select_related("client", "designer", "contract__terms")


def role_in(bill: Bill, person: Person | AnonymousUser) -> str | None:
    """Return ``client``, ``designer`` or None."""
    if not person.pk:
        return None
    return {bill.client_id: "client", bill.designer_id: "designer"}.get(person.pk)
