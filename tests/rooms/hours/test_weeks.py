"""The Monday run: draft at 00:00, final and charged at 12:00, closed on Saturday 00:00 (HOUR-05 to 12; HOLD-01)."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.builders.hours import (
    NEXT,
    NOON,
    SATURDAY,
    SECOND,
    an_hourly,
    at,
    by_hand,
    the_week,
    tracked,
)

from pontic.billing import actions as billing
from pontic.billing.models import Bill, BillKind, Line, Part
from pontic.contracts import actions as contracts
from pontic.hours import actions as hours
from pontic.hours import queries, sweeps, terms
from pontic.hours.models import Entry, Timer, Week
from pontic.kit.money import Money
from pontic.outbox.models import Fact


def facts_told() -> list[str]:
    """Return the names of the bills' facts, in order."""
    return list(Fact.objects.filter(name__startswith="bill").order_by("pk").values_list("name", flat=True))


def test_the_calendar_of_one_week_to_the_second(lab, designer) -> None:
    contract = an_hourly(lab, designer, rate_minor=2_000)
    for day in range(5):
        by_hand(contract, at(day, "09:00"), at(day, "10:00"))
        tracked(contract, at(day, "10:00"), at(day, "11:00"))
    week = the_week(contract, run=NEXT - SECOND)
    assert (week.state, week.bill) == ("running", None)
    week = the_week(contract, run=NEXT)
    assert (week.state, week.bill.state, week.bill.amount_minor) == ("draft", "draft", 20_000)  # HOUR-06: 10 h at $20
    assert (week.bill.from_date, week.bill.to_date) == (at(0).date(), at(6).date())
    lines = [(row.kind, row.minutes, row.unit_minor, row.amount_minor, row.is_covered) for row in week.bill.lines.all()]
    assert lines == [("tracked", 300, 2_000, 10_000, True), ("manual", 300, 2_000, 10_000, False)]
    assert the_week(contract, run=NOON - SECOND).bill.state == "draft"
    week = the_week(contract, run=NOON)
    assert (week.state, week.bill.state, week.bill.next_try_at) == ("final", "due", NOON)
    billing.pay(week.bill, begun_at=NOON, now=NOON)
    assert the_week(contract, run=SATURDAY - SECOND).state == "final"
    week = the_week(contract, run=SATURDAY)
    (part,) = week.bill.parts.all()
    assert (week.state, part.state) == ("closed", "released")
    assert part.available_from == datetime(2024, 2, 21, tzinfo=UTC)  # HOUR-11: Wednesday of day 17
    assert facts_told() == ["bill.drafted", "bill.issued", "bill.paid", "bill_part.released"]
    for later in (SATURDAY, SATURDAY + terms.WEEK):  # again, and nothing comes twice
        sweeps.run(later)
    assert (Bill.objects.count(), len(facts_told())) == (1, 4)


def test_a_run_that_comes_late_does_all_of_it_at_once(lab, designer, second_designer) -> None:
    contract, other = an_hourly(lab, designer), an_hourly(lab, second_designer)
    by_hand(contract, at(0), at(0, "01:00"))
    by_hand(other, at(8), at(8, "01:00"))
    week = the_week(contract, run=NEXT + timedelta(days=1, hours=3))  # Tuesday
    assert (week.state, week.bill.state) == ("final", "due")
    assert Week.objects.get(contract=other).state == "running"
    assert queries.weeks(other)[0].bill is None


def test_amounts_are_rounded_half_up_per_line_and_nothing_is_no_bill(lab, designer, second_designer) -> None:
    contract, idle = an_hourly(lab, designer, rate_minor=1_005), an_hourly(lab, second_designer)
    tracked(contract, at(0), at(0, "00:30:59"))  # 30 full minutes: 502.5 cents
    by_hand(contract, at(1), at(1, "00:02"))  # 33.5 cents
    by_hand(idle, at(0), at(0, "00:00:59"))  # not one full minute
    week = the_week(contract, run=NEXT)
    assert [row.amount_minor for row in week.bill.lines.all()] == [503, 34]
    assert (week.bill.amount_minor, week.minutes_tracked, week.minutes_manual) == (537, 30, 2)
    assert the_week(idle).bill is None
    for moment, state in ((NOON, "final"), (SATURDAY, "closed")):
        assert the_week(idle, run=moment).state == state
    assert Bill.objects.count() == 1


