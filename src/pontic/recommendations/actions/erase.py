"""Erasing what we keep of somebody outside, at his wish."""

from datetime import datetime

from django.db import transaction

from pontic.accounts import actions as accounts
from pontic.accounts.models import Person
from pontic.recommendations import terms
from pontic.recommendations.models import Invite, Recommendation
from pontic.recommendations.process import RECOMMENDATION


@transaction.atomic
def erase(email: str, *, by: Person, now: datetime) -> int:
    """Erase an address and the words that were never or are no more public; return how many rows held it.

    Of an invitation only a fingerprint stays, so that no second letter goes to that address. What is public or
    waits is decided about first.
    """
    key, rest = terms.fold(email), terms.fingerprint(email)
    count = Invite.objects.filter(email_key=key).update(email="", email_key=rest)
    gone = Recommendation.objects.filter(email_key=key, state__in=RECOMMENDATION.final)
    count += gone.update(name="", company="", email="", email_key=rest, linkedin="", text="")
    accounts.note_staff_act(by, "erase address", "recommendations", now=now, reason=f"{rest[:12]}: {count}")
    return count
