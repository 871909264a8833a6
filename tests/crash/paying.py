"""The programs of the double-pay test: ``prepare``, ``pay CASE KEY``, ``report``. Each is a process of its own."""

import json
import os
import sys
import time
from pathlib import Path
from uuid import UUID

from pontic.config.start import prepare

CLIENT, DESIGNER = "lab@pontic.test", "designer@pontic.test"


def main(command: str, *arguments: str) -> None:
    """Run one of the programs."""
    prepare()
    import django  # noqa: PLC0415 - after the settings are chosen

    django.setup()
    {"prepare": fill, "pay": pay, "report": report}[command](*arguments)


def fill() -> None:
    """Make the tables, two people and a draft; print its number."""
    from django.core.management import call_command  # noqa: PLC0415

    from pontic.kit import clock  # noqa: PLC0415
    from tests.builders.cases import a_draft  # noqa: PLC0415
    from tests.cast import a_person  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    client, designer = a_person(CLIENT, "Clara Moreau"), a_person(DESIGNER, "Diego Santos")
    sys.stdout.write(str(a_draft(client=client, designer=designer, now=clock.now()).pk))


def pay(case: str, key: str) -> None:
    """Wait for the starting gun, pay once, print what came of it."""
    from pontic.cases.models import Case  # noqa: PLC0415
    from pontic.kit import clock  # noqa: PLC0415
    from pontic.payments import actions as payments  # noqa: PLC0415

    order = Case.objects.get(pk=case)
    Path(os.environ["PONTIC_DATA"], f"ready-{os.getpid()}").touch()
    while not Path(os.environ["PONTIC_DATA"], "go").exists():
        time.sleep(0.005)
    try:
        payment = payments.pay(order, card="card_visa", key=UUID(key), agreed=order.total, now=clock.now())
    except payments.PaymentUnderWay:
        sys.stdout.write("under way")
    else:
        sys.stdout.write(payment.state)


def report() -> None:
    """Drain the outbox; print what stands at the till, in the case and in the books."""
    from pontic.cases.models import Case  # noqa: PLC0415
    from pontic.kit import clock  # noqa: PLC0415
    from pontic.outbox.models import Fact  # noqa: PLC0415
    from pontic.outbox.worker import Worker  # noqa: PLC0415
    from pontic.payments import checks  # noqa: PLC0415
    from pontic.till import queries as till  # noqa: PLC0415
    from pontic.till.models import Intent  # noqa: PLC0415

    Worker(clock=clock.now, name="report").drain()
    found = {
        "intents": Intent.objects.count(),
        "blocked": till.blocked().minor,
        "total": Case.objects.get().total_minor,
        "sent": Fact.objects.filter(name="case.sent").count(),
        "faults": [str(fault) for fault in checks.run(clock.now())],
    }
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
