"""Stripe's objects as the port's: which of their many states means what here."""

from dataclasses import replace
from datetime import datetime

from pontic.kit.money import Money
from pontic.payments.gateways import port
from pontic.payments.gateways.stripe.answers import Answer, Unreadable

INTENTS = {
    "requires_payment_method": "declined",
    "requires_action": "action_needed",
    "requires_capture": "authorised",
    "succeeded": "captured",
}
LET_GO = frozenset({"automatic", "expired"})  # why an intent is canceled where the bank's time ran out
ON_ITS_WAY = frozenset({"pending", "requires_action", "succeeded"})
REFUNDS_FAILED = frozenset({"failed", "canceled"})
INQUIRIES = frozenset({"warning_needs_response", "warning_under_review"})
ENDED = frozenset({"warning_closed", "prevented"})
CONTESTED = frozenset({"needs_response", "under_review"})
BANK_PAYOUTS = {
    "pending": "on_its_way",
    "in_transit": "on_its_way",
    "paid": "arrived",
    "failed": "bounced",
    "canceled": "bounced",
}
BRANDS = {
    "amex": "American Express",
    "cartes_bancaires": "Cartes Bancaires",
    "diners": "Diners Club",
    "discover": "Discover",
    "eftpos_au": "eftpos",
    "jcb": "JCB",
    "mastercard": "Mastercard",
    "unionpay": "UnionPay",
    "visa": "Visa",
}
# the banks' reasons that we say to a client; of the others (lost, stolen, fraud) he is told as little as they say
REASONS = {
    "insufficient_funds": "insufficient_funds",
    "expired_card": "expired_card",
    "authentication_required": "authentication_required",
    "payment_intent_authentication_failure": "authentication_failed",
    "setup_intent_authentication_failure": "authentication_failed",
    "authentication_not_handled": "authentication_failed",
    "mobile_device_authentication_required": "authentication_required",
} | dict.fromkeys(
    ("incorrect_cvc", "invalid_cvc", "incorrect_number", "invalid_number", "invalid_account", "incorrect_zip",
     "invalid_expiry_month", "invalid_expiry_year", "incorrect_address"), "wrong_details"
) | dict.fromkeys(
    ("card_not_supported", "currency_not_supported", "service_not_allowed", "transaction_not_allowed"),
    "card_not_supported",
) | dict.fromkeys(
    ("processing_error", "try_again_later", "issuer_not_available", "reenter_transaction"), "try_again"
) | dict.fromkeys(
    ("card_velocity_exceeded", "withdrawal_count_limit_exceeded"), "limit_exceeded"
)  # fmt: skip


def intent(answer: Answer) -> port.Intent:
    """Read a PaymentIntent whose charge and card came along."""
    state = _state(answer)
    error = answer.part_if_any("last_payment_error") if state == "declined" else None
    is_taken = state == "captured"
    charge = answer.part("latest_charge") if is_taken or state == "authorised" else None
    method = answer.part_if_any("payment_method") or (error.part_if_any("payment_method") if error else None)
    return port.Intent(
        answer.text("id"),
        state,
        answer.money(),
        card=_label(charge.part("payment_method_details").part("card")) if charge else _label_of(method),
        problem=_problem(error) if state == "declined" else "",
        capture_before=_capture_before(charge) if charge and not is_taken else None,
        captured=answer.money("amount_received") if is_taken else None,
        method=answer.reference("payment_method"),
        fee=_fee(charge) if charge and is_taken else None,
        approve_at=_approve_at(answer) if state == "action_needed" else "",
        memo=answer.note("payment"),
    )


def _state(answer: Answer) -> str:
    status = answer.text("status")
    if status == "canceled":
        return "lapsed" if answer.word("cancellation_reason") in LET_GO else "voided"
    return _known(INTENTS, status, "intent")


def _known(table: dict[str, str], status: str, noun: str) -> str:
    """Look a state up; one that has no meaning here is no answer yet."""
    if status not in table:
        raise Unreadable(f"the state {status!r:.40} of a {noun} has no meaning here")
    return table[status]


def _problem(error: Answer | None) -> str:
    if error is None:
        return "declined"
    return reason(error.word("decline_code")) or reason(error.word("code")) or "declined"


def reason(code: str) -> str:
    """Return the bank's reason in our words; empty where we do not tell."""
    return REASONS.get(code, "")


def _capture_before(charge: Answer) -> datetime:
    return charge.part("payment_method_details").part("card").moment("capture_before")


def _fee(charge: Answer) -> port.Fee | None:
    """Read what Stripe kept, once it says so."""
    line = charge.part_if_any("balance_transaction")
    if line is None or not line.cents("fee"):
        return None
    return port.Fee(line.text("id"), line.money("fee"))


