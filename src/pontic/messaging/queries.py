"""What pages ask about conversations."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet, Sum

from pontic.accounts.models import Person
from pontic.messaging.models import Attachment, Conversation, Flag, Message, Participant

MOST = 500  # messages read at once; a page may ask for fewer
ROWS = 100  # conversations in the list


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list: the conversation, whom it is with, and how much of it is new to the reader."""

    conversation: Conversation
    others: Sequence[Person]
    unread: int

    @property
    def last_message(self) -> Message | None:
        """What was written last, None in a conversation without a word yet."""
        return self.conversation.last_message

    @property
    def name(self) -> str:
        """The people on the other side."""
        return ", ".join(person.name for person in self.others)


def conversations_of(person: Person, kind: str, *, most: int = ROWS) -> list[Row]:
    """The conversations of one tab, the last written first (MSG-02).

    One that somebody else has opened without a word yet is not there; two queries, whatever the length.
    """
    begun = Q(last_message__isnull=False) | Q(opened_by=person) | ~Q(kind=Conversation.Kind.GENERAL)
    taking = Participant.objects.select_related("person").order_by("pk")
    found = (
        Conversation.objects.filter(begun, kind=kind, participants__person=person)
        .select_related("last_message")
        .prefetch_related(Prefetch("participants", queryset=taking))
        .order_by("-last_at", "-pk")
    )
    return [_row(conversation, person) for conversation in found[:most]]


def _row(conversation: Conversation, person: Person) -> Row:
    taking = list(conversation.participants.all())  # fetched before, with the list
    mine = next(row for row in taking if row.person_id == person.pk)
    return Row(conversation, [row.person for row in taking if row is not mine], mine.unread_count)


def others_in(conversation: Conversation, person: Person) -> list[Person]:
    """Whom this person talks to here."""
    taking = conversation.participants.exclude(person=person).select_related("person").order_by("pk")
    return [row.person for row in taking]


def thread(conversation: Conversation, *, before: int | None = None, most: int = MOST) -> list[Message]:
    """The last messages (or the last before one of them) with authors and files, oldest first; two queries."""
    enclosed = Attachment.objects.select_related("file").order_by("pk")
    found = (
        conversation.messages.select_related("author")
        .prefetch_related(Prefetch("attachments", queryset=enclosed))
        .order_by("-pk")
    )
    if before is not None:
        found = found.filter(pk__lt=before)
    return list(reversed(found[:most]))


def attachments_in(conversation: Conversation) -> QuerySet[Attachment]:
    """Files that came with the messages of a conversation, the newest first, with whoever sent them."""
    sent = Attachment.objects.filter(message__conversation=conversation)
    return sent.select_related("file", "message__author").order_by("-pk")


def unread_count(person: Person) -> int:
    """How many messages this person has not seen, in all conversations (MSG-13)."""
    return Participant.objects.filter(person=person).aggregate(total=Sum("unread_count"))["total"] or 0


def unread_in(conversation: Conversation, person: Person) -> int:
    """How many messages of one conversation this person has not seen."""
    mine = Participant.objects.filter(conversation=conversation, person=person)
    return mine.values_list("unread_count", flat=True).first() or 0


def unread_by_kind(person: Person) -> dict[str, int]:
    """How many messages are new in each tab."""
    counted = Participant.objects.filter(person=person, unread_count__gt=0).values_list("conversation__kind")
    return dict(counted.annotate(total=Sum("unread_count")))


def open_flags() -> QuerySet[Flag]:
    """Flagged messages that nobody of the desk has looked at yet, oldest first."""
    return Flag.objects.filter(looked_at__isnull=True).select_related("message__author").order_by("flagged_at")
