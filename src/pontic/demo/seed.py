"""Plants the demo: people, listings, two months of orders. All of it, or nothing."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from pontic.accounts.models import Person
from pontic.catalog.models import Listing
from pontic.demo import album, board, cast, conduct, offers, ongoing, papers, praise, presence, searches, shop, story
from pontic.demo.timeline import Act, Timeline

DAYS = 60  # how far back the story begins
Row = dict[str, Any]
LISTED = 57  # days ago: the first listing
READ = 1.3  # days ago: until then everybody has read everything
RECENT = {"in_review": 0.7, "rejected": 4.0, "draft": 2.0}  # days ago: what has not been online


class OtherPeople(Exception):  # noqa: N818 - reads as the sentence that it is
    """The database has people of its own; the demo stays out."""


def plant(*, now: datetime, plain: bool = False) -> bool:
    """Fill an empty database; False where the demo stands already, OtherPeople where somebody else does.

    ``plain`` puts sheets of one colour in the place of the rendered pictures.
    """
    if Person.objects.filter(email__in=cast.LOGINS).count() == len(cast.LOGINS):
        return False
    if Person.objects.exists():
        raise OtherPeople
    if not plain:
        album.fill(wanted())
    with transaction.atomic():
        _tell(now, plain=plain)
    return True


@dataclass(frozen=True, slots=True)
class _Stage:
    """Everybody and everything that the story needs."""

    today: datetime
    prints: album.Prints
    timeline: Timeline
    people: dict[str, Person]
    listings: dict[str, Listing] = field(default_factory=dict)

    def ago(self, days: float) -> datetime:
        """Return the moment so many days before today."""
        return self.today - timedelta(days=days)


def _tell(now: datetime, *, plain: bool) -> None:
    begin = now - timedelta(days=DAYS)
    stage = _Stage(now, album.Prints(plain=plain), Timeline(begin), cast.invite(now=begin))
    cast.appoint(stage.people["staff"], now=begin)
    cast.want_letters(stage.people.values(), wanted=False)
    _plan_people(stage)
    papers.plan(stage.timeline, stage.people, cast.rows(), now)
    orders = story.rows()
    for place, row in enumerate(shop.rows().values()):
        earliest = max((order["ago"] for order in orders if order["listing"] == row["key"]), default=0)
        _plan_listing(stage, row, days=_listed(row, place, earliest))
    for row in orders:
        order = story.Order(row, stage.people, stage.listings, plain=plain)
        order.plan(stage.timeline, now)
    story.talk(stage.timeline, stage.people, now)
    offers.plan(stage.timeline, stage.people, stage.listings, now)
    ongoing.plan(stage.timeline, stage.people, stage.listings, now)
    board.plan(stage.timeline, stage.people, now)
    presence.plan(stage.timeline, stage.people, now)
    conduct.plan(stage.timeline, stage.people, stage.listings, now)
    praise.plan(stage.timeline, stage.people, now)
    searches.plan(stage.timeline, stage.people, now)
    stage.timeline.add(stage.ago(READ), lambda at: cast.catch_up(stage.people.values(), now=at))
    stage.timeline.play(now)
    cast.want_letters(stage.people.values(), wanted=True)


def _plan_people(stage: _Stage) -> None:
    """Most came at the beginning; who still waits for an answer came lately."""
    for place, (key, row) in enumerate(cast.rows().items()):
        days = {"in_review": 0.8, "rejected": 3.0}.get(row.get("profile", ""), DAYS - 0.05 * place)
        stage.timeline.add(stage.ago(days), _introduce(stage, key, row))


def _introduce(stage: _Stage, key: str, row: Row) -> Act:
    def act(now: datetime) -> None:
        profile = cast.introduce(stage.people[key], row, now=now, prints=stage.prints)
        cast.bank(stage.people[key], row, now=now)
        if profile is not None and row["profile"] != "in_review":
            later = now + timedelta(hours=5)
            stage.timeline.add(later, lambda at: cast.judge(profile, row, by=stage.people["staff"], now=at))

    return act


def _listed(row: Row, place: int, earliest: float) -> float:
    """Return how many days ago a listing was written: before its first order, else spread over the weeks."""
    lately = RECENT.get(row.get("state", ""))
    if lately is not None:
        return lately + place * 0.01
    if row["owner"] == "virtanen":
        return 0.6
    return max(earliest + 1.5, 3 + place * 7.3 % (LISTED - 4))


def _plan_listing(stage: _Stage, row: Row, *, days: float) -> None:
    def act(now: datetime) -> None:
        owner = stage.people[row["owner"]]
        listing = shop.offer(row, owner=owner, now=now, today=stage.today, prints=stage.prints)
        stage.listings[row["key"]] = listing
        later = now + timedelta(hours=6 + len(row["key"]) % 5)
        stage.timeline.add(later, lambda at: shop.judge(listing, row, by=stage.people["staff"], now=at))

    stage.timeline.add(stage.ago(days), act)


def wanted() -> list[str]:
    """Name every picture that the texts mention."""
    names = [name for row in shop.rows().values() for name in row["pictures"]]
    for row in cast.rows().values():
        names += [*(name for name, _ in row.get("portfolio", ())), *([row["banner"]] if "banner" in row else [])]
    for row in story.rows():
        handed = [*row["files"], *(pair for step in row.get("story", ()) for pair in _pairs(step))]
        names += [what for name, what in handed if name.endswith(".jpg")]
    return names


def _pairs(step: list[Any]) -> list[list[str]]:
    return list(step[4]) if len(step) > 4 and isinstance(step[4], list) else []  # noqa: PLR2004 - when, who, verb, text, files
