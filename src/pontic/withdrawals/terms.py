"""What each way of being paid out costs, where it is offered, and from which amount (WD-08 to 11). Pure.

The numbers are the operator's to change; each has its source.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from pontic.kit.money import Money

PAYPAL, PAYONEER, WIRE, INTERAC = "paypal", "payoneer", "wire", "interac"
RAILS = (PAYPAL, PAYONEER, WIRE, INTERAC)
DOLLARS, CANADIAN = "USD", "CAD"

WIRE_ABOVE = Money(250_000)  # only more than $2,500.00 goes by wire (WD-10)
WIRE_FEE = Money(5_000)  # of what is sent (WD-10)
INTERAC_FEE = Money(1_000, CANADIAN)  # WD-11; none for those who work on private projects
CANADA = "CA"

# Where people cannot receive money by PayPal, so that Payoneer is offered in its place (WD-09): countries that it
# leaves out, and those from which one can only send. It changes; an operator's own list (PAYPAL_UNAVAILABLE) replaces
# this one.
WITHOUT_PAYPAL = frozenset({
    "AF", "AM", "AO", "AZ", "BD", "CF", "CU", "GH", "GQ", "HT", "IQ", "IR", "KP", "LB", "LR", "LY", "MM", "PK", "PS",
    "SD", "SO", "SS", "SY", "TL", "TM", "TR", "UZ", "ZW",
})  # fmt: skip
WITHIN_BUSINESS_DAYS = {PAYPAL: 1, PAYONEER: 2, WIRE: 3, INTERAC: 1}  # after the request (HOLD-08)


class TooLittle(ValueError):  # noqa: N818 - reads as the sentence that it is
    """The amount is not enough for this way; ``above``: it has to be more than this."""

    def __init__(self, above: Money) -> None:
        """Remember the bound."""
        super().__init__(f"more than {above.minor} {above.currency} is needed")
        self.above = above


@dataclass(frozen=True, slots=True)
class Quote:
    """What leaves the balance, what it costs, and what arrives. Fee and ``arrives`` are in the currency sent."""

    amount: Money
    fee: Money
    arrives: Money
    rate: Decimal | None = None  # units of the currency sent for one dollar


def quote(rail: str, amount: Money, *, rate: Decimal | None = None, is_free: bool = False) -> Quote:
    """Say what becomes of an amount on its way; ``rate`` for Interac, ``is_free`` where we bear Interac's fee.

    Raises TooLittle where nothing would arrive, or a wire is not allowed.
    """
    if amount.minor <= 0:
        raise TooLittle(Money(0))
    if rail == WIRE:
        if amount <= WIRE_ABOVE:
            raise TooLittle(WIRE_ABOVE)
        return Quote(amount, WIRE_FEE, amount - WIRE_FEE)
    if rail == INTERAC:
        return _interac(amount, rate, is_free=is_free)
    return Quote(amount, Money(0), amount)


def _interac(amount: Money, rate: Decimal | None, *, is_free: bool) -> Quote:
    if rate is None:
        raise ValueError("Interac needs an exchange rate")
    whole = exchanged(amount, rate, CANADIAN)
    fee = Money(0, CANADIAN) if is_free else INTERAC_FEE
    if whole <= fee:
        raise TooLittle(needed(fee, rate))
    return Quote(amount, fee, whole - fee, rate)


def exchanged(amount: Money, rate: Decimal, currency: str) -> Money:
    """Return an amount in another currency with as many decimals, rounded half up to its cent."""
    return Money(int((amount.minor * rate).quantize(Decimal(1), rounding=ROUND_HALF_UP)), currency)


def needed(fee: Money, rate: Decimal) -> Money:
    """Return the most dollars of which nothing is left after a fee in another currency."""
    minor = int(fee.minor / rate)
    while exchanged(Money(minor), rate, fee.currency) > fee:  # rounding decides about the last cents
        minor -= 1
    while exchanged(Money(minor + 1), rate, fee.currency) <= fee:
        minor += 1
    return Money(minor)


def why_closed(rail: str, country: str, *, without_paypal: frozenset[str] = WITHOUT_PAYPAL) -> str:
    """Return why this way is not offered in a country: ``served``, ``no_country``, ``unserved``, ``elsewhere``; or "".

    ``country``: ISO code, empty where it is not known.
    """
    if rail == PAYPAL and country in without_paypal:
        return "unserved"
    if rail == PAYONEER and country not in without_paypal:
        return "served" if country else "no_country"
    if rail == INTERAC and country != CANADA:
        return "elsewhere" if country else "no_country"
    return ""
