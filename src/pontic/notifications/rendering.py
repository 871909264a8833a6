"""Word a notification in the language and the time zone that are active, when it is read."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from pontic.billing.models import BillKind
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
    "withdrawal": ("withdrawal", "withdrawal"),
    "payout_methods": ("payout_methods", ""),
    "desk_withdrawal": ("desk_withdrawal", "withdrawal"),
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
    "bill": ("bill", "bill"),
    "contract_dispute": ("contract-dispute", "dispute"),
    "contract": ("contract", "contract"),
    "contracts": ("contracts", ""),
    "journal": ("contract-journal", "contract"),
    "contract_offer": ("contract-offer", "offer"),
    "milestones": ("contract-milestones", "contract"),
    "contract_payments": ("contract-payments", "contract"),
    "desk_bill": ("desk_bill", "bill"),
    "contract_reviews": ("contract-reviews", "contract"),
    "hire": ("hire", "hire"),
    "hire_direct": ("hire_direct", ""),
    "bring": ("bring", ""),
    "desk_hire": ("desk_hire", "hire"),
    "desk_recommendation": ("desk_recommendation", "recommendation"),
    "job": ("job", "job"),
    "desk_contest": ("desk_contest", "job"),
}
BUTTONS = {
    "bill": _("Open the invoice"),
    "contract_dispute": _("Open the dispute"),
    "contract": _("Open the contract"),
    "contracts": _("My contracts"),
    "journal": _("Open the work journal"),
    "contract_offer": _("Read the offer"),
    "milestones": _("Open the milestones"),
    "contract_payments": _("Open the payments"),
    "contract_reviews": _("Open the reviews"),
    "hire": _("Open the direct hire"),
    "hire_direct": _("How Hire Direct works"),
    "bring": _("My links for clients"),
    "standing": _("Standing of my account"),
    "cases": _("My cases"),
    "case": _("Open the case"),
    "dispute": _("Open the dispute"),
    "review": _("Open the reviews"),
    "quality": _("How badges are earned"),
    "conversation": _("Open the conversation"),
    "listing": _("Open the listing"),
    "my_listings": _("My listings"),
    "job": _("Open it"),
    "profile_edit": _("My profile"),
    "availability": _("Availability"),
    "money": _("Transactions"),
    "payouts": _("Payout details"),
    "withdrawal": _("Open the payout"),
    "payout_methods": _("Payout methods"),
    "verification": _("My verification"),
    "recommendations": _("My recommendations"),
    "profile": _("My public profile"),
    "saved_search": _("Show results"),
}
REASONS = {"profile": ProfileReason, "listing": ListingReason, "verification": VerificationReason}
ICONS = {
    **dict.fromkeys(("bill", "bill_earning"), "money"), "bill_refund": "refund", "bill_chargeback": "scale",
    "contract_dispute": "scale", "contract_review": "star", "hire": "people", "bring": "people",
    **dict.fromkeys(("contract", "contract_offer", "hours", "hours_objection"), "calendar"),
    "case": "case", "dispute": "scale", "message": "message", "payment": "money", "earning": "money",
    "refund": "refund", "chargeback": "scale", "books": "scale",
    "conduct": "flag", "payout": "money",
    **dict.fromkeys(("withdrawal", "payout_method"), "money"),
    "invoice": "file", "profile": "user", "listing": "tag", "review": "star",
    "verification": "badge",
    "recommendation": "badge",
    **dict.fromkeys(("milestone", "milestone_change"), "flag"), "milestone_refund": "refund", "oneoff": "money",
    **dict.fromkeys(("job", "job_proposal"), "people"), **dict.fromkeys(("contest", "contest_entry"), "gift"),
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
    values = _Values({name: _value(value) for name, value in notification.words.items()})
    title = " ".join((str(entry.title) % values).split())
    body = str(entry.body) % values if entry.body else ""
    icon = ICONS.get(entry.fact.partition(".")[0], "bell")
    return Told(notification, entry, title, body.strip(), url_of(entry, notification), icon)


def url_of(entry: Entry, notification: Notification) -> str:
    """Return where it leads: a message of a case to the case's own page, hours of a week to that week."""
    about = notification.about
    link = "case" if entry.link == "conversation" and "case" in about else entry.link
    name, key = LINKS[link]
    address = reverse(name, args=[about[key]] if key else [])
    of_week = entry.link == "journal" and "bill" in notification.words
    return f"{address}?week={notification.words['bill']['bill'][2]}" if of_week else address


class _Values(dict[str, str]):
    """What a notification kept when it was written. A word that its row has used only since then is a dash."""

    def __missing__(self, name: str) -> str:
        """Return the dash."""
        return "—"


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


def _bill(content: list[Any]) -> str:
    kind, title, *days = content
    what = str(BillKind(kind).label)
    first, last = (words.day(date.fromisoformat(day), _language()) if day else "" for day in days)
    told = f"{what}: {title}" if title else what
    return gettext("%(what)s, %(first)s to %(last)s") % {"what": told, "first": first, "last": last} if first else told


_FORMS: dict[str, Callable[[Any], str]] = {"money": _money, "at": _moment, "reason": _reason, "bill": _bill}
