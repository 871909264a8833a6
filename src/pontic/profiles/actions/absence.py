"""Being away and being full: the switch, the dates, the number of cases at once (AVAIL-01 to 07)."""

from datetime import date, datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from pontic.accounts import policies as accounts
from pontic.accounts.models import Person
from pontic.messaging import actions as messaging
from pontic.messaging.models import Message
from pontic.profiles import facts, terms
from pontic.profiles.actions.keep import announce, lock, touch
from pontic.profiles.actions.write import open_profile
from pontic.profiles.models import Profile


@transaction.atomic
def set_availability(
    profile: Profile,
    *,
    is_unavailable: bool,
    begins: date | None,
    ends: date | None,
    capacity: int | None,
    now: datetime,
) -> Profile:
    """Switch absence on or off, with its first and last day, and say how many cases one takes at once.

    Raises DatesRefused for an absence that is over already. Without the switch there are no dates.
    """
    row = lock(profile)
    if is_unavailable:
        terms.check_dates(begins, ends, today=terms.local(now, row.person.time_zone).date())
    row.is_unavailable, row.capacity = is_unavailable, capacity
    row.unavailable_from, row.unavailable_until = (begins, ends) if is_unavailable else (None, None)
    row.save(update_fields=["is_unavailable", "capacity", "unavailable_from", "unavailable_until"])
    touch(row, now=now)
    announce(facts.CHANGED, row, now=now)
    settle(row, now=now)
    return row


@transaction.atomic
def note_load(person: Person, *, open_count: int, now: datetime) -> None:
    """Keep how many cases a designer has in work; as many as he takes at once make him fully booked."""
    row = lock(open_profile(person, now=now))
    if row.open_count != open_count:
        row.open_count = open_count
        row.save(update_fields=["open_count"])
        settle(row, now=now)


def settle(row: Profile, *, now: datetime) -> None:
    """Set one locked profile's mark as switch, dates and load now say, and announce a change of it."""
    today = terms.local(now, row.person.time_zone).date()
    if row.is_unavailable and row.unavailable_until and row.unavailable_until < today:
        row.is_unavailable, row.unavailable_from, row.unavailable_until = False, None, None
        row.save(update_fields=["is_unavailable", "unavailable_from", "unavailable_until"])
    away, full = row.is_away_on(today), row.is_full
    if row.is_booked == (away or full):
        return
    row.booked_since = None if row.is_booked else now
    row.save(update_fields=["booked_since"])
    touch(row, now=now)
    announce(facts.BOOKED if row.is_booked else facts.AVAILABLE, row, now=now, kind="away" if away else "full")


@transaction.atomic
def answer_for(person: Person, message: Message, *, now: datetime) -> Message | None:
    """Answer for somebody who is booked: once per conversation and absence (AVAIL-05, AVAIL-07).

    Who is merely full still answers in his cases himself; only new enquiries are answered for him.
    """
    profile = Profile.objects.filter(person=person, booked_since__lte=message.sent_at).first()
    row = lock(profile) if profile else None
    if row is None or row.booked_since is None or not accounts.may_go_on(person):
        return None
    talk = message.conversation
    if not (talk.is_general or row.is_away_on(terms.local(now, person.time_zone).date())):
        return None
    if talk.messages.filter(author=person, is_automatic=True, sent_at__gte=row.booked_since).exists():
        return None
    try:
        return messaging.write(talk, author=person, body=_reply(message.author.language), now=now, automatic=True)
    except messaging.Blocked:  # one of the two wants no more words meanwhile
        return None


def _reply(language: str) -> str:
    with translation.override(language):
        return _(
            "Thank you for your message. I am not available at the moment, so my answer may take a while. "
            "Your enquiry matters to me: I will deal with it as soon as I see it. Thank you for your understanding."
        )
