"""What jobs do on others' facts: the prize that is held or lost, the offer that is accepted or comes to nothing."""

from datetime import datetime

from pontic.billing import facts as billing
from pontic.contracts import facts as contracts
from pontic.jobs import actions, queries
from pontic.jobs.models import Job
from pontic.outbox.models import Fact


def follow_bill(fact: Fact, now: datetime) -> None:
    """Open a contest whose prize is held, end one whose prize the bank took, take one back whose bill is void."""
    job = Job.objects.filter(bill=fact.payload["bill"]).first()
    if job is None:
        return
    if fact.name == billing.MOVED["charge_back"]:
        actions.lose_prize(job, now=now)
    elif job.is_unfunded and fact.name == billing.MOVED["pay"]:
        actions.hold_prize(job, now=now)
    elif job.is_unfunded:
        actions.take_back(job, person=None, now=now)


def follow_offer(fact: Fact, now: datetime) -> None:
    """Fill the job whose proposal became a contract; let the proposal wait again whose offer came to nothing."""
    proposal = queries.of_offer(fact.payload["offer"])
    if proposal is None:
        return
    if fact.name == contracts.OFFER_MOVED["accept"]:
        actions.note_hired(proposal, now=now)
    else:
        actions.note_not_hired(proposal, now=now)
