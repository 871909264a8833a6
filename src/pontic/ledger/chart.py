"""The chart of accounts: the one place that spells account codes and says what each may do."""

from dataclasses import dataclass

ASSET, LIABILITY = 1, -1  # debit-normal, credit-normal


@dataclass(frozen=True, slots=True)
class Code:
    """An account's code with its nature. ``guarded`` accounts may not go below zero."""

    code: str
    side: int
    guarded: bool = False


def till(name: str) -> Code:
    """Money that lies with the payment processor."""
    return Code(f"psp:{name}", ASSET)


def authorised() -> Code:
    """Memo: everything that processors have blocked on cards. Not money."""
    return Code("memo:authorised", ASSET)


def authorisation(case: int) -> Code:
    """Memo: what is blocked on the client's card for one case."""
    return Code(f"memo:auth:case:{case}", LIABILITY, guarded=True)


def bill_authorisation(bill: int) -> Code:
    """Memo: what is blocked on the client's card for one bill."""
    return Code(f"memo:auth:bill:{bill}", LIABILITY, guarded=True)


def bill_held(bill: int) -> Code:
    """Captured money of a bill that belongs to nobody yet (the held payment)."""
    return Code(f"escrow:bill:{bill}", LIABILITY, guarded=True)


def hire_direct() -> Code:
    """Revenue: fees for hiring a designer away from the platform (HIRE-01)."""
    return Code("rev:hire_direct", LIABILITY)


def held(case: int) -> Code:
    """Captured money of a case that belongs to nobody yet (the held payment)."""
    return Code(f"escrow:case:{case}", LIABILITY, guarded=True)


def pending(person: int) -> Code:
    """A designer's earnings that wait for their day."""
    return Code(f"designer:{person}:pending", LIABILITY, guarded=True)


def available(person: int) -> Code:
    """A designer's earnings that can be paid out."""
    return Code(f"designer:{person}:available", LIABILITY, guarded=True)


def payout(number: int) -> Code:
    """Clearing: a payout on its way to the bank."""
    return Code(f"payout:{number}", LIABILITY, guarded=True)


def refund(key: str) -> Code:
    """Clearing: a refund on its way back to the card."""
    return Code(f"refund:{key}", LIABILITY, guarded=True)


def commission() -> Code:
    """Revenue: what the platform keeps."""
    return Code("rev:commission", LIABILITY)


def processor_fees() -> Code:
    """Expense: what the processor keeps."""
    return Code("exp:psp_fee", ASSET)


def credit(person: int) -> Code:
    """Owed to a client whose refund could not be delivered."""
    return Code(f"client:{person}:credit", LIABILITY, guarded=True)


def frozen(person: int) -> Code:
    """A designer's earnings that a chargeback holds up."""
    return Code(f"designer:{person}:frozen", LIABILITY, guarded=True)


def owed_by(person: int) -> Code:
    """Receivable: what a designer was paid and has to give back."""
    return Code(f"recv:designer:{person}", ASSET, guarded=True)


def contested(chargeback: str) -> Code:
    """Clearing: money that a client's bank took back and has not decided about."""
    return Code(f"suspense:chargeback:{chargeback}", ASSET, guarded=True)


def bank(currency: str = "USD") -> Code:
    """The operator's own bank account: what comes from it to a processor or goes there, and what it pays out."""
    return Code("bank:operating" if currency == "USD" else f"bank:{currency}", ASSET)


def chargeback_fees() -> Code:
    """Expense: what the processor takes for handling a chargeback."""
    return Code("exp:dispute_fee", ASSET)


def chargeback_losses() -> Code:
    """Expense: chargebacks that nobody else bears."""
    return Code("exp:chargeback", ASSET)


def withdrawal(number: int) -> Code:
    """Clearing: what a designer asked for, on its way to him."""
    return Code(f"withdrawal:{number}", LIABILITY, guarded=True)


def payout_fees(currency: str = "USD") -> Code:
    """Revenue: what designers pay for a way that costs us something (WD-10, 11)."""
    return Code("rev:payout_fee" if currency == "USD" else f"rev:payout_fee:{currency}", LIABILITY)


def exchange(currency: str) -> Code:
    """One currency given for another: what of each was given or taken so far."""
    return Code(f"fx:{currency}", LIABILITY)
