"""Where a designer is paid out to: opened at the processor, believed only when the processor says ready."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from pontic.accounts.models import Person
from pontic.payments import gateways
from pontic.payments.countries import CODES
from pontic.payments.models import PayoutAccount
from pontic.profiles import actions as profiles
from pontic.verification import queries as verification


class CountryNotServed(ValueError):  # noqa: N818 - reads as the sentence that it is
    """Banks of that country cannot be paid (PAYO-04)."""


def open_account(person: Person, *, kind: str, country: str, now: datetime) -> PayoutAccount:
    """Open the account of a person or company in one of the 36 countries; the same choice again changes nothing.

    May raise GatewayDown or GatewayRefused; then nothing has changed.
    """
    if country not in CODES:
        raise CountryNotServed(country)
    kind, gateway = PayoutAccount.Kind(kind), gateways.current(now)
    known = PayoutAccount.objects.filter(person=person, till=gateway.name).first()
    if known and (known.kind, known.country) == (kind, country):
        return known
    attempt = f"{known.reference}" if known else "first"
    hour = f"{now:%Y%m%d%H}"  # an error that the processor keeps under a key shall not last a day
    key = f"account:{gateway.name}:{person.pk}:{attempt}:{kind}:{country}:{hour}"
    opened = gateway.open_account(key=key, kind=kind, country=country, email=person.email)
    return _write(person, opened, kind=kind, country=country, till=gateway.name, now=now)


def refresh_account(account: PayoutAccount, *, now: datetime) -> PayoutAccount:
    """Ask the processor how the account stands, and let the profile know (PAYO-10, 13)."""
    return believe_account(account, gateways.named(account.till, now).account(account.reference), now=now)


def onboarding(account: PayoutAccount, *, return_to: str, again_at: str, now: datetime) -> str:
    """Return a fresh address at which the owner completes his account; empty where we show the page ourselves."""
    gateway = gateways.named(account.till, now)
    return gateway.onboarding(account.reference, return_to=return_to, again_at=again_at)


@transaction.atomic
def believe_account(account: PayoutAccount, said: gateways.Account, *, now: datetime) -> PayoutAccount:
    """Write down how an account stands. Only the one at the present processor counts for the profile."""
    account = PayoutAccount.objects.select_for_update(of=("self",)).select_related("person").get(pk=account.pk)
    account.missing, account.bank, account.changed_at = said.missing, said.bank[:40], now
    account.problem = said.problem[:40]
    account.is_in_other_name = verification.is_another(said.holder, account.person)
    account.ready_at = (account.ready_at or now) if said.is_ready else None
    account.save()
    if account.till == settings.TILL:
        profiles.open_profile(account.person, now=now)
        profiles.set_payout_ready(account.person, said.is_ready, now=now)
    return account


@transaction.atomic
def _write(
    person: Person, opened: gateways.Account, *, kind: str, country: str, till: str, now: datetime
) -> PayoutAccount:
    account, _ = PayoutAccount.objects.select_for_update(of=("self",)).update_or_create(
        person=person,
        till=till,
        defaults={"kind": kind, "country": country, "reference": opened.reference, "changed_at": now},
    )
    return believe_account(account, opened, now=now)
