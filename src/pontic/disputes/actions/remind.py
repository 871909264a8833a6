"""Give a reminder in a dispute, once."""

from datetime import datetime

from django.db import transaction

from pontic.disputes import facts
from pontic.disputes.actions.make import tell
from pontic.disputes.models import Dispute, DisputeReminder


@transaction.atomic
def remind(dispute: Dispute, kind: str, *, now: datetime) -> bool:
    """Announce a reminder unless it was given in this dispute; tell whether it was."""
    _, is_new = DisputeReminder.objects.get_or_create(dispute=dispute, kind=kind, defaults={"at": now})
    if is_new:
        tell(facts.REMINDED, dispute, kind=kind, now=now)
    return is_new
