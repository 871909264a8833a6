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
from pontic.verification.models import RejectReason as VerificationReason

LINKS: dict[str, tuple[str, str]] = {  # the word in the catalogue: the address's name and the id that it takes
    "case": ("case", "case"),
    "dispute": ("dispute", "case"),
    "review": ("review", "case"),
    "quality": ("help_quality", ""),
    "conversation": ("conversation", "conversation"),
    "listing": ("listing", "listing"),
    "my_listings": ("my_listings", ""),
    "profile_edit": ("profile_edit", ""),
    "availability": ("availability", ""),
    "money": ("money", ""),
    "payouts": ("payouts", ""),
    "verification": ("verification", ""),
    "desk_verification": ("desk_verification", "submission"),
    "desk_dispute": ("desk_dispute", "dispute"),
    "desk_profiles": ("desk_profile", "profile"),
    "desk_listings": ("desk_listing", "listing"),
    "desk_case_money": ("desk_case_money", "case"),
    "standing": ("standing", ""),
    "cases": ("cases", ""),
    "desk_report": ("desk_report", "report"),
    "desk_measure": ("desk_measure", "measure"),
    "desk_appeal": ("desk_appeal", "appeal"),
    "desk_books": ("desk_books", ""),
    "desk_reviews": ("desk_review", "disagreement"),
    "recommendations": ("recommendations", ""),
    "profile": ("profile", "slug"),
    "saved_search": ("saved_search", "search"),
    "desk_recommendation": ("desk_recommendation", "recommendation"),
}
BUTTONS = {
    "standing": _("Standing of my account"),
    "cases": _("My cases"),
    "case": _("Open the case"),
    "dispute": _("Open the dispute"),
    "review": _("Open the reviews"),
    "quality": _("How badges are earned"),
    "conversation": _("Open the conversation"),
    "listing": _("Open the listing"),
    "my_listings": _("My listings"),
    "profile_edit": _("My profile"),
    "availability": _("Availability"),
    "money": _("Transactions"),
    "payouts": _("Payout details"),
    "verification": _("My verification"),
    "recommendations": _("My recommendations"),
    "profile": _("My public profile"),
    "saved_search": _("Show results"),
}
REASONS = {"profile": ProfileReason, "listing": ListingReason, "verification": VerificationReason}
ICONS = {
    "case": "case", "dispute": "scale", "message": "message", "payment": "money", "earning": "money",
    "refund": "refund", "chargeback": "scale", "books": "scale",
    "conduct": "flag", "payout": "money", "invoice": "file", "profile": "user", "listing": "tag", "review": "star",
    "verification": "badge",
    "recommendation": "badge",
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


def _reason(content: list[Any]) -> str:
    where, codes, note = content
    labels = dict(REASONS[where].choices)
    known = [str(labels[code]) for code in ([codes] if isinstance(codes, str) else codes) if code in labels]
    sentences = [gettext("%(reason)s.") % {"reason": label} for label in known]
    return " ".join(part for part in (*sentences, note.strip()) if part)


_FORMS: dict[str, Callable[[Any], str]] = {"money": _money, "at": _moment, "reason": _reason}
