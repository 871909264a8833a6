"""What a client buys on top: chosen in the draft as often as he likes, frozen when the case is sent (ORD-14)."""

from collections.abc import Iterable

from pontic.cases.models import Case, CaseExtra
from pontic.catalog import queries as catalog
from pontic.catalog.models import Extra


def choose(case: Case, kinds: Iterable[str]) -> None:
    """Keep exactly the extras of these kinds, at what they cost now; what is not offered is left out."""
    case.extras.all().delete()
    CaseExtra.objects.bulk_create(
        CaseExtra(case=case, kind=addition.kind, price_minor=addition.price.minor, days=addition.days)
        for addition in catalog.chosen(case.listing, kinds)
    )


def freeze(case: Case) -> None:
    """Let the chosen extras change the terms of a case that is being sent."""
    choose(case, [extra.kind for extra in case.extras.all()])
    for extra in case.extras.all():
        if extra.kind == Extra.Kind.FASTER:
            case.turnaround_days = extra.days or case.turnaround_days
        if extra.kind == Extra.Kind.REVISION:
            case.revisions_included += 1
