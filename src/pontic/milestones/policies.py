"""Which milestones somebody may see: those of his contracts."""

from django.contrib.auth.models import AnonymousUser

from pontic.accounts.models import Person
from pontic.contracts.models import Contract
from pontic.milestones.models import Milestone, MilestoneQuerySet


def visible_to(person: Person | AnonymousUser) -> MilestoneQuerySet:
    """Return the milestones of this person's contracts; nobody else's exist for him."""
    mine = Contract.objects.of(person)
    people = ("contract__client", "contract__designer", "contract__terms", "contract__conversation")
    return Milestone.objects.filter(contract__in=mine).select_related(*people)
