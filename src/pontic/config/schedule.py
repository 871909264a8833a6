"""All periodic work, on one page. Every duty is safe to repeat and takes ``now``."""

from datetime import timedelta

from pontic.cases import sweeps as cases
from pontic.catalog import sweeps as catalog
from pontic.files import sweeps as files
from pontic.invoices import sweeps as invoices
from pontic.live import sweeps as live
from pontic.outbox import sweeps as outbox
from pontic.outbox.wiring import Duty
from pontic.payments import sweeps as payments
from pontic.reviews import sweeps as reviews

SCHEDULE: list[Duty] = [
    Duty(cases.act, every=timedelta(seconds=30)),
    Duty(cases.remind, every=timedelta(minutes=5)),
    Duty(cases.flag_undelivered, every=timedelta(hours=1)),
    Duty(catalog.expire, every=timedelta(minutes=15)),
    Duty(payments.capture_before_lapse, every=timedelta(minutes=10)),
    Duty(payments.mature, every=timedelta(minutes=5)),
    Duty(payments.pay_out, every=timedelta(minutes=5)),
    Duty(payments.reconcile, every=timedelta(minutes=2)),
    Duty(payments.catch_up, every=timedelta(hours=12)),
    Duty(payments.check_books, every=timedelta(days=1)),
    Duty(invoices.catch_up, every=timedelta(hours=12)),
    Duty(invoices.draw_left, every=timedelta(hours=1)),
    Duty(reviews.open_sealed, every=timedelta(minutes=10)),
    Duty(files.forget_unused, every=timedelta(hours=1)),
    Duty(files.remove_orphans, every=timedelta(days=1)),
    Duty(live.clear, every=timedelta(hours=1)),
    Duty(outbox.forget, every=timedelta(hours=6)),
]
