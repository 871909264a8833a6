"""Reads of what was told, named by the question of the page."""

from django.db.models import QuerySet

from pontic.accounts.models import Person
from pontic.notifications.catalogue import BY_KIND, Entry
from pontic.notifications.models import Group, Notification, Preference


def of_person(person: Person) -> QuerySet[Notification]:
    """Return what a person was told, the last first; rows whose kind is no longer known are left out."""
    return Notification.objects.filter(person=person, kind__in=BY_KIND).order_by("-created_at", "-pk")


def unread_count(person: Person) -> int:
    """Return the number on the bell."""
    return Notification.objects.unread().filter(person=person).count()


def mail_groups(person: Person) -> dict[str, bool]:
    """Return for each group whether this person wants letters."""
    stored = dict(Preference.objects.filter(person=person).values_list("group", "by_mail"))
    return {group: stored.get(group, True) for group in Group.values}


def wants_mail(person: Person, entry: Entry) -> bool:
    """Tell whether this row of the catalogue is sent to this person as a letter (NOTIF-02)."""
    if not entry.mail or not person.is_active:
        return False
    return entry.must or mail_groups(person)[entry.group]
