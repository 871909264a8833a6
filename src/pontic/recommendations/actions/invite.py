"""Asking for a recommendation: one letter to one address, ever, and a link to hand on (REC-02, 05)."""

import secrets
from datetime import datetime

from django.db import transaction

from pontic.accounts.models import Person
from pontic.outbox import actions as outbox
from pontic.profiles import queries as profiles
from pontic.recommendations import facts, policies, queries, terms
from pontic.recommendations.models import Invite, Link


class NotYet(Exception):  # noqa: N818 - reads as the sentence that it is
    """Only somebody whose profile is approved can ask to be recommended."""


class OwnAddress(ValueError):  # noqa: N818 - reads as the sentence that it is
    """That is the designer's own address."""


class InvitedBefore(ValueError):  # noqa: N818 - reads as the sentence that it is
    """The person has had a letter, or has written already; the link can still be handed on (REC-05)."""


class TooManyInvites(Exception):  # noqa: N818 - reads as the sentence that it is
    """More letters in one day than anybody has clients."""


@transaction.atomic
def open_link(designer: Person, *, now: datetime) -> Link:
    """Give a designer a new link to hand on; an earlier one opens nothing from now on."""
    if not policies.may_invite(profiles.of(designer.pk)):
        raise NotYet
    token = secrets.token_urlsafe(32)
    return Link.objects.update_or_create(designer=designer, defaults={"token": token, "made_at": now})[0]


@transaction.atomic
def invite(designer: Person, *, email: str, language: str, now: datetime) -> Invite:
    """Have a letter with a link sent to a client. Raises NotYet, OwnAddress, InvitedBefore, TooManyInvites."""
    person = Person.objects.select_for_update().get(pk=designer.pk)
    if not policies.may_invite(profiles.of(person.pk)):
        raise NotYet
    key = terms.fold(email)
    if key == terms.fold(person.email):
        raise OwnAddress(email)
    known = (key, terms.fingerprint(email))
    if queries.invites_of(person).filter(email_key__in=known) or queries.counted(person).filter(email_key=key):
        raise InvitedBefore(email)
    if queries.invited_since(person, now) >= terms.INVITES_A_DAY:
        raise TooManyInvites
    words = {"email": email.strip(), "email_key": key, "language": language, "token": secrets.token_urlsafe(32)}
    row = Invite.objects.create(designer=person, sent_at=now, **words)
    outbox.announce(facts.INVITED, now=now, invite=row.pk, person=person.pk)
    return row


def note_mailed(row: Invite, *, now: datetime) -> None:
    """Remember that the letter went out."""
    Invite.objects.filter(pk=row.pk).update(mailed_at=now)
