"""Payout methods: add one, give other details, remove it (WD-01 to 03). Each change of details starts the hold."""

from datetime import datetime

from django.db import transaction

from pontic.accounts import policies as accounts
from pontic.accounts.models import Person
from pontic.outbox import actions as outbox
from pontic.withdrawals import facts, policies
from pontic.withdrawals.actions.make import lock_person
from pontic.withdrawals.models import PayoutMethod, Rail, sealed

DOTS = "•••"


class WayClosed(ValueError):  # noqa: N818 - reads as the sentence that it is
    """The way is not offered where the designer lives (WD-09, 11); ``why`` as in ``terms.why_closed``."""

    def __init__(self, why: str) -> None:
        """Remember why."""
        super().__init__(why)
        self.why = why


@transaction.atomic
def keep_method(
    person: Person, rail: str, *, holder: str, address: str, details: dict[str, str], country: str = "", now: datetime
) -> PayoutMethod:
    """Add a method, or replace the details of the one that stands; the same details again change nothing.

    Raises WayClosed; NotInStanding where a measure keeps the person from it.
    """
    person = lock_person(person)
    accounts.require_go_on(person)
    if why := policies.why_closed(rail, person):
        raise WayClosed(why)
    known = PayoutMethod.objects.live().filter(person=person, rail=rail).first()
    wanted = (holder, address, country, details)
    if known and (known.holder, known.address, known.country, known.details) == wanted:
        return known
    if known:
        _retire(known, now=now)
    made = PayoutMethod.objects.create(
        person=person,
        rail=Rail(rail),
        holder=holder,
        address=address,
        sealed=sealed(details),
        label=label(details),
        country=country,
        created_at=now,
    )
    if known:
        known.replaced_by = made
        known.save(update_fields=["replaced_by"])
    _tell(facts.METHOD_CHANGED if known else facts.METHOD_ADDED, made, now=now)
    return made


@transaction.atomic
def remove_method(method: PayoutMethod, *, now: datetime) -> None:
    """Take a method away; what was asked for before still goes there, unless it is cancelled. Twice is once."""
    lock_person(method.person)
    held = PayoutMethod.objects.select_for_update(of=("self",)).get(pk=method.pk)
    if held.is_live:
        _retire(held, now=now)
        _tell(facts.METHOD_REMOVED, held, now=now)


def label(details: dict[str, str]) -> str:
    """Return what pages show of details: enough to know them, too little to use them."""
    if "email" in details:
        name, _at, host = details["email"].partition("@")
        return f"{name[:1]}{DOTS}{name[-1:] if len(name) > 3 else ''}@{host}"[:60]  # noqa: PLR2004 - of four letters two
    return f"{DOTS}• {details['number'][-4:]}"


def _retire(method: PayoutMethod, *, now: datetime) -> None:
    method.removed_at = now
    method.save(update_fields=["removed_at"])


def _tell(name: str, method: PayoutMethod, *, now: datetime) -> None:
    outbox.announce(name, payout_method=method.pk, person=method.person_id, now=now)
