"""All periodic work, on one page. Every duty is safe to repeat and takes ``now``."""

from datetime import timedelta

from pontic.cases import sweeps as cases
from pontic.catalog import sweeps as catalog
from pontic.conduct import sweeps as conduct
from pontic.contracts import sweeps as contracts
from pontic.disputes import sweeps as disputes
from pontic.files import sweeps as files
from pontic.hours import sweeps as hours
from pontic.invoices import sweeps as invoices
from pontic.jobs import sweeps as jobs
from pontic.live import sweeps as live
from pontic.outbox import sweeps as outbox
from pontic.outbox.wiring import Duty
from pontic.payments import sweeps as payments
from pontic.profiles import sweeps as profiles
from pontic.retainers import sweeps as retainers
from pontic.reviews import sweeps as reviews
from pontic.search import sweeps as search
from pontic.verification import sweeps as verification
from pontic.withdrawals import sweeps as withdrawals

SCHEDULE: list[Duty] = [
    Duty(cases.act, every=timedelta(seconds=30)),
    Duty(cases.remind, every=timedelta(minutes=5)),
    Duty(cases.flag_undelivered, every=timedelta(hours=1)),
    Duty(catalog.expire, every=timedelta(minutes=15)),
    Duty(profiles.turn_absences, every=timedelta(minutes=15)),
    Duty(conduct.expire, every=timedelta(minutes=5)),
    Duty(contracts.expire, every=timedelta(minutes=5)),
    Duty(contracts.remind, every=timedelta(minutes=15)),
    Duty(retainers.turn, every=timedelta(minutes=1)),
    Duty(retainers.warn, every=timedelta(hours=1)),
    Duty(jobs.act, every=timedelta(minutes=1)),
    Duty(jobs.remind, every=timedelta(minutes=15)),
    Duty(hours.forget, every=timedelta(minutes=10)),
    Duty(hours.run, every=timedelta(minutes=1)),
    Duty(hours.escalate, every=timedelta(minutes=1)),
    Duty(disputes.carry_out, every=timedelta(minutes=5)),
    Duty(disputes.run_out, every=timedelta(minutes=5)),
    Duty(disputes.remind, every=timedelta(minutes=15)),
    Duty(payments.capture_before_lapse, every=timedelta(minutes=10)),
    Duty(payments.mature, every=timedelta(minutes=5)),
    Duty(payments.pay_out, every=timedelta(minutes=5)),
    Duty(payments.charge_bills, every=timedelta(minutes=5)),
    Duty(payments.reconcile, every=timedelta(minutes=2)),
    Duty(payments.catch_up, every=timedelta(hours=12)),
    Duty(payments.check_books, every=timedelta(days=1)),
    Duty(invoices.catch_up, every=timedelta(hours=12)),
    Duty(invoices.draw_left, every=timedelta(hours=1)),
    Duty(reviews.open_sealed, every=timedelta(minutes=10)),
    Duty(reviews.remind, every=timedelta(hours=1)),
    Duty(reviews.lapse, every=timedelta(hours=1)),
    Duty(reviews.refresh_badges, every=timedelta(hours=1)),
    Duty(reviews.catch_up, every=timedelta(hours=12)),
    Duty(verification.discard_left, every=timedelta(hours=6)),
    Duty(withdrawals.follow, every=timedelta(minutes=10)),
    Duty(search.follow, every=timedelta(seconds=1), everywhere=True),
    Duty(search.age, every=timedelta(days=1)),
    Duty(search.tell, every=timedelta(minutes=15)),
    Duty(search.forget, every=timedelta(hours=6)),
    Duty(files.forget_unused, every=timedelta(hours=1)),
    Duty(files.remove_orphans, every=timedelta(days=1)),
    Duty(live.clear, every=timedelta(hours=1)),
    Duty(outbox.forget, every=timedelta(hours=6)),
]
