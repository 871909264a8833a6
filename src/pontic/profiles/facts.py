"""What this room announces. Payload: ``profile`` and ``person``; of new words ``revision`` too."""

MOVED = {
    "submit": "profile.submitted",
    "take_back": "profile.taken_back",
    "approve": "profile.approved",
    "reject": "profile.rejected",
}
REVISED = "profile.revised"  # new words of an approved profile wait for a reader; the old ones stay online
REVISION_MOVED = {
    "publish": "profile.revision_published",
    "reject": "profile.revision_rejected",
    "withdraw": "profile.revision_withdrawn",
}
CHANGED = "profile.changed"  # words, pictures, languages, software, hours, visibility or the rating
BOOKED = "profile.booked"  # away, or as many cases as the designer takes; payload: kind (away, full)
AVAILABLE = "profile.available"
IDENTITY_CONFIRMED = "profile.identity_confirmed"
IDENTITY_WITHDRAWN = "profile.identity_withdrawn"
COMPANY_CONFIRMED = "profile.company_confirmed"
COMPANY_WITHDRAWN = "profile.company_withdrawn"
PAYOUT_READY = "profile.payout_ready"
PAYOUT_BROKEN = "profile.payout_broken"
SOFTWARE_RENAMED = "software.renamed"  # payload: software; these two are not of ``every``, for they are about nobody
LANGUAGE_RENAMED = "language.renamed"  # payload: language


def every() -> list[str]:
    """Return those about one profile, for the wiring."""
    single = [REVISED, CHANGED, BOOKED, AVAILABLE, IDENTITY_CONFIRMED, IDENTITY_WITHDRAWN]
    return [
        *MOVED.values(), *REVISION_MOVED.values(), *single,
        COMPANY_CONFIRMED, COMPANY_WITHDRAWN, PAYOUT_READY, PAYOUT_BROKEN,
    ]  # fmt: skip
