"""What pages ask about listings."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from pontic.accounts import policies as accounts
from pontic.accounts.models import Person
from pontic.catalog import terms
from pontic.catalog.models import Category, Listing, ListingDay, ListingRevision, PictureCheck
from pontic.files.models import Picture
from pontic.kit.money import Money
from pontic.messaging.models import Participant
from pontic.profiles.process import REVISION

ON_CARDS = (
    "title", "measure", "turnaround_days", "lowest_minor", "currency", "rating_sum", "rating_count", "owner__name",
    "owner__profile__person", "owner__profile__country", "owner__profile__photo", "owner__profile__verified_at",
    "owner__profile__is_pro", "owner__profile__is_top_expert", "owner__profile__booked_since",
    "cover__state", "cover__width", "cover__height", "cover__widths",
)  # fmt: skip


CALLED_BY = {
    "category": ("category", "category__parent"),
    "software": ("software",),
    "language": ("owner__profile__languages",),
}
AT_ONCE = 500  # listings that are written again in one transaction


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


def orderable(person: Person) -> "QuerySet[Listing]":
    """Return the listings that this person may order: offered to him, and not his own (GEN-16, PRIV-05).

    Nor those of another account with his tax ID: who orders from himself buys his own stars.
    """
    return Listing.objects.offered_to(person).exclude(accounts.involved(person, "owner"))


def shown(listings: "QuerySet[Listing]") -> "QuerySet[Listing]":
    """Fetch with listings everything that a card or a page shows, in a fixed number of queries."""
    return listings.select_related("owner__profile__photo", "cover", "category__parent").prefetch_related(
        "software", "tiers", "extras", "owner__profile__languages"
    )


def on_cards(listings: "QuerySet[Listing]") -> "QuerySet[Listing]":
    """Fetch with listings what a card shows and nothing else."""
    rows = listings.select_related("owner__profile", "cover", "category").prefetch_related("software")
    names = [f"category__name_{language}" for language in ("en", "es", "fr")]
    return rows.only(*ON_CARDS, *names)


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


def called_by(words: Mapping[str, int]) -> Iterator[list[int]]:
    """Yield the listings that are found by the name of a category, a program or a language, some at a time.

    ``words`` says of which, as the facts of a renaming do: {"software": 7}.
    """
    ((kind, key),) = words.items()
    wanted, last = Q(*((path, key) for path in CALLED_BY[kind]), _connector=Q.OR), 0
    while True:
        rest = Listing.objects.filter(wanted, pk__gt=last).order_by("pk").values_list("pk", flat=True)
        numbers = list(rest[:AT_ONCE])
        if not numbers:
            return
        yield numbers
        last = numbers[-1]


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
