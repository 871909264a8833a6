"""Ongoing work brought to rest, and what must be true of it: said in plain numbers once more."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from django.db.models import Sum

from pontic.accounts.models import Person
from pontic.billing.models import Bill, Part
from pontic.contracts import actions as contracts
from pontic.contracts.models import Contract, Offer
from pontic.disputes.models import Dispute
from pontic.hours.models import Objection, Week
from pontic.milestones import actions as milestones
from pontic.milestones.models import Milestone
from pontic.payments.models import Chargeback, Earning, Payment, Refund
from pontic.withdrawals import actions as withdrawals
from pontic.withdrawals.models import Withdrawal
from simulation import model
from simulation.actors import employers
from simulation.world import World

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
HOLD, ANSWER, AGAIN = timedelta(days=5), timedelta(days=7), timedelta(days=1)
NOON, REVIEWED, WEDNESDAY = timedelta(days=7, hours=12), timedelta(days=12), timedelta(days=16)  # from a Monday 00:00
OBJECTED = timedelta(hours=120)
RESTS = timedelta(days=3)  # after other payout details
OBLIGING = ("week", "retainer")
CONTESTED = ("open",)  # of a chargeback: the money is gone, and nothing is decided


def wind_up(world: World) -> None:
    """Everybody has a good card and ends what runs."""
    if not Contract.objects.exists():
        return
    for client in world.cast.clients:
        employers.keep(world, client, world.processor.good_card)
    for contract in Contract.objects.running().select_related("client"):
        with world.person():
            contracts.end(contract, person=contract.client, note="The end.", now=world.now)


def settle(world: World) -> None:
    """Milestones that are left are submitted and released; payouts on their way arrive; bills are paid by hand."""
    for milestone in Milestone.objects.filter(state__in=("funded", "in_progress", "submitted", "changes")):
        with world.person():
            if not milestone.is_submitted:
                milestones.submit(milestone, person=milestone.contract.designer, note="Done.", now=world.now)
            milestones.release(milestone, person=milestone.contract.client, now=world.now)
    for bill in Bill.objects.owed().filter(tries__gt=2).select_related("client"):
        employers.hand_over(world, bill, world.processor.good_card)
    for row in Withdrawal.objects.filter(state__in=("requested", "flagged")).select_related("person"):
        with world.person():
            withdrawals.cancel(row, by=row.person, now=world.now)
    for row in Withdrawal.objects.filter(state="processing"):
        with world.person():
            withdrawals.confirm(row, reference="END", by=world.cast.staff, now=world.now)


def never(now: datetime) -> Iterator[str]:
    """Return what of ongoing work happened too early, or twice."""
    yield from _earnings(now)
    yield from _bills(now)
    yield from _offers()
    yield from _debts()
    yield from _asked()
    yield from _while_banks_decide()
    for row in Objection.objects.filter(state="disputed"):
        if row.changed_at < row.raised_at + OBJECTED:
            yield f"{row} became a dispute {row.raised_at + OBJECTED - row.changed_at} too early"


def _asked() -> Iterator[str]:
    """Nothing leaves by details that are younger than three days."""
    for row in Withdrawal.objects.filter(not_before=None).select_related("method"):
        if row.created_at < row.method.created_at + RESTS:
            yield f"{row} was asked for {row.method.created_at + RESTS - row.created_at} too early"


def _while_banks_decide() -> Iterator[str]:
    """While a client's bank decides about a payment, nothing of it can be asked for, earned or given back."""
    for row in Chargeback.objects.filter(state__in=CONTESTED, payment__bill__isnull=False).order_by("pk"):
        earned = Earning.objects.filter(payment=row.payment_id)
        for earning in earned.filter(state__in=("pending", "available")):
            yield f"earning {earning.pk} is {earning.state} while the bank decides about {row}"
        for earning in earned.filter(created_at__gt=row.changed_at):
            yield f"earning {earning.pk} was made while the bank decides about {row}"
        for refund in Refund.objects.filter(payment=row.payment_id, created_at__gt=row.changed_at).exclude(part=None):
            yield f"refund {refund.pk} was made while the bank decides about {row}"


def _earnings(now: datetime) -> Iterator[str]:
    for earning in Earning.objects.filter(part__isnull=False).select_related("payment", "part__bill"):
        charged, matured, bill = earning.payment.captured_at or now, earning.matured_at, earning.part.bill
        if matured and matured < charged + HOLD:
            yield f"earning {earning.pk} matured {charged + HOLD - matured} too early"
        if matured and bill.kind == "week" and matured < _midnight(bill.from_date) + WEDNESDAY:
            yield f"the week of {bill.from_date} was available at {matured}"


def _bills(now: datetime) -> Iterator[str]:
    for bill in Bill.objects.filter(kind="week").exclude(issued_at=None):
        if bill.issued_at and bill.issued_at < _midnight(bill.from_date) + NOON:
            yield f"{bill} was charged at {bill.issued_at}"
    for week in Week.objects.filter(state="closed"):
        if now < _midnight(week.monday) + REVIEWED:
            yield f"week {week.pk} of {week.monday} is closed at {now}"
    for bill in Bill.objects.filter(state="due", next_try_at__gt=now + AGAIN):
        yield f"{bill} is tried again only at {bill.next_try_at}"
    for bill in Bill.objects.annotate(sum=Sum("parts__amount_minor")):
        if bill.sum != bill.amount_minor:
            yield f"{bill} is {bill.amount_minor}, its parts {bill.sum}"


