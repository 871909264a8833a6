"""Writing a profile: words, pictures, languages, hours."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from pontic.accounts.models import Person
from pontic.kit import countries
from pontic.profiles import contact, facts, terms
from pontic.profiles.actions import revise
from pontic.profiles.actions.keep import announce, lock, touch
from pontic.profiles.models import Profile

READ_AGAIN = revise.READ_AGAIN
AT_ONCE = ("skills", "country", "is_public", "hours")
LISTS = ("languages", "software")
UNREAD = frozenset({"country", "hours"})  # codes and times: nothing in them that somebody could write


@transaction.atomic
def open_profile(person: Person, *, now: datetime) -> Profile:
    """Return the person's profile; the first time it is made, as a draft."""
    found = Profile.objects.filter(person=person).first()
    if found:
        return found
    return Profile.objects.get_or_create(person=person, defaults={"slug": free_slug(person), "changed_at": now})[0]


def free_slug(person: Person) -> str:
    """Return an address for a profile, made of the name. Once somebody else has seen it, it stays (ACC-19)."""
    slug = slugify(person.name)[:60] or "designer"
    is_taken = Profile.objects.filter(slug=slug).exclude(person=person).exists()
    return f"{slug}-{person.pk}" if is_taken else slug


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
        raise revise.UnderReview
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
