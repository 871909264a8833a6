"""Writing a profile: words, pictures, languages, hours; and the portfolio."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.utils.text import slugify

from pontic.accounts.models import Person
from pontic.files.models import Picture
from pontic.kit import countries
from pontic.profiles import contact, facts, terms
from pontic.profiles.actions import revise
from pontic.profiles.actions.keep import announce, lock, touch
from pontic.profiles.models import PortfolioItem, Profile

READ_AGAIN = revise.READ_AGAIN
AT_ONCE = ("skills", "country", "is_public", "hours")
LISTS = ("languages", "software")
UNREAD = frozenset({"country", "hours"})  # codes and times: nothing in them that somebody could write


class UnderReview(Exception):  # noqa: N818 - reads as the sentence that it is
    """Somebody is reading these words; they are taken back before they are changed."""


class PortfolioFull(Exception):  # noqa: N818 - reads as the sentence that it is
    """There are already as many portfolio pictures as a page can show."""


class Work(NamedTuple):
    """A portfolio item as it shall be: which, and what stands under it."""

    pk: int
    title: str
    caption: str = ""


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
    """Change what others read. New words of an approved profile wait as a revision; the old ones stay online.

    Raises ContactInText (with the offending words), UnderReview, TooMany (languages, skills), HoursRefused, and
    ValueError for an unknown country.
    """
    _check(fields)
    row = lock(profile)
    given = {name: fields[name] for name in READ_AGAIN if name in fields}
    changed = {name for name, value in given.items() if getattr(row, name) != value}
    if row.is_in_review and changed:
        raise UnderReview
    if row.is_approved:
        revise.propose(row, given, now=now)
        changed = set()
    if "company" in changed:
        row.company_verified_at = None
    for name in (*changed, *(name for name in AT_ONCE if name in fields)):
        setattr(row, name, fields[name])
    row.save()
    for name in LISTS:
        if name in fields:
            getattr(row, name).set(fields[name])
    touch(row, now=now)
    announce(facts.CHANGED, row, now=now)
    return row


def _check(fields: dict[str, Any]) -> None:
    contact.check_all((name, value) for name, value in fields.items() if name not in UNREAD)
    if fields.get("country") and not countries.is_known(fields["country"]):
        raise ValueError(f"no such country: {fields['country']}")
    languages: Collection[Any] = fields.get("languages", ())
    if len(languages) > terms.MOST_LANGUAGES:
        raise terms.TooMany("languages", terms.MOST_LANGUAGES)
    if "skills" in fields:
        fields["skills"] = terms.keywords(fields["skills"])
    if "hours" in fields:
        fields["hours"] = terms.check_hours(fields["hours"])


@transaction.atomic
def add_work(profile: Profile, *, picture: Picture, title: str, caption: str = "", now: datetime) -> PortfolioItem:
    """Put a picture with its words at the end of the portfolio (ACC-08)."""
    contact.check_all([("title", title), ("caption", caption)])
    row = lock(profile)
    count = row.portfolio.count()
    if count >= terms.MOST_ITEMS:
        raise PortfolioFull
    item = PortfolioItem.objects.create(
        profile=row, picture=picture, title=title.strip(), caption=caption.strip(), position=count
    )
    touch(row, now=now)
    announce(facts.CHANGED, row, now=now)
    return item


@transaction.atomic
def arrange_work(profile: Profile, *, items: Sequence[Work], now: datetime) -> None:
    """Keep these portfolio items in this order with these words; the others go."""
    contact.check_all(pair for item in items for pair in (("title", item.title), ("caption", item.caption)))
    row = lock(profile)
    row.portfolio.exclude(pk__in=[item.pk for item in items]).delete()
    for position, item in enumerate(items):
        words = {"title": item.title.strip(), "caption": item.caption.strip()}
        row.portfolio.filter(pk=item.pk).update(position=position, **words)
    touch(row, now=now)
    announce(facts.CHANGED, row, now=now)
