"""News of payouts on request and of the methods by which they go."""

from typing import TYPE_CHECKING

from pontic.outbox.models import Fact
from pontic.withdrawals import queries
from pontic.withdrawals.models import PayoutMethod, Withdrawal

if TYPE_CHECKING:
    from pontic.notifications.news import News


def withdrawal(news: "News", fact: Fact) -> None:
    """Say how much it is and why it did not arrive; who moved it is not told of his own act."""
    row = Withdrawal.objects.get(pk=fact.payload["withdrawal"])
    step = row.steps.filter(at=fact.happened_at).order_by("-pk").first()
    news.doer = step.person_id if step else None
    news.words |= {
        "amount": {"money": [row.amount_minor, row.currency]},
        "net": {"money": [row.arrives_minor, row.arrives_currency]},
        "number": f"WD-{row.pk}",
        "note": row.problem,
    }


def method(news: "News", fact: Fact) -> None:
    """Say until when nothing can be requested."""
    owner = PayoutMethod.objects.select_related("person").get(pk=fact.payload["payout_method"]).person
    until = queries.held_until(owner)
    news.words["until"] = {"at": until.isoformat() if until else None}
