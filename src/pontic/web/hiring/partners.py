"""With whom somebody works or worked here: under contracts, and on cases that were accepted."""

from django.db.models import QuerySet

from pontic.accounts.models import Person
from pontic.cases.models import Case
from pontic.contracts.models import Contract
from pontic.hiring import queries
from pontic.hiring.models import DirectHire
from pontic.web.contracts import ending


def designers_of(client: Person) -> QuerySet[Person]:
    """Return the designers whom a client can hire directly."""
    worked = Case.objects.filter(client=client, accepted_at__isnull=False).values_list("designer", flat=True)
    return _people(queries.designers_under_contract(client) | set(worked))


def clients_of(designer: Person) -> QuerySet[Person]:
    """Return the clients whom a designer can ask to hire him."""
    worked = Case.objects.filter(designer=designer, accepted_at__isnull=False).values_list("client", flat=True)
    return _people(queries.clients_under_contract(designer) | set(worked))


def leaving(hire: DirectHire) -> list[tuple[Contract, list[str]]]:
    """Return the contracts that leave once the fee is paid, each with what becomes of the money in it, in words."""
    if not hire.is_open:
        return []
    rows = Contract.objects.running().filter(client=hire.client, designer=hire.designer).select_related("terms")
    return [(contract, ending.when_left(contract)) for contract in rows.order_by("pk")]


def _people(found: set[int]) -> QuerySet[Person]:
    rows: QuerySet[Person] = Person.objects.filter(pk__in=found).order_by("name", "pk")
    return rows
