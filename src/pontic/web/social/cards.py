"""The words of a card, its address, and its place on the disk: drawn at the first question, kept until it changes."""

import hashlib
from dataclasses import astuple

from django.conf import settings
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pontic.catalog.models import Listing
from pontic.files import gallery
from pontic.files.models import Picture
from pontic.kit import words
from pontic.profiles.models import Profile
from pontic.web.social import drawing
from pontic.web.social.drawing import Card

WIDTH = 640  # of the picture's version on the card
STAMP = 12  # letters of the stamp that tells one version of a card from the next


def of_listing(listing: Listing) -> Card:
    """Word the card of a listing in the active language."""
    profile = getattr(listing.owner, "profile", None)
    price = words.amount(listing.lowest, _language())
    return Card(
        site=settings.SITE_NAME,
        title=listing.title,
        by=listing.owner.name,
        foot=_("from %(price)s per %(measure)s") % {"price": price, "measure": listing.get_measure_display()},
        stars=_stars(listing.rating, listing.rating_count),
        mark=_("Verified") if profile and profile.is_verified else "",
    )


def of_profile(profile: Profile) -> Card:
    """Word the card of a profile in the active language."""
    return Card(
        site=settings.SITE_NAME,
        title=profile.person.name,
        by=profile.headline,
        foot=_("Dental CAD designer"),
        stars=_stars(profile.rating, profile.rating_count),
        mark=_("Verified") if profile.is_verified else "",
        is_round=True,
    )


def address_of_listing(listing: Listing) -> str:
    """Return where the card lies; what it shows is in the address, so that networks ask anew for a new one."""
    return _address("listing_card", listing.pk, stamp(of_listing(listing), listing.cover))


def address_of_profile(profile: Profile) -> str:
    """Return where the card of a profile lies."""
    return _address("profile_card", profile.slug, stamp(of_profile(profile), profile.photo))


def stamp(card: Card, picture: Picture | None) -> str:
    """Return a few letters that change with whatever the card shows."""
    shown = (drawing.VERSION, astuple(card), str(picture.pk) if picture and picture.is_ready else "")
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:STAMP]


def drawn(place: str, language: str, card: Card, picture: Picture | None) -> bytes:
    """Return a card; the first time it is drawn, and what it looked like before goes."""
    folder, name = f"cards/{place}", f"{language}-{stamp(card, picture)}.jpg"
    storage, path = gallery.storage(), f"cards/{place}/{name}"
    if storage.exists(path):
        with storage.open(path) as kept:
            return bytes(kept.read())
    body = drawing.draw(card, _picture(picture))
    for old in storage.listdir(folder)[1] if storage.exists(folder) else []:
        if old.startswith(f"{language}-"):
            storage.delete(f"{folder}/{old}")
    storage.save(path, ContentFile(body))
    return body


def _picture(picture: Picture | None) -> bytes | None:
    if picture is None or not picture.is_ready or not picture.widths:
        return None
    path = gallery.path_of(picture.pk, picture.version(WIDTH))
    if not gallery.storage().exists(path):
        return None
    with gallery.storage().open(path) as kept:
        return bytes(kept.read())


def _stars(value: float | None, count: int) -> str:
    if value is None:
        return ""
    text = f"{value:.1f} ({count})"
    return text if _language() == "en" else text.replace(".", ",", 1)


def _address(name: str, key: int | str, version: str) -> str:
    return f"{settings.SITE_URL}{reverse(name, args=[key, _language()])}?v={version}"


def _language() -> str:
    return (get_language() or "en")[:2]
