"""What this room does on the facts of others."""

from datetime import datetime

from pontic.messaging.models import Message
from pontic.outbox.models import Fact
from pontic.profiles import actions


def follow_person(fact: Fact, now: datetime) -> None:
    """Show a changed name everywhere."""
    actions.follow_person(fact.payload["person"], now=now)


def measure_answer(fact: Fact, now: datetime) -> None:
    """Measure how fast people answer (MSG-14)."""
    actions.note_answer(_message(fact), now=now)


def answer_for_absent(fact: Fact, now: datetime) -> None:
    """Answer for whoever is booked; an automatic message gets no answer (AVAIL-05)."""
    message = _message(fact)
    if message.is_automatic:
        return
    for taking in message.conversation.participants.exclude(person=message.author_id).select_related("person"):
        actions.answer_for(taking.person, message, now=now)


def _message(fact: Fact) -> Message:
    return Message.objects.select_related("conversation", "author").get(pk=fact.payload["message"])
