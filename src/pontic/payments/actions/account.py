"""Where a designer is paid out to: opened at the processor, believed only when the processor says ready."""

from datetime import datetime

from django.db import transaction

from pontic.accounts.models import Person
from pontic.payments import gateways
from pontic.payments.countries import CODES
from pontic.payments.models import PayoutAccount
from pontic.profiles import actions as profiles


class CountryNotServed(ValueError):  # noqa: N818 - reads as the sentence that it is
    """Banks of that country cannot be paid (PAYO-04)."""


@transaction.atomic
def open_account(person: Person, *, kind: str, country: str, now: datetime) -> PayoutAccount:
    """Open the account of a person or company in one of the 36 countries; the same choice again changes nothing."""
    if country not in CODES:
        raise CountryNotServed(country)
    kind = PayoutAccount.Kind(kind)
    known = PayoutAccount.objects.select_for_update().filter(person=person).first()
    if known and (known.kind, known.country) == (kind, country):
        return known
    gateway = gateways.current(now)
    attempt = f"{known.reference}" if known else "first"
    opened = gateway.open_account(key=f"account:{person.pk}:{attempt}:{kind}:{country}", kind=kind, country=country)
    account = known or PayoutAccount(person=person)
    account.kind, account.country, account.till, account.reference = kind, country, gateway.name, opened.reference
    return _believe(account, opened, now=now)


@transaction.atomic
def refresh_account(account: PayoutAccount, *, now: datetime) -> PayoutAccount:
    """Ask the processor how the account stands, and let the profile know (PAYO-10, 13)."""
    known = PayoutAccount.objects.select_for_update().get(pk=account.pk)
    return _believe(known, gateways.current(now).account(known.reference), now=now)


def _believe(account: PayoutAccount, said: gateways.Account, *, now: datetime) -> PayoutAccount:
    account.missing, account.bank, account.changed_at = said.missing, said.bank, now
    account.ready_at = (account.ready_at or now) if said.is_ready else None
    account.save()
    profiles.open_profile(account.person, now=now)
    profiles.set_payout_ready(account.person, said.is_ready, now=now)
    return account
