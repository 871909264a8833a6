"""Tell people, mark as read, change what comes by mail. The only place where notifications change."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction

from pontic.accounts.models import Person
from pontic.notifications import facts
from pontic.notifications.catalogue import Entry
from pontic.notifications.models import Group, Notification, Preference
from pontic.outbox import actions as outbox


@transaction.atomic
def tell(
    person: int, entry: Entry, *, fact_number: int, about: dict[str, Any], words: dict[str, Any], now: datetime
) -> None:
    """Tell a person of a fact, once, however often this is called."""
    notification, is_new = Notification.objects.get_or_create(
        fact_number=fact_number,
        person_id=person,
        kind=entry.kind,
        defaults={"about": about, "words": words, "created_at": now},
    )
    if is_new:
        outbox.announce(facts.CREATED, notification=notification.pk, person=person, now=now)


def note_mailed(notification: Notification, *, now: datetime) -> None:
    """Remember that the letter went out."""
    Notification.objects.filter(pk=notification.pk).update(mailed_at=now)


def mark_read(notification: Notification, *, now: datetime) -> None:
    """Mark one as read; the first time counts."""
    Notification.objects.unread().filter(pk=notification.pk).update(read_at=now)


def mark_all_read(person: Person, *, now: datetime) -> int:
    """Mark everything as read; returns how many were not."""
    return Notification.objects.unread().filter(person=person).update(read_at=now)


@transaction.atomic
def prefer(person: Person, *, groups: Collection[str]) -> None:
    """Send letters of these groups and of no other; what must be sent is sent nevertheless (NOTIF-02)."""
    for group in Group.values:
        Preference.objects.update_or_create(person=person, group=group, defaults={"by_mail": group in groups})


def mute(person: Person, *, group: str) -> None:
    """Stop the letters of one group (the link under every letter)."""
    Preference.objects.update_or_create(person=person, group=Group(group), defaults={"by_mail": False})
