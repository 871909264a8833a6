"""Old words beside new ones: what was taken out of the one, what was put into the other."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pontic.files.models import Picture
from pontic.profiles import queries
from pontic.profiles.models import PortfolioItem, Profile, ProfileRevision

LABELS: dict[str, str | Promise] = {
    "headline": _("Headline"),
    "about": _("About you"),
    "experience": _("Professional experience"),
    "education": _("Academic or professional training"),
    "company": _("Company or brand"),
    "photo": _("Photo"),
    "banner": _("Banner"),
    "portfolio": _("Portfolio"),
}
MOST_WORDS = 3_000  # compared word by word; beyond it both texts simply stand side by side
Parts = list[tuple[bool, str]]  # whether it has changed, and the text


@dataclass(frozen=True, slots=True)
class Difference:
    """One field, as it is online and as it would be."""

    label: str | Promise
    before: Parts
    after: Parts
    is_picture: bool = False
    old_picture: Picture | None = None
    new_picture: Picture | None = None
    old_works: "list[PortfolioItem] | None" = None  # of a portfolio, what is not on both sides
    new_works: "list[PortfolioItem] | None" = None


def of(profile: Profile, revision: ProfileRevision) -> list[Difference]:
    """Return what a revision would change, in the order of the form."""
    return [_one(profile, name, revision.fields[name]) for name in LABELS if name in revision.fields]


def _one(profile: Profile, name: str, value: Any) -> Difference:
    if name in {"photo", "banner"}:
        picture = Picture.objects.filter(pk=UUID(value)).first() if value else None
        return Difference(LABELS[name], [], [], True, getattr(profile, name), picture)
    if name == "portfolio":
        return _portfolio(list(profile.portfolio.all()), queries.works_of(value))
    return Difference(LABELS[name], *compare(getattr(profile, name), value))


def _portfolio(online: list[PortfolioItem], proposed: list[PortfolioItem]) -> Difference:
    before, after = ({(one.picture_id, one.title, one.caption): one for one in works} for works in (online, proposed))
    gone = [work for words, work in before.items() if words not in after]
    new = [work for words, work in after.items() if words not in before]
    return Difference(LABELS["portfolio"], [], [], old_works=gone, new_works=new)


def compare(before: str, after: str) -> tuple[Parts, Parts]:
    """Return both texts in parts, each marked where it differs from the other."""
    old, new = re.findall(r"\S+\s*", before), re.findall(r"\S+\s*", after)
    if len(old) + len(new) > MOST_WORDS:
        return [(True, before)], [(True, after)]
    left: Parts = []
    right: Parts = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if a < b:
            left.append((kind != "equal", "".join(old[a:b])))
        if c < d:
            right.append((kind != "equal", "".join(new[c:d])))
    return left, right