def test_a_draft_follows_every_change_and_one_that_comes_to_nothing_is_discarded(lab, designer) -> None:
    contract = an_hourly(lab, designer)
    (entry,) = by_hand(contract, at(0), at(0, "01:00"))
    first = the_week(contract, run=NEXT).bill
    hours.delete_entry(entry, person=designer, now=at(7, "01:00"))
    assert the_week(contract).bill is None
    first.refresh_from_db()
    assert first.state == "void"
    by_hand(contract, at(1), at(1, "02:00"), now=at(7, "02:00"))  # and there is something after all
    week = the_week(contract, run=NOON)
    assert (week.bill.state, week.bill.amount_minor) == ("due", 8_000)
    assert week.bill.key != first.key
    assert (week.bill.parts.get().amount_minor, week.bill.parts.get().available_from) == (8_000, week.available_at)
    assert Bill.objects.filter(state="due").count() == 1


def test_what_is_beyond_the_limit_is_kept_and_not_billed_also_with_a_run_of_thousands(lab, designer) -> None:
    contract = an_hourly(lab, designer, weekly_limit_minutes=90)
    tracked(contract, at(0), at(0, "01:00"))
    tracked(contract, at(1), at(1, "01:00"))
    week = the_week(contract, run=NEXT)
    assert (week.bill.amount_minor, week.minutes_tracked, week.minutes_beyond) == (6_000, 90, 30)
    hours.delete_entry(Entry.objects.earliest("started_at"), person=designer, now=NEXT)
    week = the_week(contract, run=NOON)
    assert (week.bill.amount_minor, week.minutes_tracked, week.minutes_beyond) == (4_000, 60, 0)


def test_a_contract_that_ended_with_unpaid_hours_is_billed_all_the_same(lab, designer) -> None:
    def said() -> list[tuple[str, int | None]]:
        return [(row.code, row.amount and row.amount.minor) for row in queries.when_ended(contract, "client")]

    contract = an_hourly(lab, designer)
    assert said() == [("no_more_hours", None)]
    by_hand(contract, at(0), at(0, "01:00"))
    assert said() == [("hours_stay", 4_000), ("no_more_hours", None)]
    contracts.end(contract, person=lab, now=at(1))
    week = the_week(contract, run=NOON)
    assert (week.bill.state, week.bill.amount_minor) == ("due", 4_000)
    assert said() == [("bills_stay", 4_000), ("no_more_hours", None)]


def test_one_week_that_fails_does_not_keep_the_others_and_is_told(lab, designer, second_designer) -> None:
    contract, other = an_hourly(lab, designer), an_hourly(lab, second_designer)
    for each in (contract, other):
        by_hand(each, at(0), at(0, "01:00"))
    week = the_week(contract)
    billing.draw_up(  # somebody else has its key: the database refuses the batch
        f"week:{contract.pk}:{week.monday}",
        BillKind.WEEK,
        client=lab,
        designer=designer,
        contract=contract,
        lines=[billing.Drawn(Money(100))],
        now=NEXT,
    )
    with pytest.raises(ExceptionGroup):
        sweeps.run(NEXT)
    assert the_week(contract).state == "running"
    assert Week.objects.get(contract=other).state == "draft"


def test_a_batch_that_dies_leaves_no_trace_and_the_next_run_bills_each_week_once(
    lab, designer, second_designer, monkeypatch
) -> None:
    everybody = [an_hourly(lab, designer), an_hourly(lab, second_designer)]
    for each in everybody:
        by_hand(each, at(0), at(0, "01:00"))
    monkeypatch.setattr(sweeps, "BATCH", 1)
    pks = sorted(Week.objects.values_list("pk", flat=True))
    for step, moment in ((hours.draft, NEXT), (hours.finalise, NOON), (hours.close, SATURDAY)):
        assert step(pks[:1], now=moment) == 1  # the first batch, and then the machine went down
        assert step(pks[:1], now=moment) == 0
        sweeps.run(moment)
        assert len({week.state for week in Week.objects.all()}) == 1
    assert (Bill.objects.count(), Line.objects.count(), Part.objects.filter(state="released").count()) == (2, 2, 2)
    assert facts_told() == ["bill.drafted"] * 2 + ["bill.issued"] * 2 + ["bill_part.released"] * 2


def test_a_week_waits_for_a_timer_that_could_not_be_cut(lab, designer, monkeypatch) -> None:
    contract = an_hourly(lab, designer)
    tracked(contract, at(0), at(0, "01:00"))
    hours.start_timer(contract, person=designer, now=at(6, "23:30"))

    def fail(*_args: object, **_more: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as broken:
        broken.setattr(hours, "cut", fail)
        with pytest.raises(ExceptionGroup):
            sweeps.run(NEXT)
    assert the_week(contract).state == "running"
    assert the_week(contract, run=NEXT + SECOND).bill.amount_minor == 6_000
    assert Timer.objects.get().started_at == NEXT
