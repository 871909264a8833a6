"""When a bill's money clears. Pure."""

from datetime import datetime

from pontic.billing.models import Bill, BillKind, Part
from pontic.billing.process import HOLD

AT_ONCE = (BillKind.BONUS, BillKind.EXPENSE, BillKind.OTHER, BillKind.RETAINER)  # released as soon as they are paid
BY_CASE = (BillKind.MONTH, BillKind.EXTRA_CASE)  # released case by case, with a hold that the case begins (decision 9)
UNDISPUTED = (*BY_CASE, *AT_ONCE)  # a case has its own dispute; what is not covered has none (CON-18)


def clears_at(bill: Bill, part: Part) -> datetime | None:
    """Return when the designer can have a part, as far as it can be known (HOLD-01 to 05).

    Five days after it is both paid and released, or the Wednesday of a week's day 17. While a bill waits for its
    charge, the next try counts as its payment. None: nobody has released it, or it goes back.
    """
    paid_at = bill.paid_at or bill.next_try_at
    if paid_at is None or part.is_returned or bill.is_void:
        return None
    if part.available_from:
        return max(part.available_from, paid_at + HOLD)
    released_at = part.changed_at if part.is_released else paid_at if bill.kind in AT_ONCE else None
    return None if released_at is None else max(released_at, paid_at) + HOLD
