"""Many listings for the search, each with its own words and figures; written through, then followed by the index."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from pontic.accounts.models import Person
from pontic.catalog.models import Category, Listing
from pontic.profiles.models import Profile, Software, SpokenLanguage
from pontic.search import actions as search
from pontic.search import sweeps
from tests.builders.catalog import a_live_listing, an_approved_profile, price_table
from tests.cast import a_person


def a_designer(name: str, now: datetime, **figures: Any) -> Person:
    """Somebody with an approved profile and these figures; languages are codes."""
    person = a_person(f"{'.'.join(name.lower().split())}@pontic.test", name)
    profile = an_approved_profile(person, now)
    if languages := figures.pop("languages", None):
        profile.languages.set(SpokenLanguage.objects.filter(slug__in=languages))
    Profile.objects.filter(pk=profile.pk).update(**{"skills": "", **figures})
    return person


def copies(listing: Listing, titles: Iterable[str]) -> None:
    """More listings like this one, which only rows can be: a designer has one in each subcategory."""
    programs = list(listing.software.all())
    for title in titles:
        listing.pk, listing.title = None, title
        listing.save(force_insert=True)
        listing.software.set(programs)


def a_service(designer: Person, now: datetime, **fields: Any) -> Listing:
    """A live listing; ``category`` and ``software`` are slugs, ``price`` is cents."""
    if "category" in fields:
        fields["category"] = Category.objects.get(slug=fields["category"])
    if "software" in fields:
        fields["software"] = list(Software.objects.filter(slug__in=fields["software"]))
    if "price" in fields:
        fields["steps"] = price_table((1, None, fields.pop("price")))
    return a_live_listing(designer, now, **fields)


def index(now: datetime) -> None:
    """Let this machine's index take in every listing as it is now."""
    search.note(Listing.objects.values_list("pk", flat=True), now=now)
    sweeps.follow(now)
