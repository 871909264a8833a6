"""Who counts as somebody who looked at a listing: no machine, not its owner, no staff, once a day."""

import hashlib
import re
from datetime import datetime, timedelta

from django.core.cache import cache
from django.http import HttpRequest

from pontic.accounts import policies as accounts
from pontic.catalog.models import Listing

ONCE = timedelta(days=1)
MACHINE = re.compile(
    r"bot|crawl|spider|slurp|preview|fetch|scan|monitor|curl|wget|python|headless|lighthouse", re.IGNORECASE
)


def counts(request: HttpRequest, listing: Listing, *, now: datetime) -> bool:
    """Tell whether this look is counted; it is remembered for the day, by nothing that names a person."""
    agent = request.headers.get("User-Agent", "")
    if not agent or MACHINE.search(agent):
        return False
    if request.user.pk == listing.owner_id or accounts.may(request.user):
        return False
    return bool(cache.add(f"seen:{listing.pk}:{now.date()}:{_who(request, agent, now)}", 1, ONCE.total_seconds()))


def _who(request: HttpRequest, agent: str, now: datetime) -> str:
    """Return the reader for one day: a member's number, or a visitor's address and browser as a digest."""
    who = f"{request.user.pk or request.META.get('REMOTE_ADDR', '')}|{agent}|{now.date()}"
    return hashlib.sha256(who.encode()).hexdigest()[:24]
