"""The searches that people of the demo keep."""

from datetime import datetime, timedelta

from pontic.accounts.models import Person
from pontic.demo.timeline import Act, Timeline
from pontic.search import actions as search
from pontic.search.wish import Wish

DAY = timedelta(days=1)
KEPT = [  # who, how many days ago, under which name, told of new ones, what
    ("lab", 20, "Bars and full arches with exocad", True, Wish(text="bar", software=("exocad-dentalcad",))),
    ("lab", 6, "Night guards within two days", False, Wish(category=("night-guards",), days=2, sort="price")),
]


def plan(timeline: Timeline, people: dict[str, Person], now: datetime) -> None:
    """Let each be saved on its day."""
    for who, days, name, notifies, wish in KEPT:
        timeline.add(now - days * DAY, _keep(people[who], wish, name=name, notifies=notifies))


def _keep(person: Person, wish: Wish, *, name: str, notifies: bool) -> Act:
    def act(at: datetime) -> None:
        search.save(wish, person=person, name=name, notifies=notifies, now=at)

    return act
