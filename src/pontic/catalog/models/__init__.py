"""Services with their prices: categories, listings, tiers, pictures."""

from pontic.catalog.models.listing import (
    ONLINE,
    Audience,
    Extra,
    Listing,
    ListingPicture,
    ListingQuerySet,
    RejectReason,
    Tier,
)
from pontic.catalog.models.reading import Finding, ListingDay, ListingRevision, PictureCheck
from pontic.catalog.models.tree import Category

__all__ = [
    "ONLINE",
    "Audience",
    "Category",
    "Extra",
    "Finding",
    "Listing",
    "ListingDay",
    "ListingPicture",
    "ListingQuerySet",
    "ListingRevision",
    "PictureCheck",
    "RejectReason",
    "Tier",
]
