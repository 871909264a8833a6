"""Writing a recommendation, with an account or without (REC-03, 04, 06, 09, 14)."""

from datetime import datetime

from django.db import transaction

from pontic.accounts import policies as accounts
from pontic.accounts.models import Person
from pontic.outbox import actions as outbox
from pontic.profiles import contact
from pontic.profiles import queries as profiles
from pontic.recommendations import facts, queries, terms
from pontic.recommendations.models import Recommendation
from pontic.recommendations.queries import Door


class Full(Exception):  # noqa: N818 - reads as the sentence that it is
    """The profile has 50 recommendations (REC-06)."""


class Again(ValueError):  # noqa: N818 - reads as the sentence that it is
    """The client has recommended this designer before (REC-04)."""


class Himself(ValueError):  # noqa: N818 - reads as the sentence that it is
    """Nobody recommends himself, from another account neither."""


class TooManyUnread(Exception):  # noqa: N818 - reads as the sentence that it is
    """So many came by the open link that nobody has read yet; somebody plays with it."""


@transaction.atomic
def recommend(
    door: Door, *, name: str, company: str, email: str, linkedin: str, text: str, language: str, by: Person | None,
    now: datetime,
) -> Recommendation:  # fmt: skip
    """Hand in words about a designer; nobody reads them before support has made sure whose they are.

    Raises ContactInText, Himself, Again, Full, TooManyUnread.
    """
    contact.check_all([("name", name), ("company", company), ("text", text)])
    designer, key = Person.objects.select_for_update().get(pk=door.profile.person_id), terms.fold(email)
    _check(door, designer, key, by)
    known = profiles.of(by.pk) if by else None
    row = Recommendation.objects.create(
        designer=designer, by=by, invite=door.invite, name=name, company=company, email=email, email_key=key,
        linkedin=linkedin, text=text.strip(), language=language, at=now,
        needs_call=terms.needs_call(email=email, linkedin=linkedin, is_known=known is not None and known.is_verified),
    )  # fmt: skip
    outbox.announce(facts.SUBMITTED, now=now, recommendation=row.pk, person=designer.pk)
    return row


def _check(door: Door, designer: Person, key: str, by: Person | None) -> None:
    """Refuse a second one, one too many, and one's own praise."""
    if (by and accounts.is_same(by, designer)) or key == terms.fold(designer.email):
        raise Himself(key)
    counted = queries.counted(designer)
    if queries.is_used(door.invite) or counted.filter(email_key=key) or (by and counted.filter(by=by)):
        raise Again(key)
    if terms.is_full(counted.count()):
        raise Full
    if door.invite is None and queries.waiting_by_link(designer) >= terms.WAITING_MOST:
        raise TooManyUnread
