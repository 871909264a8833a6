"""What pages ask about listings."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from pontic.accounts.models import Person
from pontic.catalog import terms
from pontic.catalog.models import Category, Listing
from pontic.files.models import Picture
from pontic.kit.money import Money
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


class Quote(NamedTuple):
    """What an order of so many costs, and what the designer keeps of it."""

    unit: Money
    total: Money
    fee: Money
    net: Money


def steps(listing: Listing) -> list[terms.Step]:
    """Return the price table."""
    return [
        terms.Step(tier.from_quantity, tier.to_quantity, Money(tier.unit_minor, listing.currency))
        for tier in listing.tiers.all()
    ]


def quote(listing: Listing, quantity: int) -> Quote:
    """Price an order; raises TiersRefused where so few are not sold."""
    table = steps(listing)
    total = terms.total(table, quantity)
    fee = terms.commission(total)
    return Quote(terms.unit_price(table, quantity), total, fee, total - fee)


def pictures(listing: Listing) -> list[Picture]:
    """Return the pictures in their order."""
    return [row.picture for row in listing.pictures.select_related("picture")]


def gaps(listing: Listing, *, now: datetime) -> list[Gap]:
    """Return what keeps a listing from being submitted (LIST-02 to 10, 22); empty where it is complete."""
    wanted = [
        (len(listing.title.strip()) >= LEAST_TITLE, Gap("title", _("A title that names the service"), "title")),
        (
            len(listing.description.strip()) >= LEAST_DESCRIPTION,
            Gap("description", _("A description of at least 80 characters that makes the scope clear"), "description"),
        ),
        (listing.category_id, Gap("category", _("A subcategory"), "category")),
        (listing.software.exists(), Gap("software", _("The CAD software that you use"), "software")),
        (listing.revisions is not None, Gap("revisions", _("How many revisions are included"), "revisions")),
        (listing.turnaround_days, Gap("turnaround", _("The days that you need"), "turnaround_days")),
        (listing.tiers.exists(), Gap("price", _("A price"), "from_1")),
        (listing.pictures.exists(), Gap("pictures", _("At least one picture of your designs"), "pictures")),
        (not listing.is_past(now.date()), Gap("expires_on", _("An expiry date that is still to come"), "expires_on")),
        (
            not _has_twin(listing),
            Gap("duplicate", _("You already have a listing in this subcategory; change or close that one"), "category"),
        ),
    ]
    return [gap for is_met, gap in wanted if not is_met]


def _has_twin(listing: Listing) -> bool:
    """Tell whether the designer has another listing in the same subcategory (LIST-10, decision 20)."""
    if listing.category_id is None:
        return False
    same = Listing.objects.filter(owner_id=listing.owner_id, category_id=listing.category_id, state__in=STANDING)
    return same.exclude(pk=listing.pk).exists()


def conditions(listing: Listing, now: datetime) -> list[Condition]:
    """Return every unmet condition for being online, each with what mends it (LIST-15, decision 19)."""
    return [*own_conditions(listing, now), *owner_conditions(profiles.of(listing.owner_id))]


def owner_conditions(profile: Profile | None) -> list[Condition]:
    """Return the conditions that the designer's own state leaves unmet, for all listings alike."""
    rows = [
        (profile and profile.is_approved, Condition("profile", _profile_text(profile), "profile_edit")),
        (
            profile and profile.is_verified,
            Condition("identity", _("Your identity has not been confirmed yet"), "profile_edit"),
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
    found = [texts[listing.state]] if listing.state in texts else []
    if listing.is_approved and listing.is_past(now.date()):
        found.append(texts["expired"])
    return found


def orderable(person: Person) -> "QuerySet[Listing]":
    """Return the listings that this person may order: online, and not his own (GEN-16)."""
    return Listing.objects.online().exclude(owner=person)


def shown(listings: "QuerySet[Listing]") -> "QuerySet[Listing]":
    """Fetch with listings everything that a card or a page shows, in a fixed number of queries."""
    return listings.select_related("owner__profile__photo", "cover", "category__parent").prefetch_related(
        "software", "tiers", "owner__profile__languages"
    )


def of(owner: Person) -> "QuerySet[Listing]":
    """Return a designer's own listings, the last changed first."""
    return shown(Listing.objects.of(owner)).order_by("-changed_at", "-pk")


def online_of(owner: Person) -> "QuerySet[Listing]":
    """Return what a designer offers at this moment (DISC-02)."""
    return shown(Listing.objects.online().filter(owner=owner)).order_by("-online_since", "-pk")


def waiting() -> "QuerySet[Listing]":
    """Return the listings that wait for a moderator, the oldest first."""
    return shown(Listing.objects.filter(state="in_review")).order_by("submitted_at", "pk")


def tree() -> "list[tuple[Category, list[Category]]]":
    """Return the categories: each root with its leaves."""
    nodes = list(Category.objects.all())
    return [(root, [leaf for leaf in nodes if leaf.parent_id == root.pk]) for root in nodes if root.parent_id is None]
