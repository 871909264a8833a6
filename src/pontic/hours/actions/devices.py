"""Computers that may run somebody's timer: added with a token that is shown once, used, revoked."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction

from pontic.accounts import policies as accounts
from pontic.accounts.models import Person
from pontic.hours.models import Device

PREFIX = "pt_"  # so that a token is known for one where it should not be
USED_EVERY = timedelta(minutes=1)  # how exactly the last use is noted


@transaction.atomic
def add_device(*, person: Person, name: str, now: datetime) -> tuple[Device, str]:
    """Add a computer; returns it with its token, which nobody can read again."""
    accounts.require_go_on(person)
    token = PREFIX + secrets.token_urlsafe(32)
    made = Device.objects.create(person=person, name=name.strip()[:60], token_hash=_hash(token), added_at=now)
    return made, token


@transaction.atomic
def revoke_device(device: Device, *, person: Person, now: datetime) -> None:
    """Let a computer no longer in; somebody else's is not touched."""
    Device.objects.filter(pk=device.pk, person=person, revoked_at=None).update(revoked_at=now)


@transaction.atomic
def use_device(token: str, *, now: datetime) -> Device | None:
    """Return whose computer this is and note its use; None for an unknown or revoked token, or who may not go on."""
    found = Device.objects.select_related("person").filter(token_hash=_hash(token), revoked_at=None).first()
    if found is None or not accounts.may_go_on(found.person):
        return None
    if found.last_used_at is None or now - found.last_used_at >= USED_EVERY:
        found.last_used_at = now
        found.save(update_fields=["last_used_at"])
    return found


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
