"""What staff do, each deed with its line in the audit log in one transaction (ADM-12).

Nobody decides about himself: the rooms refuse it, because an owner is never his own moderator.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from pontic.accounts import actions as accounts
from pontic.accounts.models import Person
from pontic.catalog import actions as catalog
from pontic.catalog.models import Listing, ListingRevision
from pontic.conduct.models import Report
from pontic.contracts import actions as contracts
from pontic.contracts.models import Contract
from pontic.desk.queries import OPENED_FLAG, OPENED_REPORT
from pontic.messaging import actions as messaging
from pontic.messaging.models import Flag
from pontic.outbox import actions as outbox
from pontic.outbox.models import Errand
from pontic.profiles import actions as profiles
from pontic.profiles.models import Profile, ProfileRevision


@transaction.atomic
def approve_profile(profile: Profile, *, by: Person, now: datetime) -> None:
    """Approve a profile (ADM-01)."""
    profiles.make_by(profile, "approve", person=by, now=now)
    accounts.note_staff_act(by, "approve profile", f"profile:{profile.pk}", now=now)


@transaction.atomic
def reject_profile(profile: Profile, *, by: Person, reasons: Sequence[str], note: str, now: datetime) -> None:
    """Reject a profile with its reasons, which the owner reads (ACC-14)."""
    profiles.make_by(profile, "reject", person=by, now=now, reasons=reasons, note=note)
    why = " ".join([*reasons, note]).strip()
    accounts.note_staff_act(by, "reject profile", f"profile:{profile.pk}", now=now, reason=why)


@transaction.atomic
def decide_revision(
    revision: ProfileRevision, move: str, *, by: Person, now: datetime, reasons: Sequence[str] = (), note: str = ""
) -> None:
    """Publish or reject new words of a profile that is online; the old ones stay meanwhile (ACC-14)."""
    profiles.decide(revision, move, by=by, now=now, reasons=reasons, note=note)
    why = " ".join([*reasons, note]).strip()
    accounts.note_staff_act(by, f"{move} new words", f"profile:{revision.profile_id}", now=now, reason=why)


@transaction.atomic
def approve_listing(listing: Listing, *, by: Person, now: datetime) -> None:
    """Let a listing go online, all criteria being met (LIST-11, ADM-02)."""
    catalog.make_by(listing, "approve", person=by, now=now)
    accounts.note_staff_act(by, "approve listing", f"listing:{listing.pk}", now=now)


@transaction.atomic
def reject_listing(listing: Listing, *, by: Person, reason: str, note: str, now: datetime) -> None:
    """Reject a listing with its reason, which the owner reads (LIST-16)."""
    catalog.make_by(listing, "reject", person=by, now=now, reason=reason, note=note)
    accounts.note_staff_act(by, "reject listing", f"listing:{listing.pk}", now=now, reason=f"{reason} {note}".strip())


@transaction.atomic
def decide_words(
    revision: ListingRevision, move: str, *, by: Person, now: datetime, reason: str = "", note: str = ""
) -> None:
    """Publish or reject new words of a listing that is online; the old ones stay meanwhile (LIST-20)."""
    catalog.decide_by(revision, move, person=by, now=now, reason=reason, note=note)
    why = f"{reason} {note}".strip()
    accounts.note_staff_act(by, f"{move} new words", f"listing:{revision.listing_id}", now=now, reason=why)


@transaction.atomic
def cancel_contract(contract: Contract, *, by: Person, reason: str, now: datetime) -> None:
    """Cancel a contract that was agreed or paid outside, with a reason that both sides read (CON-19)."""
    contracts.cancel(contract, by=by, note=reason, now=now)
    accounts.note_staff_act(by, "cancel contract", f"contract:{contract.pk}", now=now, reason=reason)


@transaction.atomic
def revive_errand(errand: Errand, *, by: Person, now: datetime) -> None:
    """Let an errand that was given up be tried again."""
    outbox.revive(errand, now=now)
    accounts.note_staff_act(by, "revive errand", f"errand:{errand.pk}", now=now, reason=errand.reaction)


@transaction.atomic
def open_flag(flag: Flag, *, by: Person, now: datetime) -> None:
    """Read a flagged message: on the record, and only that message (PRVC-04)."""
    accounts.note_staff_act(by, OPENED_FLAG, f"flag:{flag.pk}", now=now)


@transaction.atomic
def open_report(report: Report, *, by: Person, now: datetime) -> None:
    """Read the reported words of a conversation: on the record, and only those (PRVC-04)."""
    accounts.note_staff_act(by, OPENED_REPORT, f"report:{report.pk}", now=now)


@transaction.atomic
def settle_flag(flag: Flag, *, by: Person, now: datetime) -> None:
    """Note that a flagged message was looked at (decision 22)."""
    messaging.settle_flag(flag, by=by, now=now)
    accounts.note_staff_act(by, "settle flag", f"flag:{flag.pk}", now=now)
