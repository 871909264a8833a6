"""The one way in which a profile changes its state."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from pontic.accounts.models import Person
from pontic.profiles import facts, policies, queries
from pontic.profiles.actions import revise
from pontic.profiles.actions.keep import announce, lock, touch
from pontic.profiles.models import Profile
from pontic.profiles.process import PROFILE


class Incomplete(Exception):  # noqa: N818 - reads as the sentence that it is
    """The profile lacks something that ACC-03 asks for; ``gaps`` says what and where."""

    def __init__(self, gaps: "list[queries.Gap]") -> None:
        """Keep the gaps for the page."""
        super().__init__(", ".join(gap.code for gap in gaps))
        self.gaps = gaps


@transaction.atomic
def make(
    profile: Profile, move: str, *, actor: str, now: datetime, reasons: Sequence[str] = (), note: str = ""
) -> Profile:
    """Make a move of the table.

    Raises MoveRefused, Incomplete where a submission lacks something, CompanyUnproven where an approval would.
    """
    row = lock(profile)
    row.state = PROFILE.allow(move, state=row.state, actor=actor).target
    gaps = queries.missing(row) if move == "submit" else []
    if gaps:
        raise Incomplete(gaps)
    if row.is_approved and row.company and not row.company_verified_at:
        raise revise.CompanyUnproven
    if row.is_in_review:
        row.submitted_at = now
    row.reject_reasons, row.reject_note = (list(reasons), note) if row.is_rejected else ([], "")
    row.save(update_fields=["state", "submitted_at", "reject_reasons", "reject_note"])
    if row.is_rejected:
        revise.take_over(row, now=now)
    touch(row, now=now)
    announce(facts.MOVED[move], row, now=now)
    return row


def make_by(
    profile: Profile, move: str, *, person: Person, now: datetime, reasons: Sequence[str] = (), note: str = ""
) -> Profile:
    """Make a move as whatever this person is to the profile: its owner, or a moderator of somebody else's."""
    actor = policies.role_in(profile, person)
    return make(profile, move, actor=actor, now=now, reasons=reasons, note=note)
