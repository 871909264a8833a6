"""What others have found out about a person: identity, company, and that he can be paid."""

from datetime import datetime

from django.db import transaction

from pontic.accounts import actions as accounts
from pontic.accounts.models import Person
from pontic.profiles import contact, facts
from pontic.profiles.actions.keep import announce, lock, touch
from pontic.profiles.actions.write import open_profile
from pontic.profiles.models import Profile


class OwnIdentity(Exception):  # noqa: N818 - reads as the sentence that it is
    """Nobody confirms his own identity, and nobody his own company."""


@transaction.atomic
def confirm_identity(profile: Profile, *, by: Person, now: datetime) -> Profile:
    """Note that a member of staff has seen who this is: the verified badge (decision 23)."""
    if by.pk == profile.person_id:
        raise OwnIdentity
    row = lock(profile)
    if not row.is_verified:
        row.verified_at = now
        _keep(row, facts.IDENTITY_CONFIRMED, now=now)
        accounts.note_staff_act(by, "confirm identity", f"profile:{row.pk}", now=now)
    return row


@transaction.atomic
def withdraw_identity(profile: Profile, *, by: Person, reason: str, now: datetime) -> Profile:
    """Take the verified badge back, with the reason; the listings go offline (LIST-13).

    Whose somebody's company is was proven by the same papers: its name goes off the profile, too (ACC-10).
    """
    row = lock(profile)
    if row.company_verified_at:
        row.company_verified_at = None
        _keep(row, facts.COMPANY_WITHDRAWN, now=now)
        accounts.note_staff_act(by, "withdraw company", f"profile:{row.pk}", reason=reason, now=now)
    if row.is_verified:
        row.verified_at = None
        _keep(row, facts.IDENTITY_WITHDRAWN, now=now)
        accounts.note_staff_act(by, "withdraw identity", f"profile:{row.pk}", reason=reason, now=now)
    return row


@transaction.atomic
def confirm_company(profile: Profile, *, company: str, by: Person, now: datetime) -> Profile:
    """Note that papers prove whose this company is; from now on it stands on the profile (ACC-10)."""
    if by.pk == profile.person_id:
        raise OwnIdentity
    contact.check("company", company)
    row = lock(profile)
    row.company, row.company_verified_at = company.strip(), now
    _keep(row, facts.COMPANY_CONFIRMED, now=now)
    accounts.note_staff_act(by, "confirm company", f"profile:{row.pk}", reason=row.company, now=now)
    return row


def _keep(row: Profile, fact: str, *, now: datetime) -> None:
    row.save(update_fields=["verified_at", "company", "company_verified_at"])
    touch(row, now=now)
    announce(fact, row, now=now)


@transaction.atomic
def set_payout_ready(person: Person, ready: bool, *, now: datetime) -> Profile:  # noqa: FBT001 - reads well
    """Keep whether the payment processor can pay this person (LIST-14); told only where it changed."""
    row = lock(open_profile(person, now=now))
    if row.is_payable == ready:
        return row
    row.payout_ready_at = now if ready else None
    row.save(update_fields=["payout_ready_at"])
    touch(row, now=now)
    announce(facts.PAYOUT_READY if ready else facts.PAYOUT_BROKEN, row, now=now)
    return row
