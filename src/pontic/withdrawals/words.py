"""What pages say about withdrawals and the ways of being paid out. Tables of words, and how they are filled."""

from datetime import datetime

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from pontic.kit import words
from pontic.kit.money import Money
from pontic.payments.words import Table, Told
from pontic.withdrawals import actions as withdrawals
from pontic.withdrawals.models import Withdrawal
from pontic.withdrawals.policies import Way

Lazy = str | Promise

STATES: Table = {
    "requested": (
        "waiting",
        pgettext_lazy("payout", "Requested"),
        _("%(arrives)s leaves with the next batch and should be there by %(expected_on)s."),
    ),
    "resting": (
        "waiting",
        pgettext_lazy("payout", "Requested"),
        _("The payout method is new: %(arrives)s leaves from %(not_before)s on."),
    ),
    "flagged": (
        "act",
        pgettext_lazy("payout", "Held up"),
        _("%(doubt)s. Name another method, or wait until our support has looked at it."),
    ),
    "processing": (
        "waiting",
        pgettext_lazy("payout", "Processing"),
        _("%(arrives)s has been handed over and should be there by %(expected_on)s."),
    ),
    "paid": ("paid", pgettext_lazy("payout", "Paid"), _("%(arrives)s was sent on %(paid_at)s.")),
    "failed": ("late", pgettext_lazy("payout", "Failed"), _("%(problem)s All of it is available again.")),
    "cancelled": ("off", pgettext_lazy("payout", "Cancelled"), _("All of it is available again.")),
}
MOVES: dict[str, Lazy] = {  # for the history
    "ask": _("Requested"),
    "flag": _("Held up: the details differ from the proven ones"),
    "clear": _("Goes on"),
    "switch": _("Another payout method was named"),
    "process": _("Put into a batch"),
    "put_back": _("Taken out of its batch: it waits for the next one"),
    "pay": _("Paid"),
    "fail": _("Did not arrive"),
    "come_back": _("Came back"),
    "cancel": _("Cancelled"),
}
WAYS: dict[str, Lazy] = {  # what each way is good for
    "paypal": _("In US dollars, to your PayPal account. No fee on our side."),
    "payoneer": _("In US dollars, where PayPal is not available. We send you an invoice by hand."),
    "wire": _("In US dollars, for more than $2,500.00. The fee is $50.00 and is part of the amount."),
    "interac": _("In Canadian dollars, at the rate of the day, less a fee of CAD 10.00."),
}
FREE = _("In Canadian dollars, at the rate of the day. We bear the fee: you work on private projects.")
CLOSED: dict[str, Lazy] = {
    "served": _("Payoneer is offered only where PayPal is not available. Where you live, PayPal is."),
    "unserved": _("Where you live, PayPal does not pay out."),
    "no_country": _("Tell us first in which country you live: in the account settings."),
    "elsewhere": _("Interac is offered in Canada only."),
}
SENT_BACK = _("It could not be delivered.")


def describe(row: Withdrawal, *, now: datetime) -> Told:
    """Say where a withdrawal stands."""
    code = "resting" if row.not_before and row.not_before > now and row.can("process") else row.state
    tone, label, sentence = STATES[code]
    values = {
        "arrives": amount(row.arrives),
        "expected_on": words.day(row.expected_on, _language()),
        "not_before": _moment(row.not_before, now),
        "paid_at": words.day(timezone.localtime(row.paid_at).date(), _language()) if row.paid_at else "",
        "doubt": row.get_doubt_display(),
        "problem": row.problem or str(SENT_BACK),
    }
    return Told(row.state, tone, label, str(sentence) % values)


def refusal(fault: Exception, *, now: datetime) -> str:
    """Say why an amount cannot be asked for."""
    if isinstance(fault, withdrawals.NotAvailable):
        return _now("%(available)s is available for a payout on request.") % {"available": amount(fault.available)}
    if isinstance(fault, withdrawals.OnHold):
        until = {"until": _moment(fault.until, now)}
        return _now("Your payout details were changed lately. You can request a payout from %(until)s on.") % until
    if isinstance(fault, withdrawals.TooLittle):
        return _now("By this method the amount has to be more than %(above)s.") % {"above": amount(fault.above)}
    if isinstance(fault, withdrawals.WayClosed):
        return str(CLOSED[fault.why])
    return str(REFUSALS[type(fault)])


REFUSALS: dict[type[Exception], Lazy] = {
    withdrawals.NoMethod: _("This payout method is not there any more. Choose another one."),
    withdrawals.NoRate: _("There is no exchange rate for today yet. Please try again later, or choose another method."),
}
REFUSED: tuple[type[Exception], ...] = (
    withdrawals.NotAvailable,
    withdrawals.OnHold,
    withdrawals.TooLittle,
    withdrawals.WayClosed,
    *REFUSALS,
)


def amount(money: Money) -> str:
    """Write an amount."""
    return words.amount(money, _language())


def _language() -> str:
    return (get_language() or "en")[:2]


def _moment(at: datetime | None, now: datetime) -> str:
    return words.moment(timezone.localtime(at), _language(), now=now) if at else ""


def about(way: Way) -> str:
    """Say what a way is good for, or why it is closed."""
    if not way.is_open:
        return str(CLOSED[way.why])
    return str(FREE if way.is_free else WAYS[way.rail])
