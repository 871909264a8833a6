"""What a page is about, for machines: JSON-LD in the words of schema.org. Nothing here that the page does not show."""

import json
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pontic.catalog.models import Listing
from pontic.kit.money import Money
from pontic.profiles.models import Profile
from pontic.web.seo import addresses

Node = dict[str, Any]
ESCAPED = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}  # as Django's own json_script does
LONGEST = 500  # characters of a description


def write(nodes: list[Node]) -> SafeString:
    """Return the nodes as they stand in a page; nothing in them can end the script."""
    body = json.dumps({"@context": "https://schema.org", "@graph": nodes}, ensure_ascii=False)
    return mark_safe(body.translate(ESCAPED))  # noqa: S308 - no "<" is left in it


def of_site() -> list[Node]:
    """Return the site itself and how it is searched."""
    home, find = addresses.whole(reverse("home")), addresses.whole(reverse("find"))
    search = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{find}?q={{search_term_string}}"},
        "query-input": "required name=search_term_string",
    }
    site = {"@type": "WebSite", "@id": f"{home}#site", "url": home, "name": settings.SITE_NAME}
    return [{**site, "potentialAction": search, "publisher": {"@id": f"{home}#operator"}}, _operator(home)]


def of_listing(listing: Listing, tiers: list[Money], image: str) -> list[Node]:
    """Return a service with its prices and its stars, who offers it, and the way to it."""
    here, profile = addresses.whole(addresses.of_listing(listing)), getattr(listing.owner, "profile", None)
    service = {
        "@type": "Service",
        "@id": f"{here}#service",
        "url": here,
        "name": listing.title,
        "description": _cut(listing.description),
        "image": image,
        "serviceType": listing.category.name if listing.category else None,
        "provider": _provider(profile) if profile else None,
        "offers": _offers(listing, tiers, here),
        "aggregateRating": _rating(listing.rating, listing.rating_count),
    }
    return [_filled(service), _crumbs(_way(listing), listing.title)]


def of_profile(profile: Profile, image: str) -> list[Node]:
    """Return the person (and the proven company) behind a profile, and the work with its stars."""
    here, name = addresses.whole(addresses.of_profile(profile)), profile.person.name
    person = {
        "@type": "Person",
        "@id": f"{here}#person",
        "url": here,
        "name": name,
        "jobTitle": profile.headline,
        "description": _cut(profile.about),
        "image": image,
        "knowsLanguage": [language.slug for language in profile.languages.all()],
        "knowsAbout": profile.skill_words,
        "address": {"@type": "PostalAddress", "addressCountry": profile.country} if profile.country else None,
        "worksFor": {"@id": f"{here}#company"} if _has_company(profile) else None,
    }
    service = {
        "@type": "Service",
        "@id": f"{here}#work",
        "url": here,
        "name": _("Dental CAD design by %(name)s") % {"name": name},
        "provider": {"@id": f"{here}#company" if _has_company(profile) else f"{here}#person"},
        "aggregateRating": _rating(profile.rating, profile.rating_count),
    }
    page = {"@type": "ProfilePage", "@id": here, "url": here, "mainEntity": {"@id": f"{here}#person"}}
    page["inLanguage"] = (get_language() or "en")[:2]
    company = [_company(profile, here)] if _has_company(profile) else []
    return [page, _filled(person), *company, _filled(service), _crumbs([_find()], name)]


def _operator(home: str) -> Node:
    logo = addresses.whole(settings.STATIC_URL + "favicon.svg")
    return {"@type": "Organization", "@id": f"{home}#operator", "url": home, "name": settings.SITE_NAME, "logo": logo}


def _has_company(profile: Profile) -> bool:
    return bool(profile.shown_company)


def _company(profile: Profile, here: str) -> Node:
    return {"@type": "Organization", "@id": f"{here}#company", "name": profile.shown_company, "url": here}


def _provider(profile: Profile) -> Node:
    """Return who stands behind a service, as the profile's own page calls him."""
    here = addresses.whole(addresses.of_profile(profile))
    person = {"@type": "Person", "@id": f"{here}#person", "name": profile.person.name, "url": here}
    return _company(profile, here) if _has_company(profile) else person


def _offers(listing: Listing, tiers: list[Money], here: str) -> Node | None:
    if not tiers:
        return None
    least, most = min(tiers), max(tiers)
    return {
        "@type": "AggregateOffer",
        "url": here,
        "priceCurrency": listing.currency,
        "lowPrice": _decimal(least),
        "highPrice": _decimal(most),
        "offerCount": len(tiers),
        "availability": "https://schema.org/InStock",
    }


def _rating(value: float | None, count: int) -> Node | None:
    """Return the stars with their count; without a review there are none."""
    if value is None:
        return None
    scale = {"bestRating": 5, "worstRating": 1}
    return {"@type": "AggregateRating", "ratingValue": f"{value:.2f}", "reviewCount": count, **scale}


def _way(listing: Listing) -> list[tuple[str, str]]:
    """Return the categories above a listing."""
    find, leaf = reverse("find"), listing.category
    nodes = [node for node in (leaf.parent if leaf else None, leaf) if node]
    return [_find(), *((node.name, addresses.whole(find, category=node.slug)) for node in nodes)]


def _find() -> tuple[str, str]:
    return _("Find a designer"), addresses.whole(reverse("find"))


def _crumbs(way: list[tuple[str, str]], last: str) -> Node:
    rows: list[Node] = [{"@type": "ListItem", "name": name, "item": address} for name, address in way]
    rows.append({"@type": "ListItem", "name": last})
    return {"@type": "BreadcrumbList", "itemListElement": [{**row, "position": n} for n, row in enumerate(rows, 1)]}


def _decimal(amount: Money) -> str:
    return f"{amount.minor / 100:.2f}"


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST else flat[: LONGEST - 1].rpartition(" ")[0] + "…"


def _filled(node: Node) -> Node:
    return {name: value for name, value in node.items() if value not in (None, "", [])}
