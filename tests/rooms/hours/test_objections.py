"""The client objects to entries from Monday 12:00 to Friday 23:59:59; their money waits (HOUR-08, 09, 10)."""

from datetime import timedelta

import pytest
from tests.builders.hours import NOON, SATURDAY, SECOND, an_hourly, at, by_hand, refused, the_week, tracked

from pontic.billing import actions as billing
from pontic.billing.models import Part
from pontic.hours import actions as hours
from pontic.hours import facts, policies, sweeps
from pontic.hours.models import Entry, Objection, Week
from pontic.kit.process import MoveRefused
from pontic.outbox.models import Fact

FIVE_DAYS = timedelta(hours=120)
WHY = "On Tuesday nothing was uploaded at all."


def a_final_week(client, designer) -> Week:
    """A paid week of five hours at $40: two tracked, three by hand."""
    contract = an_hourly(client, designer)
    tracked(contract, at(0, "09:00"), at(0, "11:00"))
    for day in (1, 2, 3):
        by_hand(contract, at(day, "09:00"), at(day, "10:00"))
    week = the_week(contract, run=NOON)
    billing.pay(week.bill, begun_at=NOON, now=NOON)
    return the_week(contract)


def objected(week: Week, *days: int, now=NOON) -> Objection:
    """Let the client object to what was worked on these days."""
    entries = [row for row in week.entries.live() if row.started_at.weekday() in days]
    return hours.object_to(week, person=week.contract.client, entries=entries, text=WHY, now=now)


def parts(week: Week) -> list[tuple[str, int, str]]:
    """Return key, amount and state of the parts of its bill."""
    return [(part.key, part.amount_minor, part.state) for part in week.bill.parts.order_by("pk")]


def test_two_of_five_hours_wait_and_the_rest_goes_on(lab, designer) -> None:
    week = a_final_week(lab, designer)
    made = objected(week, 0)
    assert parts(week) == [("", 12_000, "open"), (f"objection:{made.pk}", 8_000, "contested")]
    told = Fact.objects.get(name=facts.OBJECTION_RAISED).payload
    assert (told["objection"], told["part"], told["bill"]) == (made.pk, made.part_id, week.bill_id)
    the_week(week.contract, run=SATURDAY)
    assert [state for _key, _amount, state in parts(week)] == ["released", "contested"]
    assert made.part.available_from == week.available_at


def test_the_time_for_it_is_to_the_second(lab, designer) -> None:
    week = a_final_week(lab, designer)
    objected(week, 1, now=SATURDAY - SECOND)
    for now in (NOON - SECOND, SATURDAY):
        with pytest.raises(MoveRefused):
            objected(week, 2, now=now)
    Week.objects.update(state="draft")  # as if the run of 12:00 were late
    with pytest.raises(MoveRefused):
        objected(the_week(week.contract), 2, now=NOON)


def test_only_the_client_objects_with_a_reason_to_entries_of_that_week_once(
    lab, designer, second_designer, stranger
) -> None:
    week, other = a_final_week(lab, designer), a_final_week(stranger, second_designer)
    entries = list(week.entries.all())
    for person in (designer, stranger):
        with pytest.raises(MoveRefused):
            hours.object_to(week, person=person, entries=entries, text=WHY, now=NOON)
    for chosen, text, code in (
        (entries, "no", "text"),
        ([], WHY, "entries"),
        (list(other.entries.all()), WHY, "entries"),
    ):
        with refused(code):
            hours.object_to(week, person=lab, entries=chosen, text=text, now=NOON)
    objected(week, 0)
    with refused("entries"):
        objected(week, 0, 1)
    assert policies.objections_visible_to(stranger).count() == 0
    assert policies.objections_visible_to(designer).count() == 1


def test_all_of_it_can_be_objected_to_piece_by_piece_and_every_cent_is_somewhere(lab, designer) -> None:
    contract = an_hourly(lab, designer, rate_minor=1_005, weekly_limit_minutes=120)
    for day in range(4):  # 33 minutes and 20 seconds each: two of the fourth are beyond ... the limit cuts it
        tracked(contract, at(day), at(day, "00:33:20"))
    week = the_week(contract, run=NOON)
    assert week.bill.amount_minor == 2_010
    for day in (3, 1, 0, 2):
        objected(week, day)
    amounts = [amount for _key, amount, _state in parts(week)]
    assert (sum(amounts), amounts[0]) == (2_010, 0)
    assert min(amounts[1:]) > 300
    the_week(contract, run=SATURDAY)
    assert [state for _key, _amount, state in parts(week)] == ["dropped", *["contested"] * 4]


def test_he_may_take_it_back_and_the_money_goes_on_at_once_or_on_saturday(lab, designer) -> None:
    week = a_final_week(lab, designer)
    early, late = objected(week, 0), objected(week, 1)
    with pytest.raises(MoveRefused):
        hours.withdraw_objection(early, person=designer, now=NOON)
    hours.withdraw_objection(early, person=lab, now=NOON)
    assert [state for _key, _amount, state in parts(week)] == ["open", "open", "contested"]
    the_week(week.contract, run=SATURDAY)
    hours.withdraw_objection(late, person=lab, now=SATURDAY)
    assert {state for _key, _amount, state in parts(week)} == {"released"}
    assert {row.state for row in Objection.objects.all()} == {"withdrawn"}
    with pytest.raises(MoveRefused):
        hours.withdraw_objection(late, person=lab, now=SATURDAY)


