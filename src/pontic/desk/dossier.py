"""Everything about one person on one page: standing, reports, measures, cases, what is owed (ADM-08)."""

from typing import Any

from django.db.models import Q, QuerySet

from pontic.accounts.models import Person
from pontic.cases.models import Case
from pontic.cases.process import CASE
from pontic.catalog.models import Listing
from pontic.conduct import queries as conduct
from pontic.contracts import policies as contracts
from pontic.disputes.models import Dispute
from pontic.hiring import queries as hiring
from pontic.messaging.models import Flag
from pontic.payments import queries as payments
from pontic.profiles import queries as profiles

LATEST = 20  # rows of each list


def of(person: Person, *, reader: Person) -> dict[str, Any]:
    """Return what the page shows; texts of conversations are not among it (PRVC-04), nor who reported the reader."""
    cases = Case.objects.of(person).select_related("client", "designer")
    return {
        "person": person,
        "profile": profiles.of(person.pk),
        "listings": Listing.objects.of(person).select_related("category").order_by("-changed_at")[:LATEST],
        "reports": conduct.not_of(conduct.reports_about(person), reader)[:LATEST],
        "own_reports": conduct.not_of(conduct.reports_by(person), reader)[:LATEST],
        "measures": conduct.measures_of(person),
        "free": hiring.free_of_fee(person)[:LATEST],
        "flag_count": Flag.objects.filter(message__author=person).count(),
        "open_cases": cases.exclude(state__in=[*CASE.final, CASE.initial]).order_by("due_at", "pk")[:LATEST],
        "case_counts": {
            "total": cases.exclude(state=CASE.initial).count(),
            "as_client": cases.filter(client=person).exclude(state=CASE.initial).count(),
            "disputed": Dispute.objects.filter(Q(case__client=person) | Q(case__designer=person)).count(),
        },
        "contracts": contracts.visible_to(person).order_by("-changed_at", "-pk")[:LATEST],
        "money": payments.summary(person),
        "owed_by": payments.owed_by(person),
        "account": payments.payout_account(person),
    }


def stranded() -> "QuerySet[Case]":
    """Return the open cases of which one side is suspended, for the resolution team (SUSP-04)."""
    gone = [Person.Standing.SUSPENDED, Person.Standing.TERMINATED]
    open_cases = Case.objects.exclude(state__in=[*CASE.final, CASE.initial])
    found = open_cases.filter(Q(client__standing__in=gone) | Q(designer__standing__in=gone))
    return found.select_related("client", "designer").order_by("due_at", "pk")
