"""Decide about an attempt. The documents are destroyed with the decision, whichever it is (decision 30)."""

from datetime import datetime

from django.db import IntegrityError, transaction

from pontic.accounts import actions as accounts
from pontic.accounts.models import Person
from pontic.kit.process import MoveRefused
from pontic.outbox import actions as outbox
from pontic.profiles import actions as profiles
from pontic.verification import facts, policies, queries
from pontic.verification.actions.papers import destroy_all
from pontic.verification.models import Ask, Identity, RejectReason, Submission
from pontic.verification.process import SUBMISSION
from pontic.verification.queries import Double


class NotTaken(MoveRefused):
    """Whoever decides has taken the submission first."""

    def __init__(self, move: str) -> None:
        """Say what was tried."""
        super().__init__(SUBMISSION.name, move, state="submitted", actor="another verifier")


class Unread(Exception):  # noqa: N818 - reads as the sentence that it is
    """A document was not opened by whoever wants to approve."""


class DoubleAccount(Exception):  # noqa: N818 - reads as the sentence that it is
    """The tax ID is verified with another account (ACC-15); ``doubles`` names it, to the verifier only."""

    def __init__(self, doubles: list[Double]) -> None:
        """Keep the other accounts for the page."""
        super().__init__(len(doubles))
        self.doubles = doubles


class LooksDouble(DoubleAccount):
    """Another account has the same name or tax ID; the verifier says whether it is somebody else."""


class CompanyUnproven(Exception):  # noqa: N818 - reads as the sentence that it is
    """A company is confirmed only with a document that proves whose it is (ACC-10, VER-06)."""


@transaction.atomic
def approve(
    submission: Submission, *, by: Person, now: datetime, company_proven: bool = False, is_another: bool = False
) -> Submission:
    """Confirm who somebody is: the verified badge, the legal name, the company where it was proven.

    ``is_another`` says that accounts which look alike are other people. Raises MoveRefused, NotTaken, Unread,
    DoubleAccount, LooksDouble, CompanyUnproven.
    """
    held = _held(submission, "approve", by=by)
    _check(held, by=by, company_proven=company_proven, is_another=is_another)
    _know(held, now=now)
    kind = _confirm(held, by=by, company_proven=company_proven, now=now)
    Ask.objects.filter(person=held.person, answered_at=None).update(answered_at=now)
    return _decided(held, "approve", by=by, now=now, kind=kind)


@transaction.atomic
def reject(submission: Submission, *, by: Person, reason: str, note: str, now: datetime) -> Submission:
    """Say why not; the owner reads it and may try again. Raises MoveRefused, NotTaken."""
    held = _held(submission, "reject", by=by)
    held.reason, held.note = RejectReason(reason), note.strip()
    return _decided(held, "reject", by=by, now=now, kind=reason)


def _held(submission: Submission, move: str, *, by: Person) -> Submission:
    held = Submission.objects.select_for_update(of=("self",)).select_related("person").get(pk=submission.pk)
    held.state = SUBMISSION.allow(move, state=held.state, actor=policies.role_in(held, by)).target
    if not policies.is_looked_after_by(held, by):
        raise NotTaken(move)
    return held


def _check(held: Submission, *, by: Person, company_proven: bool, is_another: bool) -> None:
    if queries.unopened(held, by):
        raise Unread(held.pk)
    doubles = queries.doubles(held)
    if any(double.is_certain for double in doubles):
        raise DoubleAccount(doubles)
    if doubles and not is_another:
        raise LooksDouble(doubles)
    if held.is_business and not company_proven:
        raise CompanyUnproven(held.pk)
    if company_proven and not (held.company and queries.proves_company(held)):
        raise CompanyUnproven(held.pk)


def _know(held: Submission, *, now: datetime) -> None:
    """Keep as whom somebody is verified; of two who share a tax ID the database lets one through."""
    known = {
        "party": held.party,
        "tax_key": held.person.tax_key,
        "name_key": queries.name_key(held.legal_name),
        "shown_name": held.person.name,
        "company_key": queries.company_key(held.company),
        "confirmed_at": now,
    }
    try:
        with transaction.atomic():
            Identity.objects.update_or_create(person=held.person, defaults=known)
    except IntegrityError as fault:
        raise DoubleAccount(queries.doubles(held)) from fault


def _confirm(held: Submission, *, by: Person, company_proven: bool, now: datetime) -> str:
    """Tell the rooms below; returns ``first`` where the badge is new, else ``again``."""
    profile = profiles.open_profile(held.person, now=now)
    kind = "again" if profile.is_verified else "first"
    accounts.state_legal_name(held.person, name=held.legal_name, address=held.address)
    profile = profiles.confirm_identity(profile, by=by, now=now)
    if company_proven:
        profiles.confirm_company(profile, company=held.company, by=by, now=now)
    return kind


def _decided(held: Submission, move: str, *, by: Person, now: datetime, kind: str) -> Submission:
    held.decided_at, held.decided_by = now, by
    held.save(update_fields=["state", "decided_at", "decided_by", "reason", "note"])
    destroy_all(held, now=now)
    why = f"{held.reason} {held.note}".strip()
    accounts.note_staff_act(by, f"{move} verification", f"submission:{held.pk}", reason=why, now=now)
    outbox.announce(facts.MOVED[move], submission=held.pk, person=held.person_id, kind=kind, now=now)
    return held
