"""The page of the work journal, gathered for one reader: a week, its entries, the timer."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from pontic.contracts.models import Contract
from pontic.disputes import queries as disputes
from pontic.disputes.models import Dispute
from pontic.hours import policies, queries, terms
from pontic.hours.models import Entry, Objection, Screenshot, Timer, Week
from pontic.hours.queries import Journal
from pontic.kit import clock
from pontic.kit.money import Money
from pontic.web.contracts import bills
from pontic.web.contracts.frame import frame
from pontic.web.hours import words
from pontic.web.hours.forms import EntryForm, ObjectionForm, TimerForm
from pontic.web.requests import SignedIn
from pontic.web.templatetags.pontic import moment, money

WEEKS = 26  # in the list of earlier ones


@dataclass(frozen=True, slots=True)
class Row:
    """An entry in the table."""

    entry: Entry
    when: str  # on the reader's clock
    utc: str  # the same in UTC, where that is another time
    shots: list[Screenshot]
    beyond: int  # minutes that lie beyond the weekly limit and are not billed
    may_mend: bool
    may_object: bool
    objected: words.Lazy  # what became of the client's objection to it


@dataclass(frozen=True, slots=True)
class Claim:
    """An objection with its entries, and the last dispute about their money."""

    objection: Objection
    state: words.Lazy
    tone: str
    rows: list[Row]
    dispute: Dispute | None
    waits: bool  # for one of the two, until it becomes a dispute by itself
    became: bool  # one by itself


def fetch(request: SignedIn, pk: int, role: str = "") -> Contract:
    """Return an hourly contract of this reader (as ``client`` or ``designer``); 404 for everybody else (HOUR-02)."""
    mine = {role: request.user} if role else {}
    return get_object_or_404(policies.visible_to(request.user), pk=pk, **mine)


def show(
    request: SignedIn, contract: Contract, *, monday: date, form: Form | None = None, of: str = "", status: int = 200
) -> HttpResponse:
    """Show a week; ``form`` is the one (named ``of``) that comes back with errors."""
    return render(request, "hours/journal.html", _context(request, contract, monday, form=form, of=of), status=status)


def chosen_week(request: SignedIn, contract: Contract, now: datetime) -> date:
    """Return the Monday of the week that the address asks for; of this week where it asks for none, or for nonsense."""
    first, last = terms.monday_of(contract.started_at), terms.monday_of(now)
    try:
        asked = max(first, date.fromisoformat(request.GET.get("week", "")))
    except ValueError:
        return last
    return min(asked - timedelta(days=asked.weekday()), last)


def to_week(contract: Contract, at: datetime) -> HttpResponse:
    """Lead back to the week of a moment."""
    address = reverse("contract-journal", args=[contract.pk])
    return redirect(f"{address}?week={terms.monday_of(at)}")


def about(entry: Entry, form: EntryForm, now: datetime) -> dict[str, Any]:
    """Return what the page of one entry shows beside the frame."""
    return {
        "entry": entry,
        "when": when(entry)[0],
        "form": form,
        "versions": list(entry.versions.all()),
        "may_mend": entry.week.may_be_mended(now),
        "zone": timezone.get_current_timezone_name().replace("_", " "),
    }


def _context(request: SignedIn, contract: Contract, monday: date, *, form: Form | None, of: str) -> dict[str, Any]:
    now, shared = clock.now(), frame(request, contract, "journal")
    seen, role, may_act = queries.journal(contract, monday), shared["role"], shared["may_act"]
    may_write = may_act and policies.may_write(contract, request.user)
    rows = [_row(seen, entry, role if may_act else "", now) for entry in seen.entries]
    timer = queries.timer_of(request.user) if role == "designer" else None
    forms = {
        "entry": EntryForm(),
        "timer": TimerForm(initial={"memo": timer.memo} if timer else None),
        "objection": ObjectionForm(chosen_from=[]),
    }
    return {
        **shared,
        "rows": rows,
        "seen": seen,
        "week": seen.week or Week(contract=contract, monday=monday),
        "bill": bills.told([seen.week.bill], role)[0] if seen.week and seen.week.bill else None,
        "week_state": words.STATES[seen.week.state] if seen.week else None,
        "stage": stage(seen, contract, role),
        "amount": Money(seen.reckoned.amount_minor, contract.terms.currency),
        "limit": queries.limit_of(contract, seen.week),
        "claims": claims(seen, contract, rows),
        "may_write": may_write,
        "may_add": may_write and contract.terms.allows_manual and now < terms.final_at(monday),
        "may_object": any(row.may_object for row in rows),
        "forms": forms | ({of: form} if form else {}),
        "wrong": of,
        "chosen": _chosen(form),
        "zone": timezone.get_current_timezone_name().replace("_", " "),
        **clocked(timer, contract, now),
        **neighbours(contract, monday, now),
    }


def _row(seen: Journal, entry: Entry, role: str, now: datetime) -> Row:
    assert seen.week is not None  # noqa: S101 - an entry has a week
    beyond = entry.seconds - seen.billable[entry.pk]
    states = {row.pk: row.state for row in seen.objections}
    is_open = entry.objection_id is None and bool(seen.rest and seen.rest.is_open)  # no hours are disputed twice
    return Row(
        entry,
        *when(entry),
        list(entry.screenshots.all()),
        terms.minutes(beyond),
        may_mend=role == "designer" and seen.week.may_be_mended(now),
        may_object=role == "client" and is_open and seen.week.may_be_objected(now) and beyond < entry.seconds,
        objected=words.OBJECTED[states[entry.objection_id]] if entry.objection_id else "",
    )


def _chosen(form: Form | None) -> set[int]:
    """Return the entries that were ticked in a form which comes back."""
    if not isinstance(form, ObjectionForm):
        return set()
    return {int(text) for text in form["entries"].value() or [] if str(text).isdecimal()}


def when(entry: Entry) -> tuple[str, str]:
    """Return the stretch of an entry on the reader's clock, and in UTC where that differs (HOUR-13)."""
    begin, end = timezone.localtime(entry.started_at), timezone.localtime(entry.ended_at)
    until = f"{end:%H:%M}" if end.date() == begin.date() else moment(end)
    shown = f"{moment(begin)} – {until}"  # noqa: RUF001 - the dash of a span
    if begin.utcoffset() == timedelta():
        return shown, ""
    first, last = entry.started_at.astimezone(UTC), entry.ended_at.astimezone(UTC)
    with timezone.override(UTC):
        started = f"{first:%H:%M}" if first.date() == begin.date() else moment(first)
    return shown, f"{started} – {last:%H:%M} UTC"  # noqa: RUF001 - the same


