"""What changes about profiles. Every writer is here; what anybody can read is checked for contact details."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.text import slugify

from pontic.accounts import actions as accounts
from pontic.accounts.models import Person
from pontic.files.models import Picture
from pontic.kit import countries
from pontic.outbox import actions as outbox
from pontic.profiles import contact, facts, policies, queries
from pontic.profiles.models import PortfolioItem, Profile
from pontic.profiles.process import PROFILE

WORDS = ("headline", "about", "experience", "education", "skills", "country", "is_public")
PICTURES = ("photo", "banner")
LISTS = ("languages", "software")
READ_AGAIN = frozenset({"headline", "about", "experience", "education", "photo", "banner"})  # sent to review again
MOST_ITEMS = 24  # pictures in a portfolio


class Incomplete(Exception):  # noqa: N818 - reads as the sentence that it is
    """The profile lacks something that ACC-03 asks for; ``gaps`` says what and where."""

    def __init__(self, gaps: "list[queries.Gap]") -> None:
        """Keep the gaps for the page."""
        super().__init__(", ".join(gap.code for gap in gaps))
        self.gaps = gaps


class UnderReview(Exception):  # noqa: N818 - reads as the sentence that it is
    """Somebody is reading these words; they are taken back before they are changed."""


class PortfolioFull(Exception):  # noqa: N818 - reads as the sentence that it is
    """There are already as many portfolio pictures as a page can show."""


class OwnIdentity(Exception):  # noqa: N818 - reads as the sentence that it is
    """Nobody confirms his own identity."""


@transaction.atomic
def open_profile(person: Person, *, now: datetime) -> Profile:
    """Return the person's profile; the first time it is made, as a draft."""
    found = Profile.objects.filter(person=person).first()
    if found:
        return found
    slug = slugify(person.name)[:60] or "designer"
    if Profile.objects.filter(slug=slug).exists():
        slug = f"{slug}-{person.pk}"
    return Profile.objects.get_or_create(person=person, defaults={"slug": slug, "changed_at": now})[0]


@transaction.atomic
def edit(profile: Profile, *, now: datetime, **fields: Any) -> Profile:
    """Change what others read. New words of an approved profile are read by a person again.

    Raises ContactInText (with the offending words), UnderReview, and ValueError for an unknown country.
    """
    contact.check_all((name, value) for name, value in fields.items() if name != "country")
    if fields.get("country") and not countries.is_known(fields["country"]):
        raise ValueError(f"no such country: {fields['country']}")
    row = _locked(profile)
    changed = {name for name in (*WORDS, *PICTURES) if name in fields and getattr(row, name) != fields[name]}
    if row.is_in_review and changed & READ_AGAIN:
        raise UnderReview
    for name in changed:
        setattr(row, name, fields[name])
    row.changed_at = now
    row.save(update_fields=[*changed, "changed_at"])
    for name in LISTS:
        if name in fields:
            getattr(row, name).set(fields[name])
    if row.is_approved and changed & READ_AGAIN:
        return make(row, "revise", actor="owner", now=now)
    _announce(facts.CHANGED, row, now)
    return row


@transaction.atomic
def add_work(profile: Profile, *, picture: Picture, title: str, now: datetime) -> PortfolioItem:
    """Put a picture with its title at the end of the portfolio (ACC-08)."""
    contact.check("title", title)
    row = _locked(profile)
    count = row.portfolio.count()
    if count >= MOST_ITEMS:
        raise PortfolioFull
    item = PortfolioItem.objects.create(profile=row, picture=picture, title=title.strip(), position=count)
    _touch(row, now)
    return item


@transaction.atomic
def arrange_work(profile: Profile, *, items: Sequence[tuple[int, str]], now: datetime) -> None:
    """Keep these portfolio items in this order with these titles; the others go."""
    contact.check_all(("title", title) for _pk, title in items)
    row = _locked(profile)
    row.portfolio.exclude(pk__in=[pk for pk, _title in items]).delete()
    for position, (pk, title) in enumerate(items):
        row.portfolio.filter(pk=pk).update(position=position, title=title.strip())
    _touch(row, now)


