"""Run the self-check of all money and keep what it found; a contradiction is told (money.md, chapter 3)."""

from datetime import datetime

from django.db import transaction

from pontic.ledger import chart
from pontic.ledger import queries as ledger
from pontic.outbox import actions as outbox
from pontic.payments import checks, facts, gateways
from pontic.payments.models import CheckRun


def check_books(*, now: datetime, since: datetime | None = None) -> CheckRun:
    """Hold books, processor and cases against one another; ``since`` limits how far back objects are compared.

    May raise GatewayDown: then nothing is known, and nothing is kept.
    """
    gateway = gateways.current(now)
    faults = checks.run(now, since=since)
    seen = gateway.balance().minor
    with transaction.atomic():
        run = CheckRun.objects.create(
            at=now,
            faults=[{"code": fault.code, "subject": fault.subject, "found": fault.found} for fault in faults],
            till=gateway.name,
            books_minor=ledger.balance(chart.till(gateway.name)).minor,
            processor_minor=seen,
        )
        if faults:
            outbox.announce(facts.CONTRADICTED, now=now, check=run.pk)
    return run
