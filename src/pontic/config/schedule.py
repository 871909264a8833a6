"""All periodic work, on one page. Every duty is safe to repeat and takes ``now``."""

from datetime import timedelta

from pontic.catalog import sweeps as catalog
from pontic.outbox.wiring import Duty

SCHEDULE: list[Duty] = [
    Duty(catalog.expire, every=timedelta(minutes=15)),
]
