"""What this room announces. Payload: ``listing`` and ``owner``; ``OFFERED`` has ``listing`` and ``person``.

What becomes of new words says ``new_words`` too: the revision.
"""

MOVED = {
    "submit": "listing.submitted",
    "take_back": "listing.taken_back",
    "approve": "listing.approved",
    "reject": "listing.rejected",
    "pause": "listing.paused",
    "resume": "listing.resumed",
    "expire": "listing.expired",
    "close": "listing.closed",
}
REVISED = "listing.revised"  # new words of an approved listing wait to be read; the old ones stay online
REVISION_MOVED = {
    "publish": "listing.revision_published",
    "reject": "listing.revision_rejected",
    "withdraw": "listing.revision_withdrawn",
}
CHANGED = "listing.changed"  # something that counts at once: prices, terms, audience, rating, published words
OFFERED = "listing.offered"  # a private listing is online for this client; told once
WENT_ONLINE = "listing.went_online"  # everybody can find and order it
WENT_OFFLINE = "listing.went_offline"  # for whatever reason; ``readiness.conditions`` names it
CATEGORY_RENAMED = "category.renamed"  # payload: category; not one of ``every``, for it is about no listing alone


def every() -> list[str]:
    """Return those about one listing, for the wiring."""
    return [*MOVED.values(), REVISED, *REVISION_MOVED.values(), CHANGED, OFFERED, WENT_ONLINE, WENT_OFFLINE]
