"""The true state of every amount in words, for the client and for the designer (PAY-07, decision 7).

A table per process and reader: state, tone of the mark, label, sentence.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pontic.billing.models import Part
from pontic.kit import words
from pontic.kit.money import Money
from pontic.payments import terms
from pontic.payments.models import BankPayout, Chargeback, Earning, Payment, Payout, Refund, Reversal

Lazy = str | Promise
Table = dict[str, tuple[str, Lazy, Lazy]]


@dataclass(frozen=True, slots=True)
class Told:
    """A state as a page shows it: ``tone`` of the state mark, a label, one sentence."""

    code: str
    tone: str
    label: Lazy
    text: str


# state: tone, label, sentence for the client
CLIENT: Table = {
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
    "captured_part": (
        "calm",
        _("Held, a part refunded"),
        _("%(taken)s was charged on %(captured_at)s; of that %(returned)s goes back to %(card)s and %(kept)s is held."),
    ),
    "contested": (
        "waiting",
        _("In question at your bank"),
        _("Your bank has taken this payment back until it has decided. Nothing of it goes to the designer meanwhile."),
    ),
    "charged_back": ("off", _("Taken back by your bank"), _("Your bank decided that you get %(amount)s back.")),
    "voided": ("off", _("Cancelled"), _("The block of %(amount)s on your card was lifted. Nothing was charged.")),
    "lapsed": (
        "late",
        _("Payment problem"),
        _("Your bank let the blocked amount go, so the case is not covered any more. Please pay again."),
    ),
    "lapsed_over": ("off", _("Not charged"), _("Your bank let the blocked amount go. Nothing was charged.")),
    "lapsed_replaced": (
        "off",
        _("Not charged"),
        _("Your bank let the blocked amount go. Another payment covers the case."),
    ),
    "refund_failed": (
        "late",
        _("Refund failed"),
        _("The bank did not take the refund. What went back stays yours; we look for another way and write to you."),
    ),
    "released": ("done", _("Paid"), _("%(amount)s was released to the designer on %(closed_at)s.")),
    "released_part": (
        "done",
        _("Paid, a part refunded"),
        _("%(kept)s was paid for this case. %(returned)s went back to %(card)s, or is on its way there."),
    ),
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
# a bill's payment: charged at once, held until its parts are decided
BILL_CLIENT: Table = CLIENT | {
    "authorised": ("waiting", _("Being charged"), _("%(amount)s is being charged to %(card)s.")),
    "captured": (
        "calm",
        _("Held"),
        _("%(amount)s was charged on %(captured_at)s and is held until it is released, or goes back to you."),
    ),
    "lapsed": ("late", _("Payment problem"), _("Your bank let the blocked amount go. Please pay again.")),
    "lapsed_replaced": ("off", _("Not charged"), _("Your bank let the blocked amount go. It was paid otherwise.")),
    "released_part": (
        "done",
        _("Paid, a part refunded"),
        _("%(kept)s was paid. %(returned)s went back to %(card)s, or is on its way there."),
    ),
}
# and for the designer
DESIGNER: Table = {
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
    "captured_part": (
        "calm",
        _("Held for you"),
        _("%(returned)s goes back to the client. %(kept)s is held and is released when the case is completed."),
    ),
    "contested": (
        "waiting",
        _("In question at the client's bank"),
        _(
            "The client's bank is looking into this payment. Until it has decided, nothing of it is released or "
            "paid out. We show the bank what the case shows."
        ),
    ),
    "charged_back": (
        "off",
        _("Taken back by the client's bank"),
        _("The client's bank decided that the client gets this payment back."),
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
    "released_part": (
        "done",
        _("Released, a part given back"),
        _("%(returned)s of the client's payment went back to the client. The commission was worked out anew."),
    ),
    "refunding": ("off", _("Refunded"), _("The client gets this payment back.")),
    "refund_failed": ("off", _("Refunded"), _("The client gets this payment back.")),
    "refunded": ("off", _("Refunded"), _("The client got this payment back on %(closed_at)s.")),
}
BILL_DESIGNER: Table = DESIGNER | {
    "authorised": ("waiting", _("Being charged"), _("The client's card is being charged.")),
    "captured": ("calm", _("Held for you"), _("%(amount)s was charged and is held until it is released to you.")),
    "captured_part": (
        "calm",
        _("Held for you"),
        _("%(returned)s goes back to the client. %(kept)s is held until it is released to you."),
    ),
    "contested": (
        "waiting",
        _("In question at the client's bank"),
        _(
            "The client's bank is looking into this payment. Until it has decided, nothing of it is released or "
            "paid out."
        ),
    ),
    "lapsed": ("late", _("Payment problem"), _("The client's bank let the blocked amount go. The client pays again.")),
}
# what the others read in the designer's words: staff too speaks of "the client's bank"
OTHERS = {"designer": DESIGNER.keys(), "staff": {"contested", "charged_back", "refund_failed"}}

EARNING: Table = {
    "pending": (
        "waiting",
        _("Pending"),
        _("Expected by %(available_at)s: then it is available and leaves for your bank."),
    ),
    "available": ("calm", _("Available"), _("It leaves for your bank with the next payout.")),
    "frozen": (
        "late",
        _("Frozen"),
        _(
            "The client's bank is looking into the payment of this case. Until it has decided, this stays yours but "
            "is not paid out."
        ),
    ),
    "leaving": ("waiting", _("On its way"), _("The payout is being sent to your bank.")),
    "paid": ("paid", _("Paid out"), _("Sent to your bank on %(paid_at)s.")),
    "returned": ("off", _("Given back"), _("All of it went back to the client.")),
    "offset": ("off", _("Offset"), _("It paid what you owed from an earlier payout.")),
    "withdrawn": ("paid", _("Withdrawn"), _("You asked for it: it is on its way to you or with you.")),
}
# hours that were paid, as long as the client may object (HOLD-04)
HELD_WEEK: Table = {
    "open": (
        "waiting",
        _("Pending"),
        _("The client has paid it. Expected by %(clears_at)s, unless the client objects before Saturday."),
    ),
    "contested": ("late", _("Disputed"), _("The client objected. It is held until that is settled.")),
}
# what contracts earn does not leave by itself (decision 9)
EARNING_ON_REQUEST: Table = EARNING | {
    "pending": (
        "waiting",
        _("Pending"),
        _("Expected by %(available_at)s: then it is available and you can ask for it."),
    ),
    "available": ("calm", _("Available"), _("Ask for your payout whenever you like.")),
    "frozen": (
        "late",
        _("Frozen"),
        _(
            "The client's bank is looking into this payment. Until it has decided, this stays yours but is not paid "
            "out."
        ),
    ),
}
PART_RETURNED = _("%(returned)s of it went back to the client.")
PART_RECOVERED = _("%(recovered)s of it paid what you owed from an earlier payout.")
NO_ACCOUNT = _("It stays yours. Complete your payout settings so that it can be sent.")
RETRIED = _("The payout was refused. It stays yours; we try again on %(next_payout_at)s.")

REFUND: Table = {
    "asked": ("waiting", _("Refund on its way"), _("%(amount)s is being sent back to %(card)s.")),
    "asked_unspent": ("waiting", _("Less will be charged"), _("%(amount)s less will be taken from %(card)s.")),
    "sent": (
        "done",
        _("Refunded"),
        _("%(amount)s went back to %(card)s on %(changed_at)s. Banks take up to 10 days to show it."),
    ),
    "failed": (
        "late",
        _("Refund failed"),
        _("The bank did not take %(amount)s back. It stays yours; we look for another way and write to you."),
    ),
    "spared": ("done", _("Less charged"), _("%(amount)s less was taken from %(card)s.")),
    "absorbed": ("off", _("Refunded by the bank"), _("Your bank had taken this amount back itself.")),
}
REFUND_DESIGNER: Table = {
    "asked": ("waiting", _("Refund on its way"), _("%(amount)s is being sent back to the client.")),
    "asked_unspent": ("waiting", _("Less will be charged"), _("The client will be charged %(amount)s less.")),
    "sent": ("done", _("Refunded"), _("%(amount)s went back to the client on %(changed_at)s.")),
    "failed": ("waiting", _("Refund failed"), _("The client's bank did not take the refund. We settle it with them.")),
    "spared": ("done", _("Less charged"), _("The client was charged %(amount)s less.")),
    "absorbed": ("off", _("Refunded by the bank"), _("The client's bank had taken this amount back itself.")),
}

CHARGEBACK: Table = {
    "inquiry": ("waiting", _("Question from your bank"), _("Your bank asks about this payment. No money has moved.")),
    "open": (
        "waiting",
        _("In question at your bank"),
        _("Your bank took %(amount)s back on %(created_at)s and now decides. That can take some weeks."),
    ),
    "lost": ("done", _("Decided for you"), _("Your bank decided on %(changed_at)s that you keep %(amount)s.")),
    "won": (
        "done",
        _("The payment stands"),
        _("Your bank decided on %(changed_at)s that the payment was right, so %(amount)s is paid again."),
    ),
    "closed": ("off", _("Question answered"), _("The question of your bank is answered. No money moved.")),
}
CHARGEBACK_DESIGNER: Table = {
    "inquiry": (
        "waiting",
        _("Question from the client's bank"),
        _("The client's bank asks about this payment. We answer it; nothing changes for you."),
    ),
    "open": (
        "waiting",
        _("In question at the client's bank"),
        _(
            "The client's bank took %(amount)s back on %(created_at)s and now decides. We show it the order, the "
            "deliveries and the messages of the case."
        ),
    ),
    "lost": (
        "off",
        _("Decided for the client"),
        _("The client's bank decided on %(changed_at)s that %(amount)s goes back to the client."),
    ),
    "won": (
        "done",
        _("The payment stands"),
        _("The client's bank decided on %(changed_at)s that the payment was right. Your money goes on as before."),
    ),
    "closed": ("off", _("Question answered"), _("The question of the client's bank is answered. No money moved.")),
}
GROUNDS: dict[str, Lazy] = {  # the bank's word for why a client asks for his money back
    "fraudulent": _("The holder of the card says that it was not he who paid."),
    "unrecognized": _("The holder of the card does not recognise the payment."),
    "product_not_received": _("The client says that nothing was delivered."),
    "product_unacceptable": _("The client says that the work is not what was agreed."),
    "duplicate": _("The client says that it was charged twice."),
    "credit_not_processed": _("The client says that a refund was promised and did not come."),
    "subscription_canceled": _("The client says that it was cancelled."),
}
NO_GROUND = _("The bank names no reason.")

PAYOUT: Table = {
    "asked": ("waiting", _("On its way"), _("It is being handed to the payment processor.")),
    "sent": ("done", _("Sent"), _("The payment processor took it over on %(changed_at)s for your bank.")),
    "refused": ("off", _("Refused"), _("The payment processor did not take it. It stays yours and is tried again.")),
}
REVERSAL: Table = {
    "asked": ("waiting", _("Being taken back"), _("It is being taken back from your account at the processor.")),
    "done": ("done", _("Taken back"), _("It was taken back from your account at the processor on %(changed_at)s.")),
    "refused": ("waiting", _("Owed"), _("It could not be taken back. It is kept back from what you earn next.")),
}
BANK: Table = {
    "on_its_way": ("waiting", _("On its way"), _("Your bank should show it by %(arrives_at)s.")),
    "arrived": ("paid", _("Arrived"), _("Your bank has it since %(arrives_at)s.")),
    "bounced": (
        "late",
        _("Came back"),
        _("%(why)s Please correct your payout settings; the money stays yours and is sent again."),
    ),
}
BANK_PROBLEMS: dict[str, Lazy] = {
    "account_closed": _("The bank account is closed."),
    "account_frozen": _("The bank account is blocked."),
    "bank_account_restricted": _("The bank account takes no such transfers."),
    "incorrect_account_holder_name": _("The name is not that of the account's holder."),
    "invalid_account_number": _("The number of the bank account is wrong."),
    "invalid_currency": _("The bank account does not take this currency."),
    "no_account": _("The bank account could not be found."),
}
SENT_BACK = _("Your bank sent it back.")

REASONS: dict[str, Lazy] = {
    "insufficient_funds": _("There is not enough money on this card."),
    "expired_card": _("This card has expired."),
    "authentication_refused": _("You refused the payment on your bank's page."),
    "authentication_failed": _("Your bank could not confirm the payment."),
    "authentication_required": _("Your bank wants you to approve this payment yourself."),
    "wrong_details": _("The card's number, date or security code is not right."),
    "card_not_supported": _("This card cannot be used for purchases like this one."),
    "limit_exceeded": _("This card has reached its limit."),
    "try_again": _("Your bank could not be reached. The same card may work in a few minutes."),
    "unknown_card": _("This card is not known here. Choose one from the list."),
}
DECLINED = _("Your bank declined this card.")


def describe(payment: Payment, role: str, *, is_replaced: bool = False) -> Told:
    """Say where a payment stands; ``role`` is client, designer or staff; ``is_replaced`` by a later payment."""
    code = "lapsed_replaced" if is_replaced and payment.has_lapsed else _code(payment)
    ours, theirs = (BILL_CLIENT, BILL_DESIGNER) if payment.bill_id else (CLIENT, DESIGNER)
    table = theirs if code in OTHERS.get(role, ()) else ours
    moments = {name: _day(getattr(payment, name)) for name in ("charged_by", "captured_at", "closed_at")}
    amounts = {name: _amount(getattr(payment, name)) for name in ("amount", "taken", "returned", "kept")}
    told = _told(payment.state, table[code], card=payment.card, **amounts, **moments)
    return _longer(told, why(payment.problem), told.text) if payment.is_declined else told


def describe_earning(earning: Earning, *, has_account: bool) -> Told:
    """Say where a designer's money stands."""
    tone, label, sentence = (EARNING_ON_REQUEST if earning.is_on_request else EARNING)[earning.state]
    if earning.is_on_request:
        has_account = True  # it does not leave by itself: no account is missing for it
    if earning.waits_for_account and not has_account:
        tone, sentence = "act", NO_ACCOUNT
    elif earning.waits_for_account and earning.next_payout_at:
        sentence = RETRIED
    moments = {name: _day(getattr(earning, name)) for name in ("available_at", "paid_at", "next_payout_at")}
    amounts = {name: _amount(getattr(earning, name)) for name in ("returned", "recovered")}
    told = _told(earning.state, (tone, label, sentence), **moments)
    more = [PART_RETURNED] if earning.returned and earning.net else []
    more += [PART_RECOVERED] if earning.recovered and earning.payable else []
    return _longer(told, told.text, *(str(words) % amounts for words in more))


