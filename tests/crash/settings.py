"""The project's settings with a wiring whose reactions are slow enough to be killed."""

from pontic.config.settings import *  # noqa: F403

OUTBOX_WIRING = "tests.crash.wiring.WIRING"
OUTBOX_SCHEDULE = "tests.crash.wiring.SCHEDULE"
