"""What the pages of the message system show."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pontic.accounts.models import Person
from pontic.catalog import queries as catalog
from pontic.contracts import queries as contracts
from pontic.contracts.models import Contract
from pontic.files import kinds
from pontic.files import queries as files
from pontic.messaging import policies, queries
from pontic.messaging.models import Conversation, Message
from pontic.messaging.queries import Row
from pontic.profiles.models import Profile
from pontic.web import faces
from pontic.web.messaging import places
from pontic.web.messaging.forms import MessageForm

TABS = {
    "general": Conversation.Kind.GENERAL,
    "cases": Conversation.Kind.CASE,
    "contracts": Conversation.Kind.CONTRACT,
}
SHOWN = 60  # messages on the page at first
OFFERS = 6  # listings in the right-hand column
OPENINGS = 12  # last openings of files that the page tells


@dataclass(frozen=True, slots=True)
class Line:
    """One conversation in the list, with the face of the other side and the page on which it is read."""

    row: Row
    url: str
    title: str
    note: str
    photo: str  # its address, "" where there is none


def tabs(reader: Person, tab: str) -> dict[str, Any]:
    """Return the list of one tab and the counts of both (MSG-02, MSG-13)."""
    unread = queries.unread_by_kind(reader)
    return {
        "tab": tab,
        "lines": lines(reader, TABS[tab]),
        "unread": {name: unread.get(kind, 0) for name, kind in TABS.items()},
    }


def lines(reader: Person, kind: str) -> list[Line]:
    """Return a tab's conversations with everything that the list shows; a fixed number of queries."""
    rows = queries.conversations_of(reader, kind)
    photos = faces.of(person.pk for row in rows for person in row.others)
    works = _works(rows, kind)
    return [_line(row, works.get(row.conversation.pk), photos) for row in rows]


def _works(rows: list[Row], kind: str) -> dict[int, Any]:
    """Return the case or the contract of each conversation, where it belongs to one."""
    threads = [row.conversation for row in rows]
    if kind == Conversation.Kind.CONTRACT:
        return dict(places.contracts_of(threads))
    return dict(places.cases_of(threads)) if kind == Conversation.Kind.CASE else {}


def _line(row: Row, work: Any, photos: dict[int, str]) -> Line:
    face = next((photos[person.pk] for person in row.others if photos[person.pk]), "")
    if work is None:
        return Line(row, reverse("conversation", args=[row.conversation.pk]), row.name, "", face)
    if isinstance(work, Contract):
        return Line(row, reverse("contract-messages", args=[work.pk]), work.terms.title, row.name, face)
    title = work.title or work.listing.title
    return Line(row, reverse("case", args=[work.pk]), title, f"{row.name} · {work}", face)


def thread(reader: Person, conversation: Conversation, *, before: int | None = None) -> dict[str, Any]:
    """Return what the page of one conversation shows."""
    messages = queries.thread(conversation, before=before, most=SHOWN + 1)
    (other,) = queries.others_in(conversation, reader)[:1]
    offers = list(catalog.online_of(other)[:OFFERS])
    return {
        "conversation": conversation,
        "thread": messages[-SHOWN:],
        "earlier": messages[-SHOWN] if len(messages) > SHOWN else None,
        "is_earlier": before is not None,
        "other": other,
        "blocks": policies.blocks(reader, [other]),
        "is_blocked": policies.is_blocked(reader, [other]),
        "profile": Profile.objects.select_related("photo").filter(person=other).first(),
        "offers": offers,
        "open_offers": contracts.open_offers(reader).filter(conversation=conversation).select_related("terms"),
        "is_client": bool(offers) and not catalog.of(reader).exists(),
        "openings": _openings(messages),
        "form": MessageForm(),
        **composing(conversation),
        **tabs(reader, "general"),
    }


def composing(conversation: Conversation) -> dict[str, Any]:
    """Return what ``messaging/_compose.html`` needs, wherever it stands."""
    return {
        "message_url": reverse("message_new", args=[conversation.pk]),
        "accepted": kinds.ACCEPT,
        "accepted_words": _("%(kinds)s, up to 100 MB each") % {"kinds": ", ".join(kinds.SPELLED)},
    }


def _openings(messages: list[Message]) -> list[Any]:
    """Return who opened the files of these messages, the last first (decision 27)."""
    shown = [attachment.file for message in messages for attachment in message.attachments.all()]
    return list(files.openings(shown)[:OPENINGS]) if shown else []
