"""The true state of a payment in words, for the client and for the designer (PAY-07, decision 7)."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pontic.kit import words
from pontic.payments import terms
from pontic.payments.models import Earning, Payment

Lazy = str | Promise


@dataclass(frozen=True, slots=True)
class Told:
    """A state as a page shows it: ``tone`` of the state mark, a label, one sentence."""

    code: str
    tone: str
    label: Lazy
    text: str


# state: tone, label, sentence for the client
CLIENT: dict[str, tuple[str, Lazy, Lazy]] = {
    "started": (
        "waiting",
        _("Waiting for the bank"),
        _("We are waiting for the answer of your bank. Nothing was charged."),
    ),
    "action_needed": (
        "act",
        _("Your approval is missing"),
        _("Your bank asks you to approve this payment. Nothing was charged."),
    ),
    "declined": ("off", _("Declined"), _("Nothing was charged.")),
    "abandoned": ("off", _("Not completed"), _("This payment was not completed. Nothing was charged.")),
    "authorised": (
        "calm",
        _("Authorised"),
        _("%(amount)s is blocked on %(card)s. Nothing is charged before the designer accepts."),
    ),
    "working": (
        "calm",
        _("Authorised"),
        _(
            "%(amount)s is blocked on %(card)s. It is charged when you complete the case or on %(charged_by)s, "
            "whichever comes first; what is charged stays held until you complete the case."
        ),
    ),
    "captured": (
        "calm",
        _("Held"),
        _("%(amount)s was charged on %(captured_at)s and is held until the case is completed or refunded."),
    ),
    "voided": ("off", _("Cancelled"), _("The block of %(amount)s on your card was lifted. Nothing was charged.")),
    "lapsed": (
        "late",
        _("Payment problem"),
        _("Your bank let the blocked amount go, so the case is not covered any more. Please pay again."),
    ),
    "lapsed_over": ("off", _("Not charged"), _("Your bank let the blocked amount go. Nothing was charged.")),
    "released": ("done", _("Paid"), _("%(amount)s was released to the designer on %(closed_at)s.")),
    "refunding": (
        "waiting",
        _("Refund on its way"),
        _("%(amount)s is on its way back to %(card)s. Banks take up to 10 days to show it."),
    ),
    "refunded": (
        "done",
        _("Refunded"),
        _("%(amount)s went back to %(card)s on %(closed_at)s. Banks take up to 10 days to show it."),
    ),
}
# and for the designer
DESIGNER: dict[str, tuple[str, Lazy, Lazy]] = {
    "authorised": (
        "calm",
        _("Payment secured"),
        _("%(amount)s is blocked on the client's card. Nothing is charged before you accept."),
    ),
    "working": (
        "calm",
        _("Payment secured"),
        _("%(amount)s is blocked on the client's card. It is charged and held at the latest on %(charged_by)s."),
    ),
    "captured": (
        "calm",
        _("Held for you"),
        _("%(amount)s was charged and is held. It is released when the case is completed."),
    ),
    "voided": ("off", _("Cancelled"), _("The client's payment was cancelled. No money moved.")),
    "lapsed": (
        "late",
        _("Payment problem"),
        _(
            "The client's bank let the blocked amount go. The client has been asked to pay again; "
            "until then the case is not covered."
        ),
    ),
    "lapsed_over": ("off", _("Not charged"), _("The client's payment was cancelled. No money moved.")),
    "released": ("done", _("Released"), _("The client's payment was released to you on %(closed_at)s.")),
    "refunding": ("off", _("Refunded"), _("The client gets this payment back.")),
    "refunded": ("off", _("Refunded"), _("The client got this payment back on %(closed_at)s.")),
}

EARNING: dict[str, tuple[str, Lazy, Lazy]] = {
    "pending": ("waiting", _("Pending"), _("Available on %(available_at)s.")),
    "available": ("calm", _("Available"), _("It leaves for your bank with the next payout.")),
    "leaving": ("waiting", _("On its way"), _("The payout is being sent to your bank.")),
    "paid": ("paid", _("Paid out"), _("Sent to your bank on %(paid_at)s.")),
}
NO_ACCOUNT = _("It stays yours. Complete your payout settings so that it can be sent.")
RETRIED = _("The payout was refused. It stays yours; we try again on %(next_payout_at)s.")

REASONS: dict[str, Lazy] = {
    "insufficient_funds": _("There is not enough money on this card."),
    "expired_card": _("This card has expired."),
    "authentication_refused": _("You refused the payment on your bank's page."),
    "authentication_failed": _("Your bank could not confirm the payment."),
    "unknown_card": _("This card is not known here. Choose one from the list."),
}
DECLINED = _("Your bank declined this card.")


def describe(payment: Payment, role: str) -> Told:
    """Say where a payment stands; ``role`` is client, designer or staff."""
    code = _code(payment)
    table = DESIGNER if role == "designer" and code in DESIGNER else CLIENT
    tone, label, sentence = table[code]
    moments = {name: _day(getattr(payment, name)) for name in ("charged_by", "captured_at", "closed_at")}
    text = str(sentence) % {"amount": words.amount(payment.amount, _language()), "card": payment.card, **moments}
    if payment.is_declined:
        text = f"{why(payment.problem)} {text}"
    return Told(payment.state, tone, label, text)


def describe_earning(earning: Earning, *, has_account: bool) -> Told:
    """Say where a designer's money stands."""
    tone, label, sentence = EARNING[earning.state]
    if earning.waits_for_account and not has_account:
        tone, sentence = "act", NO_ACCOUNT
    elif earning.waits_for_account and earning.next_payout_at:
        sentence = RETRIED
    moments = {name: _day(getattr(earning, name)) for name in ("available_at", "paid_at", "next_payout_at")}
    return Told(earning.state, tone, label, str(sentence) % moments)


def why(problem: str) -> str:
    """Say in words why the bank said no."""
    return str(REASONS.get(problem, DECLINED))


def _code(payment: Payment) -> str:
    if payment.can("capture") and payment.case.accepted_at:
        return "working"
    over = payment.has_lapsed and not terms.is_owed(payment.case.state)
    return "lapsed_over" if over else payment.state


def _language() -> str:
    return (get_language() or "en")[:2]


def _day(at: datetime | None) -> str:
    return words.day(timezone.localtime(at).date(), _language()) if at else ""
