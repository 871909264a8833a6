"""What the head of a public page says: its one address, its languages, its card, what it is about."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from pontic.catalog.models import Listing
from pontic.catalog.queries import steps
from pontic.profiles.models import Profile
from pontic.web.seo import addresses, graph
from pontic.web.social import cards

SLUG = re.compile(r"^[a-z0-9-]{1,60}$")
LOCALES = {"en": "en_US", "es": "es_ES", "fr": "fr_FR"}  # as Open Graph names them


@dataclass(frozen=True, slots=True)
class Head:
    """The head of one page; ``_seo.html`` writes it."""

    canonical: str
    alternates: Sequence[tuple[str, str]]
    kind: str = "website"
    title: str = ""
    image: str = ""
    graph: SafeString | str = ""

    @property
    def locale(self) -> str:
        """The language of this page, as Open Graph names it."""
        return LOCALES[(get_language() or "en")[:2]]

    @property
    def other_locales(self) -> list[str]:
        """The languages in which the same page can be read."""
        return [name for name in LOCALES.values() if name != self.locale]


def of_still_page(request: HttpRequest) -> Head | None:
    """Return the head of a page that is the same for everybody; None where this is another one."""
    match = getattr(request, "resolver_match", None)
    name = match.url_name if match else ""
    if name == "find":
        return _of_category(request, request.GET.getlist("category"))
    if name not in addresses.STILL:
        return None
    site = graph.write(graph.of_site()) if name == "home" else ""
    return _head(request, request.path, graph=site)


def _of_category(request: HttpRequest, chosen: Sequence[str]) -> Head:
    """Return the head of the page of designers: one category has its own address, other filters have none."""
    path, asked = reverse("find"), addresses.asked_language(request)
    category = {"category": chosen[0]} if len(chosen) == 1 and SLUG.match(chosen[0]) else {}
    language = {addresses.ASKED: asked} if asked else {}
    return Head(addresses.whole(path, **category, **language), addresses.alternates(path, **category))


def of_listing(request: HttpRequest, listing: Listing) -> Head | None:
    """Return the head of a service; None where not everybody can find it."""
    if listing.online_since is None or listing.is_private:
        return None
    image = cards.address_of_listing(listing)
    nodes = graph.of_listing(listing, [step.unit for step in steps(listing)], image)
    path = addresses.of_listing(listing)
    return _head(request, path, kind="product", title=listing.title, image=image, graph=graph.write(nodes))


def of_profile(request: HttpRequest, profile: Profile) -> Head | None:
    """Return the head of a profile; None where not everybody can read it."""
    if not (profile.is_approved and profile.is_public):
        return None
    image = cards.address_of_profile(profile)
    nodes = graph.write(graph.of_profile(profile, image))
    path = addresses.of_profile(profile)
    return _head(request, path, kind="profile", title=profile.person.name, image=image, graph=nodes)


def _head(
    request: HttpRequest,
    path: str,
    *,
    kind: str = "website",
    title: str = "",
    image: str = "",
    graph: SafeString | str = "",
) -> Head:
    asked = addresses.asked_language(request)
    canonical = addresses.whole(path, **({addresses.ASKED: asked} if asked else {}))
    return Head(canonical, addresses.alternates(path), kind=kind, title=title, image=image, graph=graph)
