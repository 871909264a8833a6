"""New words of a profile that is online: they wait for a reader while the old ones stay (ACC-14)."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from pontic.accounts.models import Person
from pontic.files.models import Picture
from pontic.profiles import facts, policies, queries
from pontic.profiles.actions.keep import announce, lock, touch
from pontic.profiles.models import PortfolioItem, Profile, ProfileRevision
from pontic.profiles.process import REVISION
from pontic.profiles.terms import Work

PICTURES = ("photo", "banner")
READ_AGAIN = ("headline", "about", "experience", "education", "company", *PICTURES)
ABOUT_PICTURES = {"photo": ("photo",), "pictures": (*PICTURES, "portfolio")}  # by reason: what then is not kept


class UnderReview(Exception):  # noqa: N818 - reads as the sentence that it is
    """Somebody is reading these words; they are taken back before they are changed."""


class CompanyUnproven(Exception):  # noqa: N818 - reads as the sentence that it is
    """The profile names a company whose ownership nobody has proven (ACC-10)."""


def propose(row: Profile, given: dict[str, Any], *, now: datetime) -> ProfileRevision | None:
    """Let words wait that differ from what is online; earlier ones that still waited are taken over.

    Another version is another row, so that nobody approves what he has not read. Call it with the locked profile.
    """
    before = queries.proposal(row)
    keyed = _keyed(given)
    words = {name: value for name, value in {**_kept(before), **keyed}.items() if value != _online(row, name)}
    if before and (words == before.fields or (before.is_rejected and not keyed.keys() & {*words, *before.fields})):
        return before
    if before and (before.is_in_review or not words):
        _move(before, "withdraw", actor="owner", now=now)
    if not words:
        return None
    revision = ProfileRevision.objects.create(profile=row, fields=words, submitted_at=now)
    announce(facts.REVISED, row, now=now, revision=revision.pk)
    return revision


@transaction.atomic
def decide(
    revision: ProfileRevision, move: str, *, by: Person, now: datetime, reasons: Sequence[str] = (), note: str = ""
) -> ProfileRevision:
    """Publish or reject new words, or withdraw one's own. Raises MoveRefused and CompanyUnproven."""
    row = lock(revision.profile)
    revision = ProfileRevision.objects.select_for_update().get(pk=revision.pk)
    actor = policies.role_in(row, by)
    REVISION.allow(move, state=revision.state, actor=actor)
    if move == "publish":
        _publish(row, revision, now=now)
    if move == "reject":
        revision.reject_reasons, revision.reject_note = list(reasons), note
    return _move(revision, move, actor=actor, now=now)


def take_over(row: Profile, *, now: datetime) -> None:
    """Put words that wait into a profile that is no longer online: its owner goes on with them, and loses none."""
    waiting = queries.proposal(row)
    if waiting:
        _write(row, waiting.fields)
        _move(waiting, "withdraw", actor="owner", now=now)


def _publish(row: Profile, revision: ProfileRevision, *, now: datetime) -> None:
    if revision.fields.get("company") and not (row.company_verified_at and row.company == revision.fields["company"]):
        raise CompanyUnproven
    _write(row, revision.fields)
    touch(row, now=now)


def _write(row: Profile, words: dict[str, Any]) -> None:
    if words.get("company", row.company) != row.company:
        row.company_verified_at = None
    for name, value in words.items():
        if name == "portfolio":
            hang(row, [Work(UUID(key), title, caption) for key, title, caption in value])
        else:
            setattr(row, name, _picture(value) if name in PICTURES else value)
    row.save()


def hang(row: Profile, works: Sequence[Work]) -> None:
    """Let the portfolio be exactly these works in this order; one whose picture is gone is left out."""
    there = set(Picture.objects.filter(pk__in=[work.picture for work in works]).values_list("pk", flat=True))
    row.portfolio.all().delete()
    PortfolioItem.objects.bulk_create(
        PortfolioItem(profile=row, picture_id=work.picture, title=work.title, caption=work.caption, position=place)
        for place, work in enumerate(work for work in works if work.picture in there)
    )


def _move(revision: ProfileRevision, move: str, *, actor: str, now: datetime) -> ProfileRevision:
    revision.state = REVISION.allow(move, state=revision.state, actor=actor).target
    revision.decided_at = now
    revision.save(update_fields=["state", "decided_at", "reject_reasons", "reject_note"])
    announce(facts.REVISION_MOVED[move], revision.profile, now=now, revision=revision.pk)
    return revision


def _kept(before: ProfileRevision | None) -> dict[str, Any]:
    """Return what of an earlier version goes on; a picture that was refused does not."""
    if before is None:
        return {}
    refused = {name for code in before.reject_reasons for name in ABOUT_PICTURES.get(code, ())}
    return {name: value for name, value in before.fields.items() if name not in refused}


def _keyed(given: dict[str, Any]) -> dict[str, Any]:
    return {name: _works(value) if name == "portfolio" else _key(value) for name, value in given.items()}


def _key(value: Any) -> Any:
    return str(value.pk) if isinstance(value, Picture) else value


def _works(works: Iterable[Work]) -> list[list[str]]:
    return [[str(work.picture), work.title, work.caption] for work in works]


def _online(row: Profile, name: str) -> Any:
    if name == "portfolio":
        return _works(Work(item.picture_id, item.title, item.caption) for item in row.portfolio.all())
    if name in PICTURES:
        key = getattr(row, f"{name}_id")
        return str(key) if key else None
    return getattr(row, name)


def _picture(key: str | None) -> Picture | None:
    return Picture.objects.filter(pk=UUID(key)).first() if key else None
