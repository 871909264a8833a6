"""Where the forms of a dispute go: below its case, or below the dispute of a contract itself."""

from typing import Any

from django.urls import reverse

from pontic.disputes.models import Dispute, Offer

VERBS = ("statement", "offer", "settlement", "concession", "acceptance", "appeal")
ANSWERS = ("acceptance", "refusal", "withdrawal")  # to one offer


def of(dispute: Dispute) -> dict[str, str]:
    """Return the address of each verb."""
    return {verb: _at(dispute, verb) for verb in VERBS}


def with_answers(offers: list[Offer], dispute: Dispute) -> list[Offer]:
    """Give every offer the addresses of what can be answered to it."""
    for row in offers:
        for verb in ANSWERS:
            setattr(row, f"{verb}_address", _at(dispute, f"offer_{verb}", row.pk))
    return offers


def home(dispute: Dispute) -> str:
    """Return the page of a dispute."""
    if dispute.part_id is not None:
        return reverse("contract-dispute", args=[dispute.pk])
    return reverse("dispute", args=[dispute.case_id])


def _at(dispute: Dispute, verb: str, *more: Any) -> str:
    if dispute.part_id is not None:
        return reverse(f"contract-dispute-{verb.replace('_', '-')}", args=[dispute.pk, *more])
    return reverse(f"dispute_{verb}", args=[dispute.case_id, *more])
