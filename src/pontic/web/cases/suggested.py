"""Designers for a client, each with the reason in words (DISC-09).

The reasons come from his own past and from what is public: whom he has worked with, what those keep who keep the
same, his programs, and the stars of others. Nothing of a single other person can be read from them. What he himself
gave few stars to is left out, and so is who is away or full.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.core.cache import cache
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pontic.accounts.models import Person
from pontic.cases import queries as cases
from pontic.catalog import queries as catalog
from pontic.catalog.models import Listing
from pontic.favourites import queries as favourites
from pontic.profiles.models import Profile, Software
from pontic.reviews import queries as reviews
from pontic.web.catalog import cards
from pontic.web.templatetags.pontic import rating

MOST = 4  # designers
FAMILIAR = 2  # of them known already: he finds those by himself as well
CROWD = 3  # so many others keep it, or it is nobody's business
REVIEWED = 3  # stars of so few people say little
LOOKED_AT = 8  # of each kind
RARE = 400  # listings: fewer are quicker to look through than all by their rank
KEPT = 600  # seconds


class Found(NamedTuple):
    """A listing, its designer, and why: a code with its values, worded when it is read."""

    listing: int
    owner: int
    why: str
    values: dict[str, Any]


class Suggestion(NamedTuple):
    """A card with its reason."""

    card: SafeString
    reason: str


def to(person: Person) -> list[Suggestion]:
    """Return what is suggested to a client now; what went offline since is left out."""
    key = f"suggested:{person.pk}"
    found: list[Found] | None = cache.get(key)
    if found is None:
        found = _chosen(person)
        cache.set(key, found, KEPT)
    offered = Listing.objects.offered_to(person).filter(pk__in=[one.listing for one in found])
    versions = {row[0]: row for row in offered.values_list(*cards.VERSION)} if found else {}
    shown = [one for one in found if one.listing in versions]
    drawn = cards.draw([versions[one.listing] for one in shown], reader=person)
    return [Suggestion(card, word(one)) for card, one in zip(drawn, shown, strict=True)]


def word(found: Found) -> str:
    """Say why, in the reader's language."""
    values = found.values
    if found.why == "worked":
        together = ngettext(
            "You have completed %(number)s case together.",
            "You have completed %(number)s cases together.",
            values["number"],
        )
        return together % values
    if found.why == "kept":
        return _("Kept by clients who keep the same services as you.")
    if found.why == "software":
        return _("Works with %(software)s, like you or your last designer.") % values
    starred = ngettext(
        "%(rating)s of 5 stars from %(count)s review.",
        "%(rating)s of 5 stars from %(count)s reviews.",
        values["count"],
    )
    return starred % {**values, "rating": rating(values["rating"])}


def _chosen(person: Person) -> list[Found]:
    """Take a few of each kind, every designer once: the known first, then by turns what is new to him.

    Who only offers designs himself is not sent to others.
    """
    if catalog.of(person).exists() and not cases.in_role(person, "client").exists():
        return []
    open_to_him = _offered(person)
    past = cases.ordered(person, most=LOOKED_AT)
    known = _worked(person, open_to_him)
    kinds = [_kept(person, open_to_him), _same_software(person, past, open_to_him), _reviewed(past, open_to_him)]
    chosen: dict[int, Found] = {}
    _add(chosen, known, most=FAMILIAR)
    queues = [[one for one in kind if one.owner not in {row.owner for row in known}] for kind in kinds]
    while any(queues):
        for queue in queues:
            _add(chosen, queue[:1], most=MOST)
        queues = [[one for one in queue[1:] if one.owner not in chosen] for queue in queues]
    _add(chosen, known, most=MOST)
    return list(chosen.values())


def _add(chosen: dict[int, Found], more: Iterable[Found], *, most: int) -> None:
    for one in more:
        if len(chosen) < most:
            chosen.setdefault(one.owner, one)


def _offered(person: Person) -> "QuerySet[Listing]":
    away = Profile.objects.filter(person=OuterRef("owner"), booked_since__isnull=False)
    offered = Listing.objects.offered_to(person).exclude(owner=person).exclude(owner__in=reviews.disliked(person))
    return offered.exclude(Exists(away)).order_by("-rank", "-pk")


def _worked(person: Person, offered: "QuerySet[Listing]") -> list[Found]:
    counts = cases.worked_with(person, most=LOOKED_AT)
    first: dict[int, int] = {}
    for pk, owner in offered.filter(owner__in=counts).values_list("pk", "owner_id"):
        first.setdefault(owner, pk)
    return [Found(first[owner], owner, "worked", {"number": counts[owner]}) for owner in counts if owner in first]


def _kept(person: Person, offered: "QuerySet[Listing]") -> list[Found]:
    near = favourites.neighbours(person, least=CROWD, most=LOOKED_AT)
    rows = dict(offered.filter(pk__in=near, is_private=False).values_list("pk", "owner_id")) if near else {}
    return [Found(pk, rows[pk], "kept", {}) for pk in near if pk in rows]


def _same_software(person: Person, past: list[int], offered: "QuerySet[Listing]") -> list[Found]:
    """Return listings for the program of his own profile, or of the service that he ordered last."""
    own = Profile.software.through.objects.filter(profile__person=person).values("software")
    used = Listing.software.through.objects.filter(listing__in=past[:1]).values("software")
    program = Software.objects.filter(pk__in=own).first() or Software.objects.filter(pk__in=used).first()
    if program is None:
        return []
    rows = _with(program, offered).values_list("pk", "owner_id")[:LOOKED_AT]
    return [Found(pk, owner, "software", {"software": program.name}) for pk, owner in rows]


def _with(program: Software, offered: "QuerySet[Listing]") -> "QuerySet[Listing]":
    """Narrow to listings with this program: by its own rows where they are few, else along the order of ranks."""
    rows = Listing.software.through.objects.filter(software=program)
    few = list(rows.values_list("listing_id", flat=True)[: RARE + 1])
    if len(few) <= RARE:
        return offered.filter(pk__in=few)
    return offered.filter(Exists(rows.filter(listing=OuterRef("pk"))))


def _reviewed(past: list[int], offered: "QuerySet[Listing]") -> list[Found]:
    """Return the best reviewed of the categories that he orders, or of all where he has ordered nothing yet."""
    ordered = Listing.objects.filter(pk__in=past)
    categories = list(ordered.values_list("category", flat=True).distinct()) if past else []
    best = offered.filter(rank__gt=0, rating_count__gte=REVIEWED)
    rows = (best.filter(category__in=categories) if categories else best)[:LOOKED_AT]
    return [Found(row.pk, row.owner_id, "reviewed", _stars(row)) for row in rows]


def _stars(listing: Listing) -> dict[str, Any]:
    return {"rating": listing.rating, "count": listing.rating_count}
