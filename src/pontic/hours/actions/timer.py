"""The timer: one of a person at a time; it runs on whatever windows are closed, and asks about time without a sign."""

from datetime import datetime

from django.db import transaction

from pontic.accounts.models import Person
from pontic.contracts.models import Contract
from pontic.hours import facts, queries, terms
from pontic.hours.actions.spans import bank, drop_shots, take_out
from pontic.hours.actions.write import TimeRefused, lock_person, tell, workable
from pontic.hours.models import Entry, Screenshot, Source, Timer

__all__ = ["beat", "cut", "forget", "idle_answer", "note_memo", "start_timer", "stop_for", "stop_timer"]


@transaction.atomic
def start_timer(
    contract: Contract,
    *,
    person: Person,
    memo: str = "",
    source: str = Source.BROWSER,
    wants_screenshots: bool = False,
    now: datetime,
) -> Timer:
    """Start the designer's timer. TimeRefused: timer_runs, limit, before_contract; MoveRefused: not his, on hold, over.

    ``wants_screenshots`` is his consent for this one run (HOUR-14).
    """
    lock_person(person)
    held = workable(contract, person)
    if Timer.objects.filter(person=person).exists():
        raise TimeRefused("timer_runs")
    require_begun(held, now)
    if queries.seconds_left(held, terms.monday_of(now)) == 0:
        raise TimeRefused("limit")
    begun = terms.whole(now)
    made = Timer.objects.create(
        person=person,
        contract=held,
        started_at=begun,
        seen_at=begun,
        memo=memo.strip()[: terms.MEMO_LENGTH],
        source=source,
        wants_screenshots=wants_screenshots,
    )
    tell(held, now=now)
    return made


@transaction.atomic
def beat(*, person: Person, activity: int | None = None, now: datetime) -> Timer | None:
    """Note a sign of life, at best every minute; activity 0 to 100. None where no timer runs (any more).

    After ten minutes without one nothing is noted: ``timer.is_away(now)``, ask him and give ``idle_answer``.
    After eight hours the timer is ended where the last sign of life was.
    """
    timer = _running(person)
    if timer is None or _ended_as_forgotten(timer, now=now):
        return None
    if not timer.is_away(now):
        timer.seen_at = max(timer.seen_at, now)
        if activity is not None:
            timer.activity_sum += min(max(activity, 0), 100)
            timer.activity_count += 1
        timer.save(update_fields=["seen_at", "activity_sum", "activity_count"])
    return timer


@transaction.atomic
def idle_answer(*, person: Person, keep: bool, now: datetime) -> Timer | None:
    """Say whether the time since the last sign of life was work. Else it is left out, and the timer goes on."""
    timer = _running(person)
    if timer is None or _ended_as_forgotten(timer, now=now):
        return None
    if not keep:
        _bank(timer, until=timer.seen_at, now=now)
        timer.started_at = terms.whole(now)
    timer.seen_at = now
    timer.save(update_fields=["started_at", "seen_at", "activity_sum", "activity_count"])
    if not keep:
        drop_shots(Screenshot.objects.filter(timer=timer, at__lt=now), now=now)
        tell(timer.contract, now=now)
    return timer


@transaction.atomic
def note_memo(*, person: Person, memo: str, now: datetime) -> Timer | None:
    """Say what is worked on; None where no timer runs."""
    timer = _running(person)
    if timer is not None:
        timer.memo = memo.strip()[: terms.MEMO_LENGTH]
        timer.save(update_fields=["memo"])
        tell(timer.contract, now=now)
    return timer


@transaction.atomic
def stop_timer(*, person: Person, keep_away: bool = True, now: datetime) -> list[Entry]:
    """Stop the timer and return its entries: one per week that it ran in, none for less than a second.

    ``keep_away=False`` leaves out the time since the last sign of life. TimeRefused("no_timer").
    """
    timer = _running(person)
    if timer is None:
        raise TimeRefused("no_timer")
    if timer.is_forgotten(now):
        return forget(timer, now=now)
    return _end(timer, until=now if keep_away else timer.seen_at, now=now)


@transaction.atomic
def stop_for(contract: Contract, *, at: datetime, now: datetime) -> None:
    """Stop the timer of a contract that was put on hold or has ended, at that moment."""
    for row in Timer.objects.filter(contract=contract):
        timer = _running(row.person)
        if timer is not None and timer.contract_id == contract.pk:
            _end(timer, until=timer.seen_at if timer.is_forgotten(at) else at, now=now)


@transaction.atomic
def cut(timer: Timer, *, now: datetime) -> None:
    """Write what a timer ran before this Monday 00:00; it goes on from there (HOUR-05)."""
    held = _running(timer.person)
    monday = terms.begins_at(terms.monday_of(now))
    if held is None or held.started_at >= monday or _ended_as_forgotten(held, now=now):
        return
    _bank(held, until=monday, now=now)
    held.started_at = monday
    held.save(update_fields=["started_at", "activity_sum", "activity_count"])
    tell(held.contract, now=now)


@transaction.atomic
def forget(timer: Timer, *, now: datetime) -> list[Entry]:
    """End a timer that gave no sign of life for eight hours, where the last one was; nothing if it gave one since."""
    held = _running(timer.person)
    if held is None or not held.is_forgotten(now):
        return []
    made = _end(held, until=held.seen_at, now=now)
    tell(held.contract, name=facts.FORGOTTEN, now=now)
    return made


def require_begun(contract: Contract, at: datetime) -> None:
    """Refuse time before the contract, and before the start that was agreed."""
    starts_on = contract.terms.starts_on
    too_early = starts_on is not None and at < terms.begins_at(starts_on)
    if too_early or at < terms.whole(contract.started_at):
        raise TimeRefused("before_contract")


def _running(person: Person) -> Timer | None:
    """Return the timer that runs for a person, as nobody else can change it now."""
    lock_person(person)
    rows = Timer.objects.select_related("person", "contract__client", "contract__designer", "contract__terms")
    return rows.filter(person=person).first()


def _ended_as_forgotten(timer: Timer, *, now: datetime) -> bool:
    if not timer.is_forgotten(now):
        return False
    forget(timer, now=now)
    return True


def _end(timer: Timer, *, until: datetime, now: datetime) -> list[Entry]:
    made = _bank(timer, until=until, now=now)
    drop_shots(Screenshot.objects.filter(timer=timer), now=now)
    contract = timer.contract
    timer.delete()
    tell(contract, now=now)
    return made


def _bank(timer: Timer, *, until: datetime, now: datetime) -> list[Entry]:
    """Write what a timer ran until a moment; if that lies before its start (cut on Monday), take the rest back."""
    if until < timer.started_at:
        take_out(timer.contract, timer.person, begin=until, end=timer.started_at, now=now)
        return []
    return bank(timer, until=until, now=now)
