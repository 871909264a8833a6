"""What this room does on the facts of others."""

from datetime import datetime

from pontic.outbox.models import Fact
from pontic.verification import actions


def follow_withdrawal(fact: Fact, _now: datetime) -> None:
    """Forget as whom somebody was verified whose badge was taken back."""
    actions.forget_identity(fact.payload["person"])
