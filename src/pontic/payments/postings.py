"""The journals of a payment's money (money.md, chapter 3): pure, each keyed by the object that made it."""

from dataclasses import dataclass
from datetime import datetime

from pontic.kit.money import Money
from pontic.ledger import chart
from pontic.ledger.actions import Leg, Posting
from pontic.ledger.chart import Code


@dataclass(frozen=True, slots=True)
class Places:
    """Where a payment's money stands in the books, and under which name its journals are found."""

    block: Code  # on the card
    held: Code
    ref: str  # such as case:12 or bill:7


def of_case(case: int) -> Places:
    """Return the places of a case's payment."""
    return Places(chart.authorisation(case), chart.held(case), f"case:{case}")


def of_bill(bill: int) -> Places:
    """Return the places of a bill's payment."""
    return Places(chart.bill_authorisation(bill), chart.bill_held(bill), f"bill:{bill}")


def authorised(block: Code, intent: str, amount: Money) -> Posting:
    """Blocked on the card for a case or a bill: a memo, no money."""
    return Posting(f"auth:{intent}", "authorised", [Leg(chart.authorised(), block, amount)])


def let_go(block: Code, intent: str, amount: Money) -> Posting:
    """The block is gone, by us (voided) or by the bank (lapsed)."""
    return Posting(f"void:{intent}", "let_go", [Leg(block, chart.authorised(), amount)])


def captured(places: Places, intent: str, blocked: Money, taken: Money, *, till: str) -> Posting:
    """Taken from the card and held: the memo goes, the money comes. What was spared is let go."""
    legs = [
        Leg(places.block, chart.authorised(), blocked),
        Leg(chart.till(till), places.held, taken),
    ]
    return Posting(f"cap:{intent}", "captured", legs)


def processor_fee(booking: str, amount: Money, *, till: str) -> Posting:
    """The processor kept its fee."""
    return Posting(f"fee:{booking}", "processor_fee", [Leg(chart.processor_fees(), chart.till(till), amount)])


def released(about: str, held: Code, designer: int, *, net: Money, fee: Money, available_at: datetime) -> Posting:
    """A case is completed, a part of a bill released: the net waits for its day, the commission is ours (PAY-04).

    ``about``: such as ``case:12`` or ``part:7``.
    """
    legs = [
        Leg(held, chart.pending(designer), net, available_at),
        Leg(held, chart.commission(), fee),
    ]
    return Posting(f"done:{about}", "released", legs)


def earned_by_us(part: int, held: Code, amount: Money) -> Posting:
    """A part of a bill that is the platform's own: the fee for hiring directly (HIRE-01)."""
    return Posting(f"done:part:{part}", "earned_by_us", [Leg(held, chart.hire_direct(), amount)])


def refund_key(refund: int) -> str:
    """Return the name of what a refund takes: its journal's, and its part of each reversal."""
    return f"refund:{refund}"


def refund_asked(refund: int, legs: list[Leg]) -> Posting:
    """Money leaves for the card, from wherever it stands."""
    return Posting(refund_key(refund), "refund_asked", legs)


def refunded(refund: int, reference: str, amount: Money, *, till: str) -> Posting:
    """The processor has given it back."""
    legs = [Leg(chart.refund(str(refund)), chart.till(till), amount)]
    return Posting(f"refund-ok:{reference}", "refunded", legs)


def refund_refused(refund: int, attempt: int, client: int, amount: Money) -> Posting:
    """The processor would not: the client is owed it."""
    legs = [Leg(chart.refund(str(refund)), chart.credit(client), amount)]
    return Posting(f"refund-fail:{refund}:{attempt}", "refund_failed", legs)


def refund_returned(reference: str, client: int, amount: Money, *, till: str) -> Posting:
    """A refund came back days later: the client is owed it."""
    legs = [Leg(chart.till(till), chart.credit(client), amount)]
    return Posting(f"refund-fail:{reference}", "refund_failed", legs)


def refund_again(refund: int, attempt: int, client: int, amount: Money) -> Posting:
    """What is owed to the client leaves for the card once more."""
    legs = [Leg(chart.credit(client), chart.refund(str(refund)), amount)]
    return Posting(f"refund-again:{refund}:{attempt}", "refund_again", legs)


