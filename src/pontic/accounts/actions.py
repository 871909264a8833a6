"""What changes about people. Signing up and in is django-allauth's; this is the rest."""

from datetime import datetime, timedelta

from django.db import transaction

from pontic.accounts import facts, tax_ids
from pontic.accounts.models import Person, StaffAct, StaffRole, StaffTask
from pontic.kit.process import MoveRefused
from pontic.outbox import actions as outbox

STALE_AFTER = timedelta(days=1)  # a row of a queue that somebody took and left is free again


class TakenByAnother(MoveRefused):
    """Somebody else looks after this row of a queue."""

    def __init__(self, queue: str) -> None:
        """Name the queue."""
        super().__init__(f"task of {queue}", "take", state="taken", actor="another")


def note_staff_act(person: Person, act: str, subject: str, *, now: datetime, reason: str = "") -> StaffAct:
    """Write what a member of staff did, in the transaction of the deed (ADM-12)."""
    return StaffAct.objects.create(person=person, act=act, subject=subject, reason=reason, at=now)


@transaction.atomic
def give_role(person: Person, role: str, *, by: Person | None, now: datetime) -> None:
    """Make somebody staff for one kind of work; ``by`` is None for the operator's command line."""
    StaffRole.objects.get_or_create(person=person, role=StaffRole.Role(role))
    if by is not None:
        note_staff_act(by, "give role", f"person:{person.pk}", reason=role, now=now)


@transaction.atomic
def take_role(person: Person, role: str, *, by: Person, now: datetime) -> None:
    """End somebody's work of one kind at the desk."""
    StaffRole.objects.filter(person=person, role=StaffRole.Role(role)).delete()
    note_staff_act(by, "take role", f"person:{person.pk}", reason=role, now=now)


@transaction.atomic
def change_settings(person: Person, *, name: str, language: str, time_zone: str, phone: str, now: datetime) -> None:
    """Change what the account page shows: the name that others see, language, time zone, phone."""
    person.name, person.language, person.time_zone, person.phone = name, language, time_zone, phone
    person.save(update_fields=["name", "language", "time_zone", "phone"])
    outbox.announce(facts.CHANGED, person=person.pk, now=now)


@transaction.atomic
def set_standing(person_id: int, *, standing: str, until: datetime | None, now: datetime) -> None:
    """Keep what a person may still do (decision 24); told only where it changed."""
    held = Person.objects.select_for_update().get(pk=person_id)
    if (held.standing, held.standing_until) == (standing, until):
        return
    held.standing, held.standing_until = Person.Standing(standing), until
    held.save(update_fields=["standing", "standing_until"])
    outbox.announce(facts.STANDING_CHANGED, person=held.pk, now=now)


@transaction.atomic
def note_debt(person_id: int, *, since: datetime | None, now: datetime) -> None:
    """Note since when somebody owes an invoice; None: nothing any more. The bills' alone to say."""
    person = Person.objects.select_for_update(of=("self",)).get(pk=person_id)
    if (person.owes_since is None) != (since is None):
        person.owes_since = since
        person.save(update_fields=["owes_since"])
        outbox.announce(facts.STANDING_CHANGED, person=person.pk, now=now)


def state_legal_name(person: Person, *, name: str, address: str) -> None:
    """Keep the name and address as on the papers (ACC-26)."""
    person.legal_name, person.legal_address = name.strip(), address.strip()
    person.save(update_fields=["legal_name", "legal_address"])


@transaction.atomic
def take_task(queue: str, subject: int, *, by: Person, now: datetime) -> StaffTask:
    """Look after a row of a queue; TakenByAnother where somebody else does since less than a day."""
    mine = {"person": by, "taken_at": now}
    held = StaffTask.objects.select_for_update()
    task, is_new = held.get_or_create(queue=queue, subject=subject, defaults=mine)
    if is_new or task.person_id == by.pk:
        return task
    if task.taken_at > now - STALE_AFTER:
        raise TakenByAnother(queue)
    task.person, task.taken_at = by, now
    task.save(update_fields=["person", "taken_at"])
    return task


@transaction.atomic
def leave_task(queue: str, subject: int, *, by: Person) -> None:
    """Look after it no more: it is done, or somebody else may. What others look after stays theirs."""
    StaffTask.objects.filter(queue=queue, subject=subject, person=by).delete()


@transaction.atomic
def state_tax_id(person: Person, *, tax_id: str, none: bool = False, country: str = "") -> None:
    """Keep the tax ID that invoices need (ORD-15), or that a private person has none (C-13).

    Without a country, the number's own first letters may name it; else the one that was known stays.
    """
    person.tax_id, person.has_no_tax_id = tax_id.strip(), none and not tax_id.strip()
    person.country = country or tax_ids.country_of(tax_id) or person.country
    person.tax_key = tax_ids.key(person.country, person.tax_id)
    person.save(update_fields=["tax_id", "has_no_tax_id", "country", "tax_key"])


@transaction.atomic
def state_billing(person: Person, *, name: str, address: str) -> None:
    """Keep the name and the address that stand on invoices; without a name it is the person's own."""
    person.billing_name, person.billing_address = name.strip(), address.strip()
    person.save(update_fields=["billing_name", "billing_address"])