def describe_held(part: Part, clears_at: datetime | None) -> Told:
    """Say where paid hours stand that are not released yet."""
    return _told(part.state, HELD_WEEK[part.state], clears_at=_day(clears_at))


def describe_refund(refund: Refund, role: str) -> Told:
    """Say where money stands that goes back to the client."""
    code = "asked_unspent" if refund.is_open and refund.payment.can("capture") else refund.state
    entry = (REFUND if role == "client" else REFUND_DESIGNER)[code]
    card = refund.payment.card
    told = _told(refund.state, entry, card=card, amount=_amount(refund.amount), changed_at=_day(refund.changed_at))
    return _longer(told, told.text, refund.note)


def describe_chargeback(chargeback: Chargeback, role: str) -> Told:
    """Say where a payment stands that the client's bank looks into."""
    entry = (CHARGEBACK if role == "client" else CHARGEBACK_DESIGNER)[chargeback.state]
    moments = {name: _day(getattr(chargeback, name)) for name in ("created_at", "changed_at")}
    return _told(chargeback.state, entry, amount=_amount(chargeback.amount), **moments)


def describe_payout(payout: Payout) -> Told:
    """Say where an attempt to pay out stands."""
    return _told(payout.state, PAYOUT[payout.state], changed_at=_day(payout.changed_at))


