"""The journals of withdrawals (money.md, chapter 3): pure. What takes the money out stands in payments."""

from pontic.kit.money import Money
from pontic.ledger import chart
from pontic.ledger.actions import Leg, Posting
from pontic.ledger.chart import Code


def paid(number: int, amount: Money, fee: Money, arrives: Money) -> Posting:
    """It arrived: money left the operator's account in that currency, the fee is ours."""
    return Posting(f"wd-ok:{number}", "withdrawal_paid", _sent(number, amount, fee, arrives))


def returned(number: int, amount: Money, fee: Money, arrives: Money) -> Posting:
    """A bank sent it back days later: everything as before, the fee too."""
    legs = [Leg(leg.credit, leg.debit, leg.amount) for leg in _sent(number, amount, fee, arrives)]
    return Posting(f"wd-returned:{number}", "withdrawal_returned", legs)


def _sent(number: int, amount: Money, fee: Money, arrives: Money) -> list[Leg]:
    currency, source = arrives.currency, chart.withdrawal(number)
    legs = []
    if currency != amount.currency:  # one currency is bought with the other
        legs.append(Leg(source, chart.exchange(amount.currency), amount))
        source = chart.exchange(currency)
    return [*legs, *_out(source, currency, fee, arrives)]


def _out(source: Code, currency: str, fee: Money, arrives: Money) -> list[Leg]:
    return [Leg(source, chart.bank(currency), arrives), Leg(source, chart.payout_fees(currency), fee)]
