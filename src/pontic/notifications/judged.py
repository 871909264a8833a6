"""News about what is reported of people and what follows. Read beside ``news.py``, in the same way."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pontic.accounts import policies as accounts
from pontic.accounts.models import Person, StaffRole
from pontic.cases.models import Case
from pontic.cases.process import CASE
from pontic.conduct.models import Appeal, Measure, Report
from pontic.contracts.models import Contract
from pontic.outbox.models import Fact

if TYPE_CHECKING:
    from pontic.notifications.news import News


def report(news: "News", fact: Fact) -> None:
    """Say what came of a report, and who may look at it."""
    row = Report.objects.get(pk=fact.payload["report"])
    news.words["note"] = row.answer
    news.people["moderator"] = _staff_but(row.by_id, row.about_id)


def measure(news: "News", fact: Fact) -> None:
    """Say why a measure was taken, who confirms it, and who has to know."""
    row = Measure.objects.select_related("person").get(pk=fact.payload["measure"])
    news.words["note"] = row.note
    news.people["moderator"] = _staff_but(row.person_id, row.proposed_by_id, row.confirmed_by_id)
    news.people |= {"others": _others_in_open_cases(row.person), "partners": _partners(row.person)}


def appeal(news: "News", fact: Fact) -> None:
    """Say what was answered to an appeal."""
    news.words["note"] = Appeal.objects.get(pk=fact.payload["appeal"]).answer


def _staff_but(*involved: int | None) -> list[int]:
    """Return the moderators who had no part in it: only they are asked to look."""
    return [person for person in accounts.holders(StaffRole.Role.MODERATOR) if person not in involved]


def _others_in_open_cases(person: Person) -> list[int]:
    """Return with whom somebody has cases that are not over: they have to know when he cannot act."""
    cases = Case.objects.of(person).exclude(state__in=[*CASE.final, CASE.initial]).values_list("client", "designer")
    return _other_sides(cases, person)


def _partners(person: Person) -> list[int]:
    """Return with whom somebody has contracts that have not ended: they have to know it, too."""
    return _other_sides(Contract.objects.of(person).running().values_list("client", "designer"), person)


def _other_sides(pairs: Iterable[tuple[int, int]], person: Person) -> list[int]:
    return sorted({side for both in pairs for side in both} - {person.pk})