def claims(seen: Journal, contract: Contract, rows: list[Row]) -> list[Claim]:
    """Return the objections to a week's entries."""
    if not seen.objections:
        return []
    about = {row.part_id: row for row in reversed(disputes.of_contract(contract))}
    return [
        _claim(each, [row for row in rows if row.entry.objection_id == each.pk], about.get(each.part_id))
        for each in seen.objections
    ]


def _claim(objection: Objection, rows: list[Row], dispute: Dispute | None) -> Claim:
    is_disputed = objection.is_open and dispute is not None and not dispute.is_over  # by hand, before its time
    return Claim(
        objection,
        *words.OBJECTIONS["disputed" if is_disputed else objection.state],
        rows,
        dispute,
        waits=objection.waits_for_answer and dispute is None,
        became=dispute is not None and dispute.opened_at >= objection.answer_by,
    )


def stage(seen: Journal, contract: Contract, role: str) -> str:
    """Return what happens to a week next, in the reader's language and zone; times are named in UTC beside it."""
    week = seen.week or Week(contract=contract, monday=seen.monday)
    told = {
        "amount": money(seen.reckoned.amount_minor, contract.terms.currency),
        "ends": moment(week.ends_at),
        "final": moment(week.final_at),
        "closes": moment(week.closes_at),
        "available": moment(week.available_at),
    }
    return _(words.STAGES[_stage(seen, week), role]) % told


def _stage(seen: Journal, week: Week) -> str:
    if seen.is_disputed:
        return "disputed"
    if seen.is_decided:
        return "decided"
    return "available" if week.is_closed and clock.now() >= week.available_at else week.state


def clocked(timer: Timer | None, contract: Contract, now: datetime) -> dict[str, Any]:
    """Return the timer as its sheet shows it, whatever contract it runs on."""
    ran = terms.seconds(timer.started_at, now) if timer else 0
    return {
        "timer": timer,
        "is_timed_here": timer is not None and timer.contract_id == contract.pk,
        "timed_seconds": ran,
        "timed_minutes": terms.minutes(ran),
        "is_away": timer is not None and timer.is_away(now),
        "away_minutes": terms.minutes(terms.seconds(timer.seen_at, now)) if timer else 0,
    }


def neighbours(contract: Contract, monday: date, now: datetime) -> dict[str, Any]:
    """Return the weeks before and after, where there can be any, and the list of those with entries."""
    first, last = terms.monday_of(contract.started_at), terms.monday_of(now)
    before, after = monday - timedelta(days=7), monday + timedelta(days=7)
    return {
        "monday": monday,
        "sunday": monday + timedelta(days=6),
        "before": before if before >= first else None,
        "after": after if after <= last else None,
        "weeks": queries.weeks(contract)[:WEEKS],
    }
