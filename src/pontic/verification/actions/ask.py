"""Ask somebody to verify again (VER-08), or no longer."""

from datetime import datetime

from django.db import transaction

from pontic.accounts import actions as accounts
from pontic.accounts.models import Person
from pontic.outbox import actions as outbox
from pontic.profiles import actions as profiles
from pontic.verification import facts, queries
from pontic.verification.models import Ask


class AskedAlready(Exception):  # noqa: N818 - reads as the sentence that it is
    """Somebody asked this person, and he has not answered yet; nobody asks himself either."""


@transaction.atomic
def ask(person: Person, *, by: Person, reason: str, takes_offline: bool, now: datetime) -> Ask:
    """Ask; with ``takes_offline`` the badge goes at once, and the listings with it. Raises AskedAlready."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    if by.pk == person.pk or queries.open_ask(person):
        raise AskedAlready(person.pk)
    asked = Ask.objects.create(person=person, by=by, reason=reason.strip(), takes_offline=takes_offline, at=now)
    accounts.note_staff_act(by, "ask to verify again", f"person:{person.pk}", reason=asked.reason, now=now)
    if takes_offline:
        profile = profiles.open_profile(person, now=now)
        profiles.withdraw_identity(profile, by=by, reason=asked.reason, now=now)
    outbox.announce(facts.ASKED, ask=asked.pk, person=person.pk, kind="offline" if takes_offline else "online", now=now)
    return asked


@transaction.atomic
def call_off(asked: Ask, *, by: Person, now: datetime) -> None:
    """Take the request back; a badge that went with it comes back by a new check only."""
    if Ask.objects.filter(pk=asked.pk, answered_at=None).update(answered_at=now):
        accounts.note_staff_act(by, "call verification off", f"person:{asked.person_id}", now=now)
