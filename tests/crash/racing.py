"""The program of the races: everything that two people or two workers can want at the same moment, at once.

Prints how each race ended, and what the self-check of the books says at the end.
"""

import json
import sys
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from pontic.config.start import prepare

ROUNDS = 4
Call = Callable[[], Any]
told: dict[str, list[list[str]]] = {}


def main() -> None:
    """Prepare an empty database, hold all races, print what came of them."""
    prepare()
    import django  # noqa: PLC0415 - after the settings are chosen

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    from pontic.kit import clock  # noqa: PLC0415
    from tests.cast import a_person  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    people = a_person("lab@pontic.test", "Clara Moreau"), a_person("designer@pontic.test", "Diego Santos")
    now = clock.now()
    for number in range(ROUNDS):
        over_a_case(*people, now, number)
    over_money(people[1], now)
    over_withdrawals(people[0], a_person("second@pontic.test", "Mina Okafor"), now)
    sys.stdout.write(json.dumps({"told": told, **stands(now)}))


def race(name: str, *calls: Call) -> list[str]:
    """Make all calls at the same moment, each on a connection of its own; note how each ended."""
    from django.db import connection  # noqa: PLC0415

    from pontic.kit.process import MoveRefused  # noqa: PLC0415

    gate, ends = threading.Barrier(len(calls)), [""] * len(calls)

    def run(place: int, call: Call) -> None:
        gate.wait()
        try:
            call()
            ends[place] = "done"
        except MoveRefused:
            ends[place] = "refused"
        except Exception as fault:  # noqa: BLE001 - told to the test
            ends[place] = repr(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told.setdefault(name, []).append(sorted(ends))
    return ends


def over_a_case(lab: Any, designer: Any, now: Any, number: int) -> None:
    """Complete against dispute, settle against concede; three reviews of one case by two people."""
    from pontic.cases import actions as cases  # noqa: PLC0415
    from pontic.cases.models import Case  # noqa: PLC0415
    from pontic.disputes import actions as disputes  # noqa: PLC0415
    from pontic.disputes.models import Dispute  # noqa: PLC0415
    from pontic.reviews import actions as reviews  # noqa: PLC0415
    from tests.builders.payments import a_paid_case  # noqa: PLC0415

    case = a_paid_case("delivered", client=lab, designer=designer, now=now, reference=f"race {number}")
    claim = {"ground": "not_as_agreed", "text": "Open margins."}
    race("send case", *[lambda: cases.start(client=lab, listing=case.listing, quantity=1, now=now)] * 3)
    told.setdefault("drafts", []).append([str(Case.objects.drafts().count())])
    race(
        "complete or dispute",
        lambda: cases.make(case, "complete", actor="client", person=lab, now=now),
        lambda: disputes.open_dispute(Case.objects.get(pk=case.pk), person=lab, now=now, **claim),
    )
    if dispute := Dispute.objects.filter(case=case).first():
        race(
            "settle or concede",
            lambda: disputes.settle(dispute, person=lab, now=now),
            lambda: disputes.concede(Dispute.objects.get(pk=dispute.pk), person=designer, now=now),
        )
    over_a_document(lab, designer, now, number)
    case = a_paid_case("completed", client=lab, designer=designer, now=now, reference=f"done {number}")
    authors = (lab, designer, lab)
    calls = [lambda author=author: reviews.write(case, author=author, rating=5, text="", now=now) for author in authors]
    race("three reviews", *calls)


def over_a_document(lab: Any, designer: Any, now: Any, number: int) -> None:
    """Issue the receipts of two cases three times each at once; the workers that come later want to, too."""
    from pontic.cases import actions as cases  # noqa: PLC0415
    from pontic.invoices import actions as invoices  # noqa: PLC0415
    from tests.builders.payments import a_paid_case  # noqa: PLC0415

    found = [
        a_paid_case("requested", client=lab, designer=designer, now=now, reference=f"paper {number}.{place}")
        for place in range(2)
    ]
    for case in found:
        cases.make(case, "accept", actor="designer", person=designer, now=now)
    race("issue", *[lambda case=case: invoices.issue_due(case, now=now) for case in found * 3])


def over_money(designer: Any, now: Any) -> None:
    """Mature and pay out each earning three times at once, with three workers behind it."""
    from pontic.outbox.worker import Worker  # noqa: PLC0415
    from pontic.payments import actions as payments  # noqa: PLC0415
    from pontic.payments.models import Earning  # noqa: PLC0415
    from pontic.payments.process import HOLD  # noqa: PLC0415
    from tests.builders.payments import a_payout_account  # noqa: PLC0415

    def workers(at: Any) -> None:
        race("workers", *[Worker(clock=lambda: at, name=f"worker {number}").drain for number in range(3)])

    workers(now)
    a_payout_account(designer, now)
    later = now + HOLD
    for earning in Earning.objects.filter(state="pending"):
        race("mature", *[lambda earning=earning: payments.mature(earning, now=later)] * 3)
        race("pay out", *[lambda earning=earning: payments.pay_out(earning, now=later)] * 3)
    workers(later)
    Worker(clock=lambda: later, name="the last").drain()


def over_withdrawals(lab: Any, designer: Any, now: Any) -> None:
    """Ask three times at once for more than half of what is available; click one button thrice; call off or send."""
    from uuid import uuid4  # noqa: PLC0415

    from pontic.kit.money import Money  # noqa: PLC0415
    from pontic.withdrawals import actions as withdrawals  # noqa: PLC0415
    from pontic.withdrawals.models import Withdrawal  # noqa: PLC0415
    from tests.builders.withdrawals import a_method, asked, earned, proven  # noqa: PLC0415
    from tests.cast import a_person  # noqa: PLC0415

    at = earned(proven(designer), lab, *[5_000] * 2 * ROUNDS, now=now)
    method, staff = a_method(designer, now=at), a_person("staff@pontic.test", "Sam Keller")

    def ask(minor: int, key: Any) -> Call:
        return lambda: withdrawals.ask(designer, method=method, amount=Money(minor), key=key, now=at)

    for _ in range(ROUNDS):
        race("ask for too much", *[refusable(ask(6_000 * ROUNDS, uuid4())) for _ in range(3)])
        for row in Withdrawal.objects.filter(state="requested"):
            withdrawals.cancel(row, by=designer, now=at)
        race("one click thrice", *[ask(1_000, uuid4())] * 3)
        row = asked(method, 1_000, now=at)
        race(
            "call off or send",
            lambda row=row: withdrawals.cancel(row, by=designer, now=at),
            refusable(lambda row=row: withdrawals.open_batch("paypal", [row.pk], by=staff, now=at)),
        )


def refusable(call: Call) -> Call:
    """Let a refusal in words count as one."""
    from pontic.kit.process import MoveRefused  # noqa: PLC0415
    from pontic.withdrawals import actions as withdrawals  # noqa: PLC0415

    def run() -> Any:
        try:
            return call()
        except (withdrawals.NotAvailable, withdrawals.NothingChosen) as fault:
            raise MoveRefused("withdrawal", "ask", state="", actor="designer") from fault

    return run


def stands(now: Any) -> dict[str, Any]:
    """Return what the books and the outbox say when all is over."""
    from pontic.invoices import checks as papers  # noqa: PLC0415
    from pontic.invoices.models import Document  # noqa: PLC0415
    from pontic.outbox.models import Errand  # noqa: PLC0415
    from pontic.payments import checks  # noqa: PLC0415
    from pontic.payments.models import Earning, Payout  # noqa: PLC0415

    return {
        "papers": [str(fault) for fault in papers.run(now + timedelta(days=8))],
        "receipts": Document.objects.filter(kind="receipt").count(),
        "faults": [str(fault) for fault in checks.run(now + timedelta(days=8))],
        "errors": list(Errand.objects.exclude(error="").values_list("error", flat=True)),
        "earnings": sorted(Earning.objects.filter(part=None).values_list("state", flat=True)),
        "payouts": Payout.objects.count(),
    }


if __name__ == "__main__":
    main()
