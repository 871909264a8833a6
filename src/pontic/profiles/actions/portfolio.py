"""The portfolio: pictures of good work in their order, with what stands under them (ACC-08)."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from pontic.files.models import Picture
from pontic.profiles import contact, facts, queries, terms
from pontic.profiles.actions import revise
from pontic.profiles.actions.keep import announce, lock, touch
from pontic.profiles.models import Profile
from pontic.profiles.terms import Work


class PortfolioFull(Exception):  # noqa: N818 - reads as the sentence that it is
    """There are already as many portfolio pictures as a page can show."""


@transaction.atomic
def add_work(profile: Profile, *, picture: Picture, title: str, caption: str = "", now: datetime) -> Work:
    """Put a picture with its words at the end; on an approved profile it waits until somebody has looked (ACC-12).

    Raises ContactInText, PortfolioFull and UnderReview.
    """
    row, work = lock(profile), Work(picture.pk, title.strip(), caption.strip())
    works = _works(row)
    if len(works) >= terms.MOST_ITEMS:
        raise PortfolioFull
    _keep(row, [*works, work], now=now)
    return work


@transaction.atomic
def arrange_work(profile: Profile, *, works: Sequence[Work], now: datetime) -> None:
    """Keep these of one's works in this order with these words; the others go, from what is online at once.

    Raises ContactInText and UnderReview.
    """
    row = lock(profile)
    known = {work.picture for work in _works(row)}
    told = (work._replace(title=work.title.strip(), caption=work.caption.strip()) for work in works)
    _keep(row, [work for work in told if work.picture in known], now=now)


def _works(row: Profile) -> list[Work]:
    return [Work(item.picture_id, item.title, item.caption) for item in queries.portfolio(row)]


def _keep(row: Profile, works: Sequence[Work], *, now: datetime) -> None:
    """Write them down, or let them wait where one is new to whoever reads profiles."""
    contact.check_all(pair for work in works for pair in (("title", work.title), ("caption", work.caption)))
    online = [Work(item.picture_id, item.title, item.caption) for item in row.portfolio.all()]
    is_new = not set(works) <= set(online)
    if row.is_in_review and is_new:
        raise revise.UnderReview
    if row.is_approved and is_new:
        kept = {work.picture for work in works}
        revise.hang(row, [work for work in online if work.picture in kept])
    else:
        revise.hang(row, works)
    if row.is_approved:
        revise.propose(row, {"portfolio": works}, now=now)
    touch(row, now=now)
    announce(facts.CHANGED, row, now=now)
