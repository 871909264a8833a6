"""Who may read and write in a conversation: whoever takes part."""

from django.db.models import QuerySet

from pontic.accounts.models import Person
from pontic.messaging.models import Conversation, Participant


def visible_to(person: Person) -> QuerySet[Conversation]:
    """Conversations that this person takes part in."""
    return Conversation.objects.filter(people=person)


def takes_part(person: Person, conversation: Conversation) -> bool:
    """Tell whether this person may read and write here."""
    return Participant.objects.filter(conversation=conversation, person=person).exists()
