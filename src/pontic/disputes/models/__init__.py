"""A claim about a case or a contract's money, what was said and shown about it, and how it ended."""

from pontic.disputes.models.choices import Claimant, Ground, Outcome, Remedy
from pontic.disputes.models.dispute import Dispute, DisputeQuerySet
from pontic.disputes.models.offers import DisputeAppeal, Offer
from pontic.disputes.models.said import DisputeReminder, Evidence, Handling, Statement

__all__ = [
    "Claimant",
    "Dispute",
    "DisputeAppeal",
    "DisputeQuerySet",
    "DisputeReminder",
    "Evidence",
    "Ground",
    "Handling",
    "Offer",
    "Outcome",
    "Remedy",
    "Statement",
]
