"""What a profile says in words: working hours on both clocks, how fast somebody answers, when he is back."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pontic.profiles import terms
from pontic.profiles.models import Profile
from pontic.web.profiles.hours import DAYS

HOUR, DAY = 60, 24 * 60  # minutes


@dataclass(frozen=True, slots=True)
class HoursTold:
    """Working hours as a visitor reads them."""

    lines: list[tuple[str, str]]  # days, spans
    zone: str
    there: str  # the time on the designer's clock
    is_elsewhere: bool  # the reader's clock shows another time


def hours(profile: Profile, now: datetime) -> HoursTold | None:
    """Return the week in as few lines as there are different days; None where nothing is said."""
    if not profile.hours:
        return None
    there = terms.local(now, profile.person.time_zone)
    lines = [(_span(first, last), _spans(spans)) for first, last, spans in terms.weeks(profile.hours)]
    zone = profile.person.time_zone.replace("_", " ")
    elsewhere = there.utcoffset() != timezone.localtime(now).utcoffset()
    return HoursTold(lines, zone, there.strftime("%H:%M"), elsewhere)


def _span(first: str, last: str) -> str:
    if first == last:
        return str(DAYS[first])
    return _("%(first)s to %(last)s") % {"first": DAYS[first], "last": DAYS[last]}


def _spans(spans: list[list[str]]) -> str:
    return ", ".join(f"{begin}–{end}" for begin, end in spans)  # noqa: RUF001 - the dash of spans


def answers_within(minutes: int | None) -> str:
    """Say how fast somebody usually answers (MSG-14); nothing while there is too little to say."""
    if minutes is None:
        return ""
    if minutes <= HOUR:
        return _("within an hour")
    count, text = (
        (-(-minutes // HOUR), ngettext("within %(count)s hour", "within %(count)s hours", -(-minutes // HOUR)))
        if minutes < 2 * DAY
        else (-(-minutes // DAY), ngettext("within %(count)s day", "within %(count)s days", -(-minutes // DAY)))
    )
    return text % {"count": count}


def told(profile: Profile, now: datetime) -> dict[str, object]:
    """Return everything of it for the page."""
    return {"hours": hours(profile, now), "answers": answers_within(profile.response_minutes)}
