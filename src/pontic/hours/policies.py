"""Who may look at a journal and write in it."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from pontic.accounts.models import Person
from pontic.contracts import policies as contracts
from pontic.contracts.models import Contract, ContractQuerySet, Kind
from pontic.contracts.process import WORKABLE
from pontic.hours.models import Device, Entry, Objection, Screenshot, Week


def visible_to(person: Person | AnonymousUser) -> ContractQuerySet:
    """Return the hourly contracts that this person is a party of."""
    return contracts.visible_to(person).filter(kind=Kind.HOURLY)


def entries_visible_to(person: Person | AnonymousUser) -> QuerySet[Entry]:
    """Return the entries of those contracts that were not deleted."""
    return Entry.objects.live().filter(contract__in=visible_to(person)).select_related("contract", "week", "objection")


def screenshots_visible_to(person: Person | AnonymousUser) -> QuerySet[Screenshot]:
    """Return the screenshots of those contracts that were not deleted (HOUR-02)."""
    rows = Screenshot.objects.filter(deleted_at=None, contract__in=visible_to(person))
    return rows.select_related("contract", "entry", "file")


def weeks_visible_to(person: Person | AnonymousUser) -> QuerySet[Week]:
    """Return the weeks of those contracts."""
    return Week.objects.filter(contract__in=visible_to(person)).select_related("contract__terms", "bill")


def objections_visible_to(person: Person | AnonymousUser) -> QuerySet[Objection]:
    """Return the objections of those contracts."""
    return Objection.objects.filter(week__contract__in=visible_to(person)).select_related(
        "week__contract", "part__bill"
    )


def devices_of(person: Person | AnonymousUser) -> QuerySet[Device]:
    """Return the computers that may run this person's timer."""
    return Device.objects.filter(person=person.pk, revoked_at=None).order_by("-added_at")


def may_write(contract: Contract, person: Person | AnonymousUser) -> bool:
    """Tell whether new hours can be written by this person now: the designer, and the contract works (CON-13)."""
    is_designer = contracts.role_in(contract, person) == "designer"
    return is_designer and contract.kind == Kind.HOURLY and contract.is_workable


def writable_by(person: Person) -> ContractQuerySet:
    """Return the contracts on which this person can track time now."""
    return visible_to(person).filter(designer=person, state__in=WORKABLE).order_by("pk")
