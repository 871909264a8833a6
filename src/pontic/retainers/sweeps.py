"""What the clock does: weeks and months end and begin at 00:00 UTC, and the next month is announced."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from pontic.contracts.models import Contract, Kind
from pontic.kit.process import MoveRefused
from pontic.kit.sweep import Sweep
from pontic.retainers import actions
from pontic.retainers.models import Period
from pontic.retainers.process import WARNED_BEFORE


def turn(now: datetime) -> int:
    """End the periods whose last day is over and bill those that begin (CON-09, 20); returns how many."""
    over = Period.objects.ended_by(now).order_by("pk")
    here = Period.objects.filter(contract=OuterRef("pk"), to_date__gte=now.date())
    waiting = Contract.objects.running().filter(kind__in=(Kind.RETAINER, Kind.MONTHLY)).exclude(Exists(here))
    sweep = Sweep("periods", excuse=MoveRefused).each(over, lambda row: actions.close(row, now=now))
    return sweep.each(waiting.order_by("pk"), lambda row: _begin(row, now)).end()


def warn(now: datetime) -> int:
    """Announce once, three days before, that the next month begins and is charged; returns how often."""
    near = (now + WARNED_BEFORE - timedelta(days=1)).date()
    rows = Period.objects.open().filter(warned_at=None, terms__kind=Kind.MONTHLY, to_date__lte=near)
    running = rows.filter(contract__in=Contract.objects.running(), to_date__gte=now.date())
    return (
        Sweep("periods", excuse=MoveRefused).each(running.order_by("pk"), lambda row: actions.warn(row, now=now)).end()
    )


def _begin(contract: Contract, now: datetime) -> None:
    """Begin what is due, and after a pause of the machine what was due meanwhile."""
    while actions.begin(contract, now=now) is not None:
        continue
