"""Who may read and write in a conversation: whoever takes part."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from pontic.accounts.models import Person
from pontic.conduct import policies as conduct
from pontic.messaging.models import Block, Conversation, Participant

PAIR = 2  # people in a conversation that has two sides


def visible_to(person: Person) -> QuerySet[Conversation]:
    """Conversations that this person takes part in."""
    return Conversation.objects.filter(people=person)


def takes_part(person: Person, conversation: Conversation) -> bool:
    """Tell whether this person may read and write here."""
    return Participant.objects.filter(conversation=conversation, person=person).exists()


def blocks(by: Person, others: Iterable[Person]) -> bool:
    """Tell whether ``by`` wants no words from one of the others."""
    return Block.objects.filter(by=by, person__in=list(others)).exists()


def is_blocked(person: Person, others: Iterable[Person]) -> bool:
    """Tell whether this person and one of the others write each other no more, whoever of them wants it so."""
    several = list(others)
    return Block.objects.filter(Q(by=person, person__in=several) | Q(by__in=several, person=person)).exists()


def may_share_contacts(conversation: Conversation) -> bool:
    """Tell whether two people who may deal outside write here: their contact details are no concern (CIRC-04)."""
    people = list(conversation.people.all())
    return len(people) == PAIR and conduct.may_share_contacts(*people)
