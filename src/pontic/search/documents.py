"""What the index is told of a listing: its words, what it is filtered by, and its place among the others."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from pontic.catalog.models import Category, Listing
from pontic.kit import countries
from pontic.profiles.models import Profile
from pontic.search import ranking, words
from pontic.search.asking import NEWCOMER, PRIVATE, PRO
from pontic.search.index import SAMPLES

TIE = 1 << 20  # room below a sort key for what decides between equals
LANGUAGES = ("en", "es", "fr")
_OF_LISTING = (
    "title", "description", "needs", "category", "measure", "is_private", "created_at", "online_since",
    "lowest_minor", "turnaround_days", "rating_sum", "rating_count",
)  # fmt: skip
_OF_PROFILE = (
    "person", "country", "skills", "verified_at", "is_pro", "is_top_expert", "booked_since", "rating_sum",
    "rating_count", "on_time_rate", "first_pass_rate", "recommendation_count", "completion", "completed_count",
)  # fmt: skip
READ = (*_OF_LISTING, "owner__name", *(f"owner__profile__{name}" for name in _OF_PROFILE))


def of(numbers: Iterable[int], *, now: datetime) -> Iterator[dict[str, Any]]:
    """Yield the documents of those of these listings that are online."""
    for listing in _read(Listing.objects.standing().filter(pk__in=list(numbers))):
        profile = getattr(listing.owner, "profile", None)
        if profile is not None and listing.category is not None:
            yield {**_words(listing, profile), **_keys(listing, profile), **_figures(listing, profile, now)}


def _read(listings: "QuerySet[Listing]") -> "QuerySet[Listing]":
    rows = listings.select_related("owner__profile").only(*READ)
    return rows.prefetch_related("category__parent", "software", "owner__profile__languages")


def _words(listing: Listing, profile: Profile) -> dict[str, str]:
    category = listing.category
    programs = [program.name for program in listing.software.all()]
    head = words.indexed([listing.title, listing.owner.name, *programs, *_names(category)])
    above = _names(category.parent if category else None)  # so wide that it says less than a word of the title
    body = words.indexed([listing.description, listing.needs, profile.skills, *above, *_speech(profile)])
    return {"head": " ".join(dict.fromkeys(head)), "stem": _stems(head), "body": _stems(body)}


def _names(category: Category | None) -> list[str]:
    return [getattr(category, f"name_{language}") for language in LANGUAGES] if category else []


def _speech(profile: Profile) -> list[str]:
    """Return the names of the country and of the languages, so that "Portuguese" typed as a word finds somebody."""
    spoken = [getattr(row, f"name_{language}") for row in profile.languages.all() for language in LANGUAGES]
    return spoken + [countries.name_of(profile.country, language) for language in LANGUAGES if profile.country]


def _stems(found: list[str]) -> str:
    stems = (stem for word in dict.fromkeys(found) if word not in words.STOP for stem in words.stems(word))
    return " ".join([*stems, *words.things(found)])


def _keys(listing: Listing, profile: Profile) -> dict[str, list[str]]:
    category = listing.category
    above = [category.parent.slug] if category and category.parent else []
    return {
        "category": [*([category.slug] if category else []), *above],
        "software": [program.slug for program in listing.software.all()],
        "language": [language.slug for language in profile.languages.all()],
        "country": [profile.country] if profile.country else [],
        "measure": [listing.measure],
        "mark": [mark for mark, is_so in _marks(listing, profile).items() if is_so],
    }


def _marks(listing: Listing, profile: Profile) -> dict[str, bool]:
    return {
        "verified": profile.is_verified,
        PRO: profile.is_pro,
        "top": profile.is_top_expert,
        "available": not profile.is_booked,
        NEWCOMER: _known(profile).is_newcomer,
        PRIVATE: listing.is_private,
    }


def _known(profile: Profile) -> ranking.Figures:
    return ranking.Figures(
        profile.rating_sum,
        profile.rating_count,
        on_time=profile.on_time_rate,
        first_pass=profile.first_pass_rate,
        recommendations=profile.recommendation_count,
        completion=profile.completion,
        completed=profile.completed_count,
    )


def _figures(listing: Listing, profile: Profile, now: datetime) -> dict[str, float]:
    factor = ranking.factor(_known(profile), created_at=listing.created_at, now=now)
    place = round(factor * 100_000)  # below TIE
    turn = ranking.turn(listing.pk)
    days, online = listing.turnaround_days or 0, listing.online_since or now
    stars = round(1_000 * listing.rating) if listing.rating else 0
    cautious = round(1_000 * ranking.cautious(listing.rating_sum, listing.rating_count)) if stars else 0
    return {
        "number": listing.pk,
        "price": listing.lowest_minor,
        "days": days,
        "stars": stars,
        "online": int(online.timestamp()),
        "turn": turn,
        "sample": turn % SAMPLES,
        "rank": place * TIE + turn % TIE,
        "by_price": listing.lowest_minor * TIE + (TIE - 1 - place),
        "by_days": days * TIE + (TIE - 1 - place),
        "by_rating": cautious * TIE + place,
        "weight": 2**factor - 2,  # the engine multiplies the relevance by log2(2 + weight)
    }