@transaction.atomic
def make(profile: Profile, move: str, *, actor: str, now: datetime, reason: str = "", note: str = "") -> Profile:
    """Make a move of the table. Raises MoveRefused, and Incomplete where a submission lacks something."""
    row = _locked(profile)
    row.state = PROFILE.allow(move, state=row.state, actor=actor).target
    gaps = queries.missing(row) if move == "submit" else []
    if gaps:
        raise Incomplete(gaps)
    if row.is_in_review:
        row.submitted_at = now
    row.reject_reason, row.reject_note = (reason, note) if row.is_rejected else ("", "")
    row.changed_at = now
    row.save(update_fields=["state", "submitted_at", "reject_reason", "reject_note", "changed_at"])
    _announce(facts.MOVED[move], row, now)
    return row


@transaction.atomic
def confirm_identity(profile: Profile, *, by: Person, now: datetime) -> Profile:
    """Note that a member of staff has seen who this is: the verified badge (decision 23)."""
    if by.pk == profile.person_id:
        raise OwnIdentity
    row = _locked(profile)
    if row.is_verified:
        return row
    row.verified_at = row.changed_at = now
    row.save(update_fields=["verified_at", "changed_at"])
    accounts.note_staff_act(by, "confirm identity", f"profile:{row.pk}", now=now)
    _announce(facts.IDENTITY_CONFIRMED, row, now)
    return row


@transaction.atomic
def withdraw_identity(profile: Profile, *, by: Person, reason: str, now: datetime) -> Profile:
    """Take the verified badge back, with the reason; the listings go offline (LIST-13)."""
    row = _locked(profile)
    if not row.is_verified:
        return row
    row.verified_at, row.changed_at = None, now
    row.save(update_fields=["verified_at", "changed_at"])
    accounts.note_staff_act(by, "withdraw identity", f"profile:{row.pk}", reason=reason, now=now)
    _announce(facts.IDENTITY_WITHDRAWN, row, now)
    return row


@transaction.atomic
def set_payout_ready(person: Person, ready: bool, *, now: datetime) -> Profile:  # noqa: FBT001 - reads well
    """Keep whether the payment processor can pay this person (LIST-14); told only where it changed."""
    row = _locked(open_profile(person, now=now))
    if row.is_payable == ready:
        return row
    row.payout_ready_at, row.changed_at = (now if ready else None), now
    row.save(update_fields=["payout_ready_at", "changed_at"])
    _announce(facts.PAYOUT_READY if ready else facts.PAYOUT_BROKEN, row, now)
    return row


@transaction.atomic
def count_review(person: Person, *, rating: int, now: datetime) -> None:
    """Count one published review of one to five stars."""
    row = open_profile(person, now=now)
    Profile.objects.filter(pk=row.pk).update(
        rating_sum=F("rating_sum") + rating, rating_count=F("rating_count") + 1, changed_at=now
    )


def follow_name(person_id: int, *, now: datetime) -> None:
    """Mark a profile as changed because its owner's name did, so that no page shows the old one."""
    Profile.objects.filter(person=person_id).update(changed_at=now)


def make_by(profile: Profile, move: str, *, person: Person, now: datetime, **why: str) -> Profile:
    """Make a move as whatever this person is to the profile: its owner, or a moderator of somebody else's."""
    return make(profile, move, actor=policies.role_in(profile, person), now=now, **why)


def _touch(profile: Profile, now: datetime) -> None:
    Profile.objects.filter(pk=profile.pk).update(changed_at=now)
    _announce(facts.CHANGED, profile, now)


def _locked(profile: Profile) -> Profile:
    return Profile.objects.select_for_update().get(pk=profile.pk)


def _announce(name: str, profile: Profile, now: datetime) -> None:
    outbox.announce(name, now=now, profile=profile.pk, person=profile.person_id)
