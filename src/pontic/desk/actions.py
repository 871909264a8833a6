"""What staff do, each deed with its line in the audit log in one transaction (ADM-12).

Nobody decides about himself: the rooms refuse it, because an owner is never his own moderator.
"""

from datetime import datetime

from django.db import transaction

from pontic.accounts import actions as accounts
from pontic.accounts.models import Person
from pontic.catalog import actions as catalog
from pontic.catalog.models import Listing
from pontic.desk.queries import OPENED_FLAG
from pontic.messaging import actions as messaging
from pontic.messaging.models import Flag
from pontic.outbox import actions as outbox
from pontic.outbox.models import Errand
from pontic.profiles import actions as profiles
from pontic.profiles.models import Profile


@transaction.atomic
def approve_profile(profile: Profile, *, by: Person, now: datetime) -> None:
    """Approve a profile (ADM-01)."""
    profiles.make_by(profile, "approve", person=by, now=now)
    accounts.note_staff_act(by, "approve profile", f"profile:{profile.pk}", now=now)


@transaction.atomic
def reject_profile(profile: Profile, *, by: Person, reason: str, note: str, now: datetime) -> None:
    """Reject a profile with its reason, which the owner reads (ACC-14)."""
    profiles.make_by(profile, "reject", person=by, now=now, reason=reason, note=note)
    accounts.note_staff_act(by, "reject profile", f"profile:{profile.pk}", now=now, reason=f"{reason} {note}".strip())


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
def revive_errand(errand: Errand, *, by: Person, now: datetime) -> None:
    """Let an errand that was given up be tried again."""
    outbox.revive(errand, now=now)
    accounts.note_staff_act(by, "revive errand", f"errand:{errand.pk}", now=now, reason=errand.reaction)


@transaction.atomic
def open_flag(flag: Flag, *, by: Person, now: datetime) -> None:
    """Read a flagged message: on the record, and only that message (PRVC-04)."""
    accounts.note_staff_act(by, OPENED_FLAG, f"flag:{flag.pk}", now=now)


@transaction.atomic
def settle_flag(flag: Flag, *, by: Person, now: datetime) -> None:
    """Note that a flagged message was looked at (decision 22)."""
    messaging.settle_flag(flag, by=by, now=now)
    accounts.note_staff_act(by, "settle flag", f"flag:{flag.pk}", now=now)
