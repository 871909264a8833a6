"""Word a notification in the language and the time zone that are active, when it is read."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from pontic.catalog.models import RejectReason as ListingReason
from pontic.kit import words
from pontic.kit.money import Money
from pontic.notifications.catalogue import BY_KIND, Entry
from pontic.notifications.models import Notification
from pontic.profiles.models import RejectReason as ProfileReason

LINKS: dict[str, tuple[str, str]] = {  # the word in the catalogue: the address's name and the id that it takes
    "case": ("case", "case"),
    "dispute": ("dispute", "case"),
    "conversation": ("conversation", "conversation"),
    "listing": ("listing", "listing"),
    "my_listings": ("my_listings", ""),
    "profile_edit": ("profile_edit", ""),
    "money": ("money", ""),
    "payouts": ("payouts", ""),
    "desk_dispute": ("desk_dispute", "dispute"),
    "desk_profiles": ("desk_profile", "profile"),
    "desk_listings": ("desk_listing", "listing"),
    "desk_case_money": ("desk_case_money", "case"),
    "desk_books": ("desk_books", ""),
}
BUTTONS = {
    "case": _("Open the case"),
    "dispute": _("Open the dispute"),
    "conversation": _("Open the conversation"),
    "listing": _("Open the listing"),
    "my_listings": _("My listings"),
    "profile_edit": _("My profile"),
    "money": _("Transactions"),
    "payouts": _("Payout details"),
}
REASONS = {"profile": ProfileReason, "listing": ListingReason}
ICONS = {
    "case": "case", "dispute": "scale", "message": "message", "payment": "money", "earning": "money",
    "refund": "refund", "chargeback": "scale", "books": "scale",
    "payout": "money", "invoice": "file", "profile": "user", "listing": "tag", "review": "star",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """A notification in words."""

    notification: Notification
    entry: Entry
    title: str
    body: str
    url: str
    icon: str

    @property
    def button(self) -> str:
        """What the button of the letter says."""
        return str(BUTTONS.get(self.entry.link, _("Open")))


def render(notification: Notification) -> Told:
    """Word one notification. Call it only for kinds that the catalogue knows."""
    entry = BY_KIND[notification.kind]
    values = {name: _value(value) for name, value in notification.words.items()}
    title = " ".join((str(entry.title) % values).split())
    body = str(entry.body) % values if entry.body else ""
    icon = ICONS.get(entry.fact.partition(".")[0], "bell")
    return Told(notification, entry, title, body.strip(), url_of(entry, notification.about), icon)


def url_of(entry: Entry, about: dict[str, Any]) -> str:
    """Return where a notification leads. A message of a case leads to the case's own page."""
    link = "case" if entry.link == "conversation" and "case" in about else entry.link
    name, key = LINKS[link]
    return reverse(name, args=[about[key]] if key else [])


def _value(value: Any) -> str:
    if not isinstance(value, dict):
        return str(value)
    ((kind, content),) = value.items()
    return _FORMS[kind](content)


def _language() -> str:
    return (get_language() or "en")[:2]


def _money(content: list[Any]) -> str:
    return words.amount(Money(content[0], content[1]), _language())


def _moment(content: str | None) -> str:
    if content is None:
        return "—"
    at = timezone.localtime(datetime.fromisoformat(content))
    return words.moment(at, _language(), now=at)


def _reason(content: list[str]) -> str:
    where, code, note = content
    label = dict(REASONS[where].choices).get(code, "")
    sentence = gettext("%(reason)s.") % {"reason": label} if label else ""
    return " ".join(part for part in (sentence, note.strip()) if part)


_FORMS: dict[str, Callable[[Any], str]] = {"money": _money, "at": _moment, "reason": _reason}
