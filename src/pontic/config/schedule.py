"""All periodic work, on one page. Every duty is safe to repeat and takes ``now``."""

from pontic.outbox.wiring import Duty

SCHEDULE: list[Duty] = []