def test_the_designer_may_agree_and_the_money_goes_back(lab, designer) -> None:
    week = a_final_week(lab, designer)
    made = objected(week, 0)
    with pytest.raises(MoveRefused):
        hours.concede(made, person=lab, now=NOON)
    assert hours.concede(made, person=designer, now=NOON).state == "conceded"
    assert parts(week)[1][1:] == (8_000, "returned")
    with pytest.raises(MoveRefused):
        hours.withdraw_objection(made, person=lab, now=NOON)


def test_what_a_dispute_decides_ends_it_and_what_is_left_open_of_a_closed_week_is_let_go(lab, designer) -> None:
    week = a_final_week(lab, designer)
    lost, settled = objected(week, 0), objected(week, 1)
    billing.give_back(lost.part, actor="staff", now=SATURDAY)
    hours.follow_part(Part.objects.get(pk=lost.part_id), now=SATURDAY)
    the_week(week.contract, run=SATURDAY)
    billing.settle(settled.part, actor="parties", now=SATURDAY)
    for _twice in range(2):
        hours.follow_part(Part.objects.get(pk=settled.part_id), now=SATURDAY)
    assert [state for _key, _amount, state in parts(week)] == ["released", "returned", "released"]
    assert {row.state for row in Objection.objects.all()} == {"decided"}
    assert Fact.objects.filter(name=facts.OBJECTION_MOVED["decide"]).count() == 2
    assert Entry.objects.exclude(objection=None).count() == 2


def test_a_week_that_was_disputed_whole_is_let_go_once_that_is_settled(lab, designer) -> None:
    week = a_final_week(lab, designer)
    whole = billing.contest(week.bill.parts.get(), actor="client", now=NOON)
    the_week(week.contract, run=SATURDAY)
    billing.settle(whole, actor="staff", now=SATURDAY)
    assert parts(week) == [("", 20_000, "open")]
    hours.follow_part(Part.objects.get(pk=whole.pk), now=SATURDAY)
    assert parts(week) == [("", 20_000, "released")]


def test_a_week_that_a_dispute_holds_up_or_has_decided_is_not_objected_to_in_pieces(lab, designer) -> None:
    week = a_final_week(lab, designer)
    whole = billing.contest(week.bill.parts.get(), actor="client", now=NOON)
    with refused("week_disputed"):
        objected(week, 0)
    billing.settle(whole, actor="client", now=NOON)
    made = objected(week, 0)
    assert parts(week) == [("", 12_000, "open"), (f"objection:{made.pk}", 8_000, "contested")]
    billing.give_back(Part.objects.get(pk=whole.pk), actor="staff", now=NOON)
    with refused("week_decided"):
        objected(week, 1)
    assert Objection.objects.count() == 1


def unanswered() -> list[int]:
    """Return the objections of which it was told that nobody ended them."""
    rows = Fact.objects.filter(name=facts.OBJECTION_MOVED["escalate"])
    return [fact.payload["objection"] for fact in rows.order_by("pk")]


def test_what_neither_ends_in_five_days_is_told_once_and_not_a_second_sooner(lab, designer) -> None:
    week = a_final_week(lab, designer)
    first, second = objected(week, 0), objected(week, 1, now=NOON + SECOND)
    assert first.answer_by == NOON + FIVE_DAYS
    assert (sweeps.escalate(NOON + FIVE_DAYS - SECOND), unanswered()) == (0, [])
    assert (sweeps.escalate(NOON + FIVE_DAYS), unanswered()) == (1, [first.pk])
    assert not hours.escalate(first, now=NOON + FIVE_DAYS)
    assert not hours.escalate(second, now=NOON + FIVE_DAYS)
    assert (sweeps.escalate(NOON + FIVE_DAYS + SECOND), unanswered()) == (1, [first.pk, second.pk])
    assert (sweeps.escalate(NOON + 2 * FIVE_DAYS), unanswered()) == (0, [first.pk, second.pk])
    assert {row.is_escalated for row in Objection.objects.all()} == {True}


def test_what_was_ended_a_second_before_stays_ended(lab, designer) -> None:
    week, last = a_final_week(lab, designer), NOON + FIVE_DAYS - SECOND
    withdrawn, conceded, decided = objected(week, 0), objected(week, 1), objected(week, 2)
    hours.withdraw_objection(withdrawn, person=lab, now=last)
    hours.concede(conceded, person=designer, now=last)
    back = billing.give_back(decided.part, actor="parties", now=last)  # and nobody has followed it yet
    assert (sweeps.escalate(NOON + FIVE_DAYS), unanswered()) == (0, [])
    hours.follow_part(back, now=NOON + FIVE_DAYS)
    assert sorted(Objection.objects.values_list("state", flat=True)) == ["conceded", "decided", "withdrawn"]


def test_what_became_a_dispute_can_still_be_taken_back_agreed_with_or_decided(lab, designer) -> None:
    week, late = a_final_week(lab, designer), NOON + FIVE_DAYS
    withdrawn, conceded, decided = objected(week, 0), objected(week, 1), objected(week, 2)
    assert sweeps.escalate(late) == 3
    hours.withdraw_objection(withdrawn, person=lab, now=late)
    hours.concede(conceded, person=designer, now=late)
    hours.follow_part(billing.give_back(decided.part, actor="staff", now=late), now=late)
    assert sorted(Objection.objects.values_list("state", flat=True)) == ["conceded", "decided", "withdrawn"]
