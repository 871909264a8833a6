"""What a listing still lacks: for being submitted, and for being online (LIST-02 to 15, decision 19)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from pontic.accounts import policies as accounts
from pontic.catalog.models import Listing
from pontic.profiles import queries as profiles
from pontic.profiles.models import Profile

LEAST_DESCRIPTION = 80  # characters that make a scope clear (LIST-02)
LEAST_TITLE = 8  # characters
STANDING = ("in_review", "live", "paused")  # states in which a listing takes the place of its subcategory


class Gap(NamedTuple):
    """Something that a submission needs and this listing lacks; ``field`` is the one of the form."""

    code: str
    text: str
    field: str


@dataclass(frozen=True, slots=True)
class Condition:
    """One unmet condition for being online, with the page that mends it (LIST-15); ``place`` is its URL name."""

    code: str
    text: str
    place: str = ""
    args: tuple[int, ...] = ()
    note: str = ""

    @property
    def url(self) -> str:
        """The address of the page that mends it; empty where only waiting helps."""
        return reverse(self.place, args=self.args) if self.place else ""


def gaps(listing: Listing, *, now: datetime, proposed: Mapping[str, Any] | None = None) -> list[Gap]:
    """Return what keeps a listing from being submitted (LIST-02 to 10, 22); empty where it is complete.

    ``proposed`` are new values as a revision keeps them, looked at in the place of those that stand.
    """
    new = proposed or {}
    title, description = new.get("title", listing.title), new.get("description", listing.description)
    category = new.get("category", listing.category_id)
    wanted = [
        (len(title.strip()) >= LEAST_TITLE, Gap("title", _("A title that names the service"), "title")),
        (
            len(description.strip()) >= LEAST_DESCRIPTION,
            Gap("description", _("A description of at least 80 characters that makes the scope clear"), "description"),
        ),
        (category, Gap("category", _("A subcategory"), "category")),
        (
            new["software"] if "software" in new else listing.software.exists(),
            Gap("software", _("The CAD software that you use"), "software"),
        ),
        (listing.revisions is not None, Gap("revisions", _("How many revisions are included"), "revisions")),
        (listing.turnaround_days, Gap("turnaround", _("The days that you need"), "turnaround_days")),
        (listing.tiers.exists(), Gap("price", _("A price"), "from_1")),
        (
            new["pictures"] if "pictures" in new else listing.pictures.exists(),
            Gap("pictures", _("At least one picture of your designs"), "pictures"),
        ),
        (not listing.is_past(now.date()), Gap("expires_on", _("An expiry date that is still to come"), "expires_on")),
        (
            not listing.is_private or listing.audience.exists(),
            Gap("audience", _("The clients for whom this private listing is"), "audience"),
        ),
        (
            not _has_twin(listing, category),
            Gap("duplicate", _("You already have a listing in this subcategory; change or close that one"), "category"),
        ),
    ]
    return [gap for is_met, gap in wanted if not is_met]


def _has_twin(listing: Listing, category: int | None) -> bool:
    """Tell whether the designer has another public listing in the same subcategory (LIST-10, decision 20)."""
    return not listing.is_private and twins(listing, category).exists()


def twins(listing: Listing, category: int | None) -> "QuerySet[Listing]":
    """Return the designer's other public listings in a subcategory, which can have only one of them."""
    same = Listing.objects.filter(owner_id=listing.owner_id, state__in=STANDING, is_private=False)
    return same.filter(category=category).exclude(pk=listing.pk) if category else same.none()


def conditions(listing: Listing, now: datetime) -> list[Condition]:
    """Return every unmet condition for being online, each with what mends it (LIST-15, decision 19)."""
    return [*own_conditions(listing, now), *owner_conditions(profiles.of(listing.owner_id))]


def owner_conditions(profile: Profile | None) -> list[Condition]:
    """Return the conditions that the designer's own state leaves unmet, for all listings alike."""
    rows = [
        (
            profile is None or accounts.may_begin(profile.person),
            Condition("standing", _("Your account may not offer anything at the moment"), "standing"),
        ),
        (profile and profile.is_approved, Condition("profile", _profile_text(profile), "profile_edit")),
        (
            profile and profile.is_verified,
            Condition("identity", _("Your identity has not been confirmed yet"), "verification"),
        ),
        (profile and profile.is_payable, Condition("payout", _("Your payout settings are not complete"), "payouts")),
    ]
    return [condition for is_met, condition in rows if not is_met]


def _profile_text(profile: Profile | None) -> str:
    if profile and profile.is_in_review:
        return _("Your profile is being read by our team")
    if profile and profile.is_rejected:
        return _("Your profile was rejected")
    return _("Your profile has not been approved yet")


def own_conditions(listing: Listing, now: datetime) -> list[Condition]:
    """Return the conditions that the listing itself leaves unmet."""
    here = (listing.pk,)
    texts = {
        "draft": Condition("draft", _("It is a draft: submit it for review"), "listing_edit", here),
        "in_review": Condition("in_review", _("It has not been approved yet: our team reads it, mostly within a day")),
        "rejected": Condition(
            "rejected",
            _("It was rejected: %(reason)s") % {"reason": listing.get_reject_reason_display() or "-"},
            "listing_edit",
            here,
            listing.reject_note,
        ),
        "paused": Condition("paused", _("You have paused it"), "my_listings"),
        "expired": Condition("expired", _("It has expired: set another date and submit it"), "listing_edit", here),
        "closed": Condition("closed", _("You have closed it")),
    }
    unmet = texts.get(listing.state)
    found = [unmet] if unmet else []
    if listing.is_approved and listing.is_past(now.date()):
        found.append(texts["expired"])
    return found