def describe_reversal(reversal: Reversal) -> Told:
    """Say where money stands that a designer gives back."""
    return _told(reversal.state, REVERSAL[reversal.state], changed_at=_day(reversal.changed_at))


def describe_bank(payout: BankPayout) -> Told:
    """Say where the last leg to a designer's bank stands; without a day from the processor, the day it left counts."""
    reason = BANK_PROBLEMS.get(payout.problem, SENT_BACK)
    return _told(payout.state, BANK[payout.state], arrives_at=_day(payout.arrives_at or payout.changed_at), why=reason)


def why(problem: str) -> str:
    """Say in words why the bank said no."""
    return str(REASONS.get(problem, DECLINED))


def ground(chargeback: Chargeback) -> str:
    """Say why the client's bank took a payment back."""
    return str(GROUNDS.get(chargeback.reason, NO_GROUND))


def states(*tables: Table) -> Iterable[tuple[str, Lazy]]:
    """Yield every state of these tables with its label, variants left out."""
    for table in tables:
        yield from ((code, label) for code, (_tone, label, _text) in table.items())


def _told(state: str, entry: tuple[str, Lazy, Lazy], **values: object) -> Told:
    tone, label, sentence = entry
    return Told(state, tone, label, str(sentence) % values)


def _longer(told: Told, *sentences: str) -> Told:
    return Told(told.code, told.tone, told.label, " ".join(filter(None, sentences)))


def _code(payment: Payment) -> str:
    if any(chargeback.is_contested for chargeback in payment.chargebacks.all()):
        return "contested"
    if payment.can("capture") and payment.case and payment.case.accepted_at:
        return "working"
    if payment.returned and any(refund.has_failed for refund in payment.refunds.all()):
        return "refund_failed"
    if payment.returned and payment.kept and f"{payment.state}_part" in CLIENT:
        return f"{payment.state}_part"
    over = payment.has_lapsed and payment.case is not None and not terms.is_owed(payment.case.state)
    return "lapsed_over" if over else payment.state


def _amount(amount: Money) -> str:
    return words.amount(amount, _language())


def _language() -> str:
    return (get_language() or "en")[:2]


def _day(at: datetime | None) -> str:
    return words.day(timezone.localtime(at).date(), _language()) if at else ""
