"""What pages ask about listings."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from pontic.accounts import policies as accounts
from pontic.accounts.models import Person
from pontic.catalog import terms
from pontic.catalog.models import Category, Listing, ListingDay, ListingRevision, PictureCheck
from pontic.files.models import Picture
from pontic.kit.money import Money
from pontic.messaging.models import Participant
from pontic.profiles import queries as profiles
from pontic.profiles.models import Profile
from pontic.profiles.process import REVISION

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


def additions(listing: Listing) -> list[terms.Addition]:
    """Return the extras."""
    return [
        terms.Addition(extra.kind, Money(extra.price_minor, listing.currency), extra.days)
        for extra in listing.extras.all()
    ]


def chosen(listing: Listing, kinds: Iterable[str]) -> list[terms.Addition]:
    """Return those extras of a listing that somebody chose; what is not offered any more is left out."""
    wanted = set(kinds)
    return [addition for addition in additions(listing) if addition.kind in wanted]


def quote(listing: Listing, quantity: int, extras: Iterable[str] = ()) -> Quote:
    """Price an order with the extras of these kinds; raises TiersRefused where so few are not sold."""
    table = steps(listing)
    total = terms.total(table, quantity)
    for addition in chosen(listing, extras):
        total += addition.price
    fee = terms.commission(total)
    return Quote(terms.unit_price(table, quantity), total, fee, total - fee)


def pictures(listing: Listing) -> list[Picture]:
    """Return the pictures in their order."""
    return [row.picture for row in listing.pictures.select_related("picture")]


def pictures_of(keys: Iterable[UUID]) -> list[Picture]:
    """Return the pictures with these keys in their order; one that is gone is left out."""
    places = list(keys)
    found = Picture.objects.in_bulk(places)
    return [found[key] for key in places if key in found]


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
    found = [texts[listing.state]] if listing.state in texts else []
    if listing.is_approved and listing.is_past(now.date()):
        found.append(texts["expired"])
    return found


def orderable(person: Person) -> "QuerySet[Listing]":
    """Return the listings that this person may order: offered to him, and not his own (GEN-16, PRIV-05)."""
    return Listing.objects.offered_to(person).exclude(owner=person)


def shown(listings: "QuerySet[Listing]") -> "QuerySet[Listing]":
    """Fetch with listings everything that a card or a page shows, in a fixed number of queries."""
    return listings.select_related("owner__profile__photo", "cover", "category__parent").prefetch_related(
        "software", "tiers", "extras", "owner__profile__languages"
    )


def of(owner: Person) -> "QuerySet[Listing]":
    """Return a designer's own listings, the last changed first."""
    return shown(Listing.objects.of(owner)).order_by("-changed_at", "-pk")


def online_of(owner: Person) -> "QuerySet[Listing]":
    """Return what a designer offers at this moment (DISC-02)."""
    return shown(Listing.objects.online().filter(owner=owner)).order_by("-online_since", "-pk")


def private_to(person: Person) -> "QuerySet[Listing]":
    """Return the private listings that are online for this client and no others (PRIV-06)."""
    return shown(Listing.objects.private_to(person)).order_by("-online_since", "-pk")


def waiting() -> "QuerySet[Listing]":
    """Return the listings that wait for a moderator, or whose new words do: private ones first (PRIV-08).

    Each has ``new_words_at`` where it is online and only new words wait, and ``waits_since``.
    """
    new_words = ListingRevision.objects.filter(listing=OuterRef("pk"), state=REVISION.initial).values("submitted_at")
    found = Listing.objects.annotate(new_words_at=Subquery(new_words[:1]))
    found = found.filter(Q(state="in_review") | Q(new_words_at__isnull=False))
    since = Coalesce("new_words_at", "submitted_at")
    return shown(found.annotate(waits_since=since)).order_by("-is_private", since, "pk")


def waiting_revisions() -> "QuerySet[ListingRevision]":
    """Return the new words of approved listings that wait for a moderator, the oldest first."""
    return ListingRevision.objects.filter(state=REVISION.initial).order_by("submitted_at", "pk")


def revision_of(listing: Listing) -> ListingRevision | None:
    """Return the last new words that were handed in, whatever became of them."""
    return listing.new_words.order_by("-submitted_at", "-pk").first()


def last_revisions(listings: Iterable[Listing]) -> dict[int, ListingRevision]:
    """Return the last new words of each of these listings that ever had some."""
    found = ListingRevision.objects.filter(listing__in=list(listings)).order_by("submitted_at", "pk")
    return {revision.listing_id: revision for revision in found}


def is_read_anew(listing: Listing) -> bool:
    """Tell whether new words of an approved listing wait to be read."""
    return listing.new_words.filter(state=REVISION.initial).exists()


def findings(pictures: Iterable[Picture]) -> dict[UUID, PictureCheck]:
    """Return what a machine found about each of these pictures that it found something about."""
    found = PictureCheck.objects.filter(picture__in=list(pictures))
    return {check.picture_id: check for check in found if check.findings}


def known_clients(owner: Person) -> "QuerySet[Person]":
    """Return the people to whom a designer may offer a private listing: whom he talks to, in cases or before."""
    talks = Participant.objects.filter(person=owner).values("conversation")
    others = Participant.objects.filter(conversation__in=talks).exclude(person=owner)
    known: QuerySet[Person] = Person.objects.filter(pk__in=others.values("person"), is_active=True)
    return known.order_by("name", "pk")


def days(listing: Listing, *, since: date) -> "QuerySet[ListingDay]":
    """Return the counted days of a listing from one on, the oldest first."""
    return listing.days.filter(day__gte=since).order_by("day")


def counted(listing: Listing, *, since: date | None = None) -> dict[str, int]:
    """Return how often a listing was looked at, kept and ordered since a day, or ever."""
    found = listing.days.filter(day__gte=since) if since else listing.days.all()
    sums = found.aggregate(views=Sum("views"), hearts=Sum("hearts"), orders=Sum("orders"))
    return {name: number or 0 for name, number in sums.items()}


def tree() -> "list[tuple[Category, list[Category]]]":
    """Return the categories: each root with its leaves."""
    nodes = list(Category.objects.all())
    return [(root, [leaf for leaf in nodes if leaf.parent_id == root.pk]) for root in nodes if root.parent_id is None]