def _approve_at(answer: Answer) -> str:
    """Read where the card's owner is asked; an intent that is approved by script only is not one of ours."""
    return answer.part("next_action").part("redirect_to_url").address("url")


def _label_of(method: Answer | None) -> str:
    card = method.part_if_any("card") if method else None
    return _label(card) if card else ""


def _label(card: Answer) -> str:
    brand = card.text("brand")
    return f"{BRANDS.get(brand, brand.replace('_', ' ').title())} •••• {card.text('last4')}"


def refund(answer: Answer) -> port.Refund:
    """Read a Refund. One that waits for its bank counts as sent: only its failure is news."""
    status = answer.text("status")
    if status not in ON_ITS_WAY | REFUNDS_FAILED:
        raise Unreadable(f"the state {status!r:.40} of a refund has no meaning here")
    has_failed = status in REFUNDS_FAILED
    return port.Refund(
        answer.text("id"),
        answer.reference("payment_intent"),
        answer.money(),
        state="failed" if has_failed else "sent",
        problem=(answer.word("failure_reason") or status)[:40] if has_failed else "",
        memo=answer.note("operation"),
    )


def chargeback(answer: Answer) -> port.Chargeback:
    """Read a Dispute. Before its money is gone it is an inquiry, whatever it is called."""
    taken = [line for line in answer.rows("balance_transactions") if line.count("amount") < 0]
    fee = sum((line.money("fee").minor for line in taken), start=0)
    details = answer.part_if_any("evidence_details")
    return port.Chargeback(
        answer.text("id"),
        answer.reference("payment_intent"),
        _chargeback_state(answer.text("status"), has_taken=bool(taken)),
        answer.money(),
        Money(fee),
        reason=answer.word("reason")[:60],
        answer_by=details.moment_if_any("due_by") if details else None,
    )


def _chargeback_state(status: str, *, has_taken: bool) -> str:
    if status in INQUIRIES or (status in CONTESTED and not has_taken):
        return "inquiry"
    if status in CONTESTED:
        return "open"
    if status in ENDED or (status in {"won", "lost"} and not has_taken):
        return "closed"
    return _known({"won": "won", "lost": "lost"}, status, "dispute")


def transfer(answer: Answer) -> port.Transfer:
    """Read a Transfer."""
    return port.Transfer(answer.text("id"), answer.money(), memo=answer.note("operation"))


def reversal(answer: Answer) -> port.Reversal:
    """Read a reversal of a Transfer."""
    return port.Reversal(answer.text("id"), answer.reference("transfer"), answer.money())


def bank_payout(answer: Answer, account: str) -> port.BankPayout:
    """Read a Payout of a designer's account, in its own currency."""
    return port.BankPayout(
        answer.text("id"),
        account,
        _known(BANK_PAYOUTS, answer.text("status"), "payout"),
        answer.foreign(),
        answer.moment("created"),
        arrives_at=answer.moment_if_any("arrival_date"),
        problem=answer.word("failure_code")[:40],
    )


def account(answer: Answer) -> port.Account:
    """Read an Account. It is ready when Stripe pays it out; that its owner came back from the form proves nothing."""
    wanted = answer.part_if_any("requirements")
    missing = [*wanted.words("past_due"), *wanted.words("currently_due")] if wanted else []
    banks = answer.rows("external_accounts") if answer.fields.get("external_accounts") else []
    receives = answer.part_if_any("capabilities")
    return port.Account(
        answer.text("id"),
        answer.flag("payouts_enabled") and bool(receives and receives.word("transfers") == "active"),
        list(dict.fromkeys(missing)),
        bank=banks[0].word("last4") if banks else "",
        problem=(wanted.word("disabled_reason") if wanted else "")[:40],
        holder=banks[0].word("account_holder_name") if banks else "",
    )


def card(answer: Answer) -> port.Card:
    """Read a kept PaymentMethod."""
    held = answer.part("card")
    expires = f"{held.count('exp_month'):02}/{held.count('exp_year')}"
    return port.Card(answer.text("id"), _label(held), expires, customer=answer.reference("customer"))


def card_attempt(answer: Answer) -> port.Card:
    """Read a SetupIntent: a card that is kept now, or one whose owner is asked first."""
    status = answer.text("status")
    if status == "succeeded":
        return replace(card(answer.part("payment_method")), customer=answer.reference("customer"))
    if status != "requires_action":
        raise port.GatewayRefused(_setup_problem(answer))
    label = _label_of(answer.part_if_any("payment_method"))
    return port.Card(answer.text("id"), label, approve_at=_approve_at(answer), customer=answer.reference("customer"))


def _setup_problem(answer: Answer) -> str:
    return _problem(answer.part_if_any("last_setup_error"))
