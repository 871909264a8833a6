"""Which single payments somebody may see: those of his contracts."""

from django.contrib.auth.models import AnonymousUser

from pontic.accounts.models import Person
from pontic.contracts.models import Contract
from pontic.oneoffs.models import OneOff, OneOffQuerySet


def visible_to(person: Person | AnonymousUser) -> OneOffQuerySet:
    """Return the single payments of this person's contracts; nobody else's exist for him."""
    people = ("contract__client", "contract__designer", "contract__terms", "contract__conversation")
    return OneOff.objects.filter(contract__in=Contract.objects.of(person)).select_related(*people, "bill", "receipt")
