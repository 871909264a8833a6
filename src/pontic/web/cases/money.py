"""What became of a case's money besides the payment itself: refunds, chargebacks, and what the designer earns."""

from dataclasses import dataclass, field

from pontic.accounts.models import Person
from pontic.cases.models import Case
from pontic.payments import queries, words
from pontic.payments.models import Chargeback, Earning, Payment, Refund
from pontic.payments.words import Told
from pontic.web.cases import settled
from pontic.web.cases import words as case_words


@dataclass(frozen=True, slots=True)
class After:
    """Everything that followed from a payment, in words for one reader."""

    refunds: list[tuple[Refund, Told]] = field(default_factory=list)
    chargebacks: list[tuple[Chargeback, Told, str]] = field(default_factory=list)
    earning: Earning | None = None
    earned: Told | None = None


def after(case: Case, payment: Payment | None, role: str, *, reader: Person) -> After:
    """Gather what followed from a case's payment; designers read their earning as well."""
    if case.part is not None:
        return After(earning=_earned_under(case, role, reader))
    if payment is None or not payment.is_secured:
        return After()
    refunds = list(payment.refunds.order_by("pk"))
    chargebacks = list(payment.chargebacks.order_by("pk"))
    for refund in refunds:
        refund.payment = payment
    earning = Earning.objects.filter(payment=payment, person=reader).first() if role == "designer" else None
    return After(
        refunds=[(row, words.describe_refund(row, role)) for row in refunds],
        chargebacks=[
            (row, words.describe_chargeback(row, role), words.ground(row) if role == "designer" else "")
            for row in chargebacks
        ],
        earning=earning,
        earned=words.describe_earning(earning, has_account=_has_account(earning, reader)) if earning else None,
    )


def _has_account(earning: Earning, reader: Person) -> bool:
    account = queries.payout_account(reader) if earning.waits_for_account else None
    return account is not None and account.is_ready


def under(case: Case) -> Told | None:
    """Say how the money of a case stands whose contract paid for it ahead; None for every other."""
    if case.contract_id is None or case.is_draft:
        return None
    key = case.part.state if case.part else "unused"
    is_settled = case.part is None and settled.is_after_end(case, case.closed_at)
    tone, label, text = settled.MONEY if is_settled else case_words.UNDER_MONEY[key]
    return Told(key, tone, label, str(text))


def _earned_under(case: Case, role: str, reader: Person) -> Earning | None:
    """Return what the designer earned with a case whose contract paid for it ahead."""
    return Earning.objects.filter(part=case.part, person=reader).first() if role == "designer" else None
