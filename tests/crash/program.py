"""The programs of the crash test: ``prepare COUNT``, ``work``, ``report``. Each is a process of its own."""

import json
import os
import sys
from datetime import timedelta

from pontic.config.start import prepare

LEASE = timedelta(seconds=1.5)  # short, so that a dead worker's errands are soon free


def main(command: str, *arguments: str) -> None:
    """Run one of the programs."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.crash.settings"
    prepare()
    import django  # noqa: PLC0415 - after the settings are chosen

    django.setup()
    {"prepare": fill, "work": work, "report": report}[command](*arguments)


def fill(count: str) -> None:
    """Make the tables and announce so many facts."""
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import transaction  # noqa: PLC0415

    from pontic.kit import clock  # noqa: PLC0415
    from pontic.outbox import actions as outbox  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    with transaction.atomic():
        for _ in range(int(count)):
            outbox.announce("thing.happened", now=clock.now())


def work() -> None:
    """Be a worker with a short lease."""
    from pontic.kit import clock  # noqa: PLC0415
    from pontic.outbox.worker import Worker  # noqa: PLC0415

    Worker(clock=clock.now, lease=LEASE).run()


def report() -> None:
    """Print how many errands stand in each state and which rows were written."""
    from django.db.models import Count  # noqa: PLC0415

    from pontic.messaging.models import Conversation  # noqa: PLC0415
    from pontic.outbox.models import Errand  # noqa: PLC0415

    states = dict(Errand.objects.values_list("state").annotate(Count("pk")))
    written = sorted(Conversation.objects.values_list("subject", flat=True))
    sys.stdout.write(json.dumps({"states": states, "written": written}))


if __name__ == "__main__":
    main(*sys.argv[1:])
