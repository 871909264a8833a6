"""Bring a client: a link for one who has no account here; his registration records where he came from (HIRE-06)."""

import secrets
from datetime import datetime

from django.db import transaction

from pontic.accounts import policies as accounts
from pontic.accounts.models import Person
from pontic.conduct import actions as conduct
from pontic.conduct.models import Relationship
from pontic.hiring import facts, terms
from pontic.hiring.models import BringLink
from pontic.kit.process import MoveRefused
from pontic.outbox import actions as outbox


class TooManyLinks(ValueError):  # noqa: N818 - reads as the sentence that it is
    """More links wait than one person has clients."""


class NotBrought(ValueError):  # noqa: N818 - reads as the sentence that it is
    """The link is used up, or whoever holds it was here before."""


@transaction.atomic
def bring(*, designer: Person, label: str, now: datetime) -> BringLink:
    """Make a link for one client. Raises TooManyLinks, NotInStanding."""
    accounts.require_begin(designer)
    Person.objects.select_for_update(no_key=True).get(pk=designer.pk)
    if BringLink.objects.usable(now).filter(designer=designer).count() >= terms.LINKS_AT_MOST:
        raise TooManyLinks
    token = secrets.token_urlsafe(32)
    until = now + terms.LINK_LASTS
    return BringLink.objects.create(
        designer=designer, label=label.strip()[:80], token=token, made_at=now, expires_at=until
    )


@transaction.atomic
def revoke(link: BringLink, *, person: Person, now: datetime) -> BringLink:
    """Close a link of one's own that nobody has used."""
    held = BringLink.objects.select_for_update(of=("self",)).get(pk=link.pk)
    if held.designer_id != person.pk or not held.is_usable(now):
        raise MoveRefused("bring_link", "revoke", state="over", actor="designer")
    held.revoked_at = now
    held.save(update_fields=["revoked_at"])
    return held


@transaction.atomic
def join(token: str, *, person: Person, now: datetime) -> BringLink:
    """Note that somebody who has just registered came with the designer of this link. Raises NotBrought."""
    held = BringLink.objects.select_for_update(of=("self",)).select_related("designer").filter(token=token).first()
    if held is None or not held.is_usable(now) or not _is_new(held, person):
        raise NotBrought
    held.used_by, held.used_at = person, now
    held.save(update_fields=["used_by", "used_at"])
    conduct.relate(person, held.designer, kind=Relationship.Kind.BROUGHT, now=now)
    outbox.announce(facts.JOINED, bring=held.pk, now=now)
    return held


def _is_new(held: BringLink, person: Person) -> bool:
    """Tell whether he was not here when the link was made, and is not the designer himself or his company."""
    came_with_another = BringLink.objects.filter(used_by=person).exists()
    return person.joined_at >= held.made_at and not came_with_another and not accounts.is_same(person, held.designer)