def matured(earning: int, designer: int, net: Money) -> Posting:
    """The hold is over."""
    return Posting(f"mature:{earning}", "matured", [Leg(chart.pending(designer), chart.available(designer), net)])


def frozen(chargeback: str, earning: int, designer: int, *, source: Code, net: Money) -> Posting:
    """The client's bank has not decided: the earning waits."""
    return Posting(f"freeze:{chargeback}:{earning}", "frozen", [Leg(source, chart.frozen(designer), net)])


def thawed(chargeback: str, earning: int, designer: int, *, target: Code, net: Money) -> Posting:
    """It goes on where it stood."""
    return Posting(f"thaw:{chargeback}:{earning}", "thawed", [Leg(chart.frozen(designer), target, net)])


def recovered(earning: int, before: int, designer: int, amount: Money) -> Posting:
    """An earning pays an older debt; ``before``: cents of it that had done so already."""
    legs = [Leg(chart.available(designer), chart.owed_by(designer), amount)]
    return Posting(f"recover:{earning}:{before}", "recovered", legs)


def payout_asked(payout: int, designer: int, net: Money) -> Posting:
    """The earning leaves for the bank."""
    return Posting(f"po:{payout}", "payout_asked", [Leg(chart.available(designer), chart.payout(payout), net)])


def payout_sent(payout: int, transfer: str, net: Money, *, till: str) -> Posting:
    """The processor has taken it over."""
    return Posting(f"po-ok:{transfer}", "payout_sent", [Leg(chart.payout(payout), chart.till(till), net)])


def payout_refused(payout: int, designer: int, net: Money) -> Posting:
    """The processor would not: the money is the designer's as before."""
    return Posting(f"po-fail:{payout}", "payout_refused", [Leg(chart.payout(payout), chart.available(designer), net)])


def reversed_transfer(reversal: str, designer: int, amount: Money, *, till: str) -> Posting:
    """The processor took it back from the designer's account: he owes so much less."""
    return Posting(f"rev:{reversal}", "reversed", [Leg(chart.till(till), chart.owed_by(designer), amount)])


def own_movement(reference: str, other: Code, amount: Money, *, till: str) -> Posting:
    """The operator's own money came to the processor (above zero) or left it (below)."""
    came = Leg(chart.till(till), other, amount)
    left = Leg(other, chart.till(till), Money(-amount.minor, amount.currency))
    return Posting(f"own:{reference}", "own_movement", [came if amount.minor > 0 else left])


def chargeback_taken(chargeback: str, amount: Money, fee: Money, *, till: str) -> Posting:
    """The client's bank took the money until it has decided, and the processor its fee."""
    legs = [
        Leg(chart.contested(chargeback), chart.till(till), amount),
        Leg(chart.chargeback_fees(), chart.till(till), fee),
    ]
    return Posting(f"cb:{chargeback}", "chargeback_taken", legs)


def loss_key(chargeback: str) -> str:
    """Return the name of what a lost chargeback takes: its journal's, and its part of each reversal."""
    return f"cb-lost:{chargeback}"


def chargeback_lost(chargeback: str, legs: list[Leg]) -> Posting:
    """The bank keeps it: whoever held the money bears it."""
    return Posting(loss_key(chargeback), "chargeback_lost", legs)


def chargeback_won(chargeback: str, amount: Money, *, till: str, written_off: bool) -> Posting:
    """The bank gives it back; where it was counted as lost before, our loss is smaller."""
    source = chart.chargeback_losses() if written_off else chart.contested(chargeback)
    return Posting(f"cb-won:{chargeback}", "chargeback_won", [Leg(chart.till(till), source, amount)])


def withdrawal_asked(number: int, designer: int, amount: Money) -> Posting:
    """A designer asked for what his contracts earned."""
    legs = [Leg(chart.available(designer), chart.withdrawal(number), amount)]
    return Posting(f"wd:{number}", "withdrawal_asked", legs)


def withdrawal_back(number: int, legs: list[Leg]) -> Posting:
    """It did not arrive, or was not sent: the money is his as before."""
    return Posting(f"wd-back:{number}", "withdrawal_back", legs)
