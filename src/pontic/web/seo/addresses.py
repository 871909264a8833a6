"""Good addresses: one for each public page, in words, and the same page in each language beside it."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponsePermanentRedirect, QueryDict
from django.urls import reverse
from django.utils.text import slugify

from pontic.accounts.models import LANGUAGES
from pontic.catalog.models import Listing
from pontic.profiles.models import Profile

STILL = (  # pages that everybody reads and nobody writes, by their names
    "home", "for_clients", "for_designers", "fees", "find_order", "help_held_payments", "help_disputes",
    "help_succeeding", "help_staying_here", "hire_direct", "help_quality", "help_getting_paid",
    "help_wise", "help_payoneer", "terms", "privacy",
)  # fmt: skip
LONGEST = 60  # characters of the words in an address
ASKED = "lang"  # the word of an address that asks for a language


def slug_of(listing: Listing) -> str:
    """Return the title as it stands in the address: ``zirconia-crown``; "" where no letter of it can."""
    return words(listing.title)


def words(title: str) -> str:
    """Return whole words of a title, as many as an address should have."""
    slug = slugify(title)
    return slug if len(slug) <= LONGEST else slug[: LONGEST + 1].rpartition("-")[0] or slug[:LONGEST]


def of_listing(listing: Listing) -> str:
    """Return the one address of a listing: ``/listings/12-zirconia-crown/``."""
    return at(listing.pk, listing.title)


def at(pk: int, title: str) -> str:
    """Return the address of the listing with this number and title."""
    slug = words(title)
    return reverse("listing", args=[pk, slug] if slug else [pk])


def of_profile(profile: Profile) -> str:
    """Return the one address of a profile."""
    return reverse("profile", args=[profile.slug])


def whole(path: str, **query: str) -> str:
    """Return an address as other sites write it."""
    return f"{settings.SITE_URL}{path}" + (f"?{urlencode(query)}" if query else "")


def asked_language(request: HttpRequest) -> str:
    """Return the language that the address asks for, "" where it asks for none that we speak."""
    asked = request.GET.get(ASKED, "")
    return asked if asked in dict(LANGUAGES) else ""


def alternates(path: str, **query: str) -> list[tuple[str, str]]:
    """Return (hreflang, address) of the same page in each language; without one, the reader's own choice counts."""
    rows = [(code, whole(path, **query, **{ASKED: code})) for code, _name in LANGUAGES]
    return [*rows, ("x-default", whole(path, **query))]


def without_language(request: HttpRequest) -> str:
    """Return this page's own address for the switch of languages: nothing in it may ask for another one."""
    return moved_to(request.path, request.GET)


def moved_to(path: str, query: QueryDict) -> str:
    """Return an address with the reader's query, but for the language in it."""
    kept = query.copy()
    kept.pop(ASKED, None)
    return path + (f"?{kept.urlencode()}" if kept else "")


def moved(request: HttpRequest, path: str) -> HttpResponsePermanentRedirect:
    """Lead to the one address of this page; asked anew each time, because a title may change back."""
    query = request.META.get("QUERY_STRING", "")
    answer = HttpResponsePermanentRedirect(path + (f"?{query}" if query else ""))
    answer.headers["Cache-Control"] = "no-cache"
    return answer