def _offers() -> Iterator[str]:
    for offer in Offer.objects.exclude(answered_at=None):
        over = offer.answered_at and offer.answered_at >= offer.sent_at + ANSWER
        if offer.state == "expired" and not over:
            yield f"offer {offer.pk} expired too early"
        if offer.state == "accepted" and over:
            yield f"offer {offer.pk} was accepted too late"


def _debts() -> Iterator[str]:
    """Who owes a week that could not be charged begins nothing, and nobody else is kept from it."""
    failed = Bill.objects.filter(state="due", kind__in=OBLIGING, tries__gt=0)
    owing = set(failed.values_list("client", flat=True))
    marked = set(Person.objects.exclude(owes_since=None).values_list("pk", flat=True))
    if owing != marked:
        yield f"{sorted(owing)} owe, {sorted(marked)} are marked"
    held = set(Contract.objects.filter(state="on_hold").values_list("pk", flat=True))
    wanted = set(failed.filter(contract__state__in=("active", "on_hold")).values_list("contract", flat=True))
    if held != wanted:
        yield f"contracts {sorted(held)} are on hold, {sorted(wanted)} should be"


def kept(now: datetime) -> Iterator[str]:
    """Return what should have happened by now."""
    for offer in Offer.objects.filter(state="sent", sent_at__lte=now - ANSWER):
        yield f"offer {offer.pk} of {offer.sent_at} still waits"
    for bill in Bill.objects.filter(state="due", next_try_at__lte=now):
        if not Payment.objects.alive().filter(bill=bill).exists():
            yield f"{bill} was to be charged at {bill.next_try_at}"
    for week in Week.objects.exclude(state="closed"):
        if week.bill and now >= _midnight(week.monday) + REVIEWED:
            yield f"week {week.pk} of {week.monday} is still {week.state}"
    yield from _objections(now)
    yield from _unearned()


def _objections(now: datetime) -> Iterator[str]:
    """What nobody ended in five days is in dispute, and nothing else holds its money up."""
    waiting = Objection.objects.filter(state__in=("open", "disputed"), raised_at__lte=now - OBJECTED)
    for row in waiting.exclude(part__in=Dispute.objects.open().exclude(part=None).values("part")):
        yield f"{row} of {row.raised_at} is in no dispute"
    for row in waiting.filter(state="open"):
        yield f"{row} of {row.raised_at} still waits"


def _unearned() -> Iterator[str]:
    """What was released of a paid bill is somebody's earning, unless the client's bank has a word in it."""
    earned = Earning.objects.exclude(part=None).values("part")
    contested = Payment.objects.filter(bill__isnull=False, chargebacks__isnull=False).values("bill")
    released = Part.objects.filter(state="released", was_charged=True, bill__state="paid", amount_minor__gt=0)
    for part in released.exclude(pk__in=earned).exclude(bill__in=contested).exclude(bill__kind="hire_direct"):
        yield f"{part} was released, and nobody earned it"


def faults(now: datetime) -> Iterator[str]:
    """Return what is not at rest at the end."""
    yield from never(now)
    for bill in Bill.objects.filter(state__in=("draft", "due")):
        yield f"{bill} ends so ({bill.problem})"
    for part in Part.objects.filter(state__in=("open", "contested"), amount_minor__gt=0).exclude(bill__state="void"):
        yield f"{part} ends so, of a bill that is {part.bill.state} ({part.bill.kind})"
    for milestone in Milestone.objects.filter(state__in=("funded", "in_progress", "submitted", "changes", "disputed")):
        yield f"milestone {milestone.pk} ends as {milestone.state}"
    for contract in Contract.objects.running():
        yield f"contract {contract.pk} ends as {contract.state}"


def told(world: World) -> dict[str, "model.Told"]:
    """Return the payments of bills as the model reads them."""
    rows = Payment.objects.exclude(reference="").filter(bill__isnull=False).select_related("bill")
    return {row.reference: _told(row, world.parts[-(row.bill_id or 0)]) for row in rows}


def _told(payment: Payment, given_back: int) -> "model.Told":
    bill = payment.bill
    assert bill is not None
    released = Part.objects.filter(bill=bill, state="released", was_charged=True).aggregate(sum=Sum("amount_minor"))
    kept_of_it = released["sum"] or 0
    is_paid = payment.captured_at is not None
    return model.Told(
        case=0,
        client=payment.client_id,
        designer=bill.designer_id or 0,
        price=kept_of_it,
        is_completed=is_paid and bool(kept_of_it),
        parts=given_back,
        free=bill.kind == "expense",
    )


def withdrawn() -> Iterator[tuple[int, int]]:
    """Return what has left for each designer at his request."""
    yield from Withdrawal.objects.filter(state="paid").values_list("person", "amount_minor")


def _midnight(day: object) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)  # type: ignore[attr-defined]
