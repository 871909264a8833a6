"""Open conversations, write in them, read them. The only writers; nothing written is ever changed."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from pontic.accounts import policies as accounts
from pontic.accounts.models import Person
from pontic.files import actions as files
from pontic.files.models import File
from pontic.messaging import facts, policies
from pontic.messaging.models import Attachment, Block, Conversation, Flag, Message, Participant
from pontic.outbox import actions as outbox

NEW_A_DAY = 20  # general conversations that one person may begin in 24 hours (MSG-12)
LONGEST = 10_000  # characters of one message


class NotTakingPart(PermissionError):  # noqa: N818 - reads as the sentence that it is
    """Somebody writes or reads where he does not take part."""


class EmptyMessage(ValueError):  # noqa: N818 - reads as the sentence that it is
    """Neither words nor files."""


class NotYourFile(PermissionError):  # noqa: N818 - reads as the sentence that it is
    """Only whoever stored a file may pass it on."""


class TooManyConversations(Exception):  # noqa: N818 - reads as the sentence that it is
    """One person begins more conversations in a day than a person does (MSG-12)."""


class Blocked(PermissionError):  # noqa: N818 - reads as the sentence that it is
    """One of the two wants no words from the other (MSG-12)."""


class WithOneself(ValueError):  # noqa: N818 - reads as the sentence that it is
    """A conversation needs two people."""


@transaction.atomic
def open_conversation(
    *, kind: str, people: Sequence[Person], subject: str = "", now: datetime, opened_by: Person | None = None
) -> Conversation:
    """Open a thread between these people."""
    if len({person.pk for person in people}) < 2:  # noqa: PLR2004 - somebody to talk to
        raise WithOneself
    conversation = Conversation.objects.create(
        kind=Conversation.Kind(kind), subject=subject[:160], opened_by=opened_by, opened_at=now, last_at=now
    )
    Participant.objects.bulk_create(Participant(conversation=conversation, person=person) for person in people)
    return conversation


@transaction.atomic
def between(a: Person, b: Person, *, now: datetime) -> Conversation:
    """Return the general conversation of two people; ``a`` opens it where there is none yet (MSG-01).

    Raises TooManyConversations where ``a`` has begun too many since yesterday, WithOneself for one person, Blocked,
    and NotInStanding where a measure keeps ``a`` from beginning anything.
    """
    if a.pk == b.pk:
        raise WithOneself
    accounts.require_go_on(a)
    list(Person.objects.filter(pk__in=[a.pk, b.pk]).order_by("pk").select_for_update(no_key=True).values_list("pk"))
    general = Conversation.objects.filter(kind=Conversation.Kind.GENERAL)
    known = general.filter(participants__person=a).filter(participants__person=b).first()
    if known is not None:
        return known
    accounts.require_begin(a)
    if policies.is_blocked(a, [b]):
        raise Blocked(b.pk)
    if general.filter(opened_by=a, opened_at__gt=now - timedelta(days=1)).count() >= NEW_A_DAY:
        raise TooManyConversations
    return open_conversation(kind=Conversation.Kind.GENERAL, people=[a, b], now=now, opened_by=a)


@transaction.atomic
def write(
    conversation: Conversation,
    *,
    author: Person,
    body: str,
    files: Iterable[File] = (),
    now: datetime,
    automatic: bool = False,
    flagged: Sequence[str] = (),
) -> Message:
    """Add a message with its files, which everybody here may open from now on.

    ``flagged`` are words that look like contact details and were sent in spite of the warning (MSG-09); nobody
    looks at those of two who may deal outside (CIRC-04).
    Raises NotTakingPart, EmptyMessage, NotYourFile, Blocked, NotInStanding.
    """
    enclosed, words = list(files), body.strip()[:LONGEST]
    people = [taking.person for taking in conversation.participants.select_related("person")]
    if author not in people:
        raise NotTakingPart(author.pk)
    if not automatic:
        _refuse(conversation, author=author, people=people)
    if not words and not enclosed:
        raise EmptyMessage
    message = Message.objects.create(
        conversation=conversation, author=author, body=words, is_automatic=automatic, sent_at=now
    )
    _enclose(message, enclosed, people=people, now=now)
    Conversation.objects.filter(pk=conversation.pk).update(last_at=now, last_message=message)
    others = Participant.objects.filter(conversation=conversation).exclude(person=author)
    others.update(unread_count=F("unread_count") + 1)
    outbox.announce(facts.WRITTEN, message=message.pk, conversation=conversation.pk, person=author.pk, now=now)
    if flagged and not policies.may_share_contacts(conversation):
        _flag(message, found=flagged, now=now)
    return message


@transaction.atomic
def mark_read(conversation: Conversation, *, person: Person, now: datetime) -> bool:
    """Note that this person has seen everything here; tells whether anything was new (MSG-13)."""
    mine = Participant.objects.filter(conversation=conversation, person=person, unread_count__gt=0)
    return bool(mine.update(unread_count=0, read_at=now))


@transaction.atomic
def block(person: Person, *, by: Person, now: datetime) -> None:
    """Take no more words from somebody, but in the threads of common cases, where work has to go on (MSG-12)."""
    if person.pk == by.pk:
        raise WithOneself
    Block.objects.get_or_create(by=by, person=person, defaults={"at": now})


@transaction.atomic
def unblock(person: Person, *, by: Person) -> None:
    """Take words from somebody again."""
    Block.objects.filter(by=by, person=person).delete()


@transaction.atomic
def settle_flag(flag: Flag, *, by: Person, now: datetime) -> None:
    """Note that a person of the desk has looked at a flagged message."""
    Flag.objects.filter(pk=flag.pk, looked_at__isnull=True).update(looked_by=by, looked_at=now)


def _refuse(conversation: Conversation, *, author: Person, people: Sequence[Person]) -> None:
    """Refuse the words of whoever is suspended, or unwanted outside of a common case."""
    accounts.require_go_on(next(person for person in people if person == author))
    others = [person for person in people if person != author]
    if conversation.is_general and policies.is_blocked(author, others):
        raise Blocked(author.pk)


def _enclose(message: Message, enclosed: Sequence[File], *, people: Sequence[Person], now: datetime) -> None:
    """Attach the author's files and let everybody who takes part open them (MSG-07, FILE-08)."""
    for file in enclosed:
        if file.owner_id != message.author_id:
            raise NotYourFile(file.pk)
        Attachment.objects.create(message=message, file=file)
        for person in people:
            files.grant(file, person=person, now=now)


def _flag(message: Message, *, found: Sequence[str], now: datetime) -> None:
    Flag.objects.create(message=message, found=list(found), flagged_at=now)
    outbox.announce(facts.FLAGGED, message=message.pk, conversation=message.conversation_id, now=now)
