"""Periodic work of this room."""

from datetime import datetime, timedelta

from pontic.catalog.models import Listing
from pontic.search import actions, keeping, queries, ranking
from pontic.search.home import NoIndex
from pontic.search.models import Change, SavedSearch

TOLD_EVERY = timedelta(days=1)
AT_ONCE = 200  # saved searches in one run; the next run takes the rest


def follow(now: datetime) -> int:
    """Bring this machine's index up to date, or build it; every machine does this for itself."""
    return keeping.KEEPER.keep_up(now)


def age(now: datetime) -> int:
    """Look again at newcomers' listings, whose freshness fades by the day; returns how many."""
    fresh = Listing.objects.standing().filter(
        owner__profile__completed_count__lt=ranking.FEW_ORDERS, created_at__gt=now - ranking.FRESH - TOLD_EVERY
    )
    numbers = list(fresh.order_by("pk").values_list("pk", flat=True))
    actions.note(numbers, now=now)
    return len(numbers)


def tell(now: datetime) -> int:
    """Tell people of new listings that fulfil their saved searches, once a day; returns how many were looked at."""
    due = SavedSearch.objects.filter(notifies=True, looked_at__lte=now - TOLD_EVERY, person__is_active=True)
    searches = list(due.select_related("person").order_by("looked_at")[:AT_ONCE])
    try:
        for search in searches:
            actions.look_again(search, number=queries.new_count(search, now=now), now=now)
    except NoIndex:
        return 0  # the next run, or another machine, has one
    return len(searches)


def forget(now: datetime) -> int:
    """Delete changes that every machine has followed long ago, never the newest; returns how many."""
    newest = Change.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    return Change.objects.filter(at__lt=now - keeping.KEPT, pk__lt=newest).delete()[0]
