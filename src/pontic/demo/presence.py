"""When the people of the demo work, who is away, and whose new words wait to be read."""

from datetime import datetime, timedelta
from typing import Any

from pontic.accounts.models import Person
from pontic.demo.timeline import Timeline
from pontic.profiles import actions as profiles
from pontic.profiles import queries

DAY = timedelta(days=1)
WEEK = ("mon", "tue", "wed", "thu", "fri")
STRAIGHT, SPLIT, EARLY = [["09:00", "17:30"]], [["09:00", "13:30"], ["16:00", "19:30"]], [["07:00", "15:00"]]
HOURS: dict[str, dict[str, list[list[str]]]] = {
    "designer": {**dict.fromkeys(WEEK, STRAIGHT), "sat": [["10:00", "13:00"]]},
    "okafor": dict.fromkeys(WEEK, EARLY),
    "bertrand": dict.fromkeys(WEEK, STRAIGHT),
    "ferrer": dict.fromkeys(WEEK, SPLIT),
    "havel": dict.fromkeys(WEEK[:4], STRAIGHT),
}
CAPTIONS = {
    "designer": "A thin ridge: the pontic carries the gum, and the connectors stay above nine square millimetres.",
    "okafor": "The client wished for a calm midline; the mock-up was tried in before anything was drawn on the teeth.",
}
NEW_WORDS: dict[str, dict[str, str]] = {
    "bianchi": {"headline": "Guides that fit the first time, and the plan explained in a picture"},
    "havel": {"headline": "Bars, since 1987 the best in all of Europe"},
}
REFUSED = {"havel": (["misleading"], "Who says so? Write what a client can check.")}


def plan(timeline: Timeline, people: dict[str, Person], now: datetime) -> None:
    """Let it happen in the last days of the story, after everybody has been approved."""
    timeline.add(now - 50 * DAY, lambda at: _settle_in(people, now=at))
    timeline.add(now - 2 * DAY, lambda at: _revise(people, now=at))
    timeline.add(now - 1 * DAY, lambda at: _leave(people, now=at))


def _settle_in(people: dict[str, Person], *, now: datetime) -> None:
    for key, hours in HOURS.items():
        profiles.edit(profiles.open_profile(people[key], now=now), now=now, hours=hours)
    for key, caption in CAPTIONS.items():
        profile = profiles.open_profile(people[key], now=now)
        kept = [profiles.Work(item.picture_id, item.title, item.caption) for item in profile.portfolio.all()]
        profiles.arrange_work(profile, works=[kept[0]._replace(caption=caption), *kept[1:]], now=now)
        if waiting := queries.proposal(profile):
            profiles.decide(waiting, "publish", by=people["staff"], now=now)
    _say(people["designer"], now=now, capacity=8)
    profile = profiles.open_profile(people["okafor"], now=now)
    profiles.confirm_company(profile, company="Okafor Ceramics", by=people["staff"], now=now)


def _revise(people: dict[str, Person], *, now: datetime) -> None:
    for key, words in NEW_WORDS.items():
        profile = profiles.edit(profiles.open_profile(people[key], now=now), now=now, **words)
        revision = queries.proposal(profile)
        if revision and key in REFUSED:
            reasons, note = REFUSED[key]
            later = now + timedelta(hours=3)
            profiles.decide(revision, "reject", by=people["staff"], now=later, reasons=reasons, note=note)


def _leave(people: dict[str, Person], *, now: datetime) -> None:
    _say(people["mori"], now=now, is_unavailable=True, ends=(now + 9 * DAY).date())
    _say(people["raman"], now=now, capacity=1)  # as many as she has in work: fully booked by itself


def _say(person: Person, *, now: datetime, **said: Any) -> None:
    given = {"is_unavailable": False, "begins": None, "ends": None, "capacity": None, **said}
    profiles.set_availability(profiles.open_profile(person, now=now), now=now, **given)
