"""How a stretch of time gets into the journal, and what every writer looks at first."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from pontic.accounts import policies as accounts
from pontic.accounts.models import Person
from pontic.contracts import actions as contracts
from pontic.contracts import policies as parties
from pontic.contracts.models import Contract, Kind
from pontic.hours import facts, queries, terms
from pontic.hours.actions.drafts import follow
from pontic.hours.models import Entry, EntryVersion, Week
from pontic.kit.process import MoveRefused
from pontic.outbox import actions as outbox

NOBODY = "stranger"  # an actor that no table knows


class TimeRefused(ValueError):  # noqa: N818 - reads as the sentence that it is
    """Time that cannot be written. Its ``code`` is for pages to word.

    ``timer_runs`` one timer at a time; ``no_timer`` none runs; ``limit`` beyond the weekly limit; ``order`` it ends
    before it begins; ``future``; ``overlap`` with other time of this person, on any contract; ``too_long`` more than
    24 hours by hand; ``before_contract``; ``week_over`` it was Monday 12:00 already; ``two_weeks`` an entry stays
    within one week; ``no_manual`` the terms do not allow it; ``stretched`` tracked time can only become less;
    ``no_consent`` that timer takes no screenshots; ``no_time`` no tracked time at that moment; ``not_a_picture``;
    ``text`` too short; ``entries`` none, or not to be objected to; ``nothing_billed``.
    """

    def __init__(self, code: str) -> None:
        """Remember why."""
        super().__init__(code)
        self.code = code


def lock_person(person: Person) -> None:
    """Let only one writer at a time see and write somebody's time: overlaps are looked for under this lock."""
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)


def workable(contract: Contract, person: Person) -> Contract:
    """Return the contract, locked; MoveRefused for others than its designer, on hold, ended, or not hourly."""
    held = contracts.lock(contract.pk)
    actor = parties.role_in(held, person) or NOBODY
    if actor != "designer" or held.kind != Kind.HOURLY or not held.is_workable:
        raise MoveRefused("hours", "write", state=held.state, actor=actor)
    accounts.require_go_on(person)
    return held


def own(entry: Entry, person: Person) -> Entry:
    """Return a live entry of this designer as it is now; MoveRefused for anybody else's."""
    rows = Entry.objects.live().select_related("contract__terms", "contract__client", "contract__designer", "week")
    held = rows.filter(pk=entry.pk, person=person).first()
    if held is None:
        raise MoveRefused("hours", "mend", state="entry", actor=NOBODY)
    accounts.require_go_on(person)
    return held


def lock_week(contract: Contract, monday: date) -> Week:
    """Return the week of a contract, made if it is its first entry, and keep it until the transaction ends."""
    week, _ = Week.objects.get_or_create(contract=contract, monday=monday)
    return Week.objects.select_for_update(of=("self",)).select_related("bill", "contract__terms").get(pk=week.pk)


def mendable(contract: Contract, monday: date, *, now: datetime) -> Week:
    """Return the week, locked; TimeRefused("week_over") from Monday 12:00:00 on."""
    week = lock_week(contract, monday)
    if not week.may_be_mended(now):
        raise TimeRefused("week_over")
    return week


def write(
    contract: Contract, *, person: Person, started_at: datetime, ended_at: datetime, now: datetime, **fields: Any
) -> list[Entry]:
    """Write a stretch of time, cut at every Monday 00:00; fields: source, memo, activity. Whoever calls has looked."""
    made = []
    for begin, end in terms.pieces(started_at, ended_at):
        week = lock_week(contract, terms.monday_of(begin))
        if week.is_billed:
            raise TimeRefused("week_over")
        entry = Entry.objects.create(
            contract=contract,
            person=person,
            week=week,
            started_at=begin,
            ended_at=end,
            seconds=terms.seconds(begin, end),
            rate_minor=queries.terms_at(contract, begin).rate_minor or 0,
            written_at=now,
            **fields,
        )
        made.append(entry)
        follow(week, now=now)
    return made


def note_version(entry: Entry, change: str, *, now: datetime) -> None:
    """Keep what an entry says before it says something else."""
    span = {"started_at": entry.started_at, "ended_at": entry.ended_at}
    EntryVersion.objects.create(entry=entry, change=change, memo=entry.memo, at=now, **span)


def follow_all(weeks: Iterable[Week], *, now: datetime) -> None:
    """Let drafts follow what was changed, each once."""
    for week in {row.pk: row for row in weeks}.values():
        follow(week, now=now)


def tell(contract: Contract, *, now: datetime, name: str = facts.CHANGED) -> None:
    """Announce that a journal is another than before."""
    who = {"client": contract.client_id, "designer": contract.designer_id}
    outbox.announce(name, contract=contract.pk, now=now, **who)
