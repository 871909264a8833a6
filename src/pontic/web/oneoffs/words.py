"""What pages say about single payments. Tables of words and nothing else."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pontic.oneoffs import actions as oneoffs
from pontic.web.cases.words import Lazy

# state: words, tone
STATES: dict[str, tuple[Lazy, str]] = {
    "asked": (pgettext_lazy("one-off payment", "Waits for an answer"), "waiting"),
    "approved": (pgettext_lazy("one-off payment", "Being charged"), "waiting"),
    "declined": (pgettext_lazy("one-off payment", "Declined"), "off"),
    "withdrawn": (pgettext_lazy("one-off payment", "Withdrawn"), "off"),
    "cancelled": (pgettext_lazy("one-off payment", "Called off"), "off"),
    "paid": (pgettext_lazy("one-off payment", "Paid"), "paid"),
}
FAILED: tuple[Lazy, str] = (pgettext_lazy("one-off payment", "Payment failed"), "late")

FAULTS: dict[tuple[str, str], Lazy] = {
    ("amount", "too_small"): _("The smallest payment is $7.00."),
    ("amount", "small_expense"): _("The smallest repayment of expenses is $1.00."),
    ("amount", "too_large"): _("This is more than a single payment can carry."),
    ("text", "missing"): _("Write what it is for."),
}

DONE: dict[str, Lazy] = {
    "give": _("Your card is being charged. The designer is told once it is paid."),
    "ask": _("Your request is sent. Nothing is charged unless the client agrees."),
    "approve": _("You have agreed. Your card is being charged."),
    "decline": _("You have declined. Nothing is charged."),
    "withdraw": _("Your request is taken back."),
    "cancel": _("The payment is called off. Nothing is charged."),
}

REASONS: dict[type[Exception], Lazy] = {
    oneoffs.NotRunning: _("This contract is over or on hold: nothing new can be paid in it."),
    oneoffs.TooManyAsked: _("Twenty requests wait for an answer. Talk to the client before you send more."),
}
