"""A process table: what it allows, what it refuses, and which tables do not even import."""

from datetime import UTC, datetime, timedelta

import pytest

from pontic.kit.process import MoveRefused, Process, move

DOOR = Process(
    "door",
    initial="shut",
    final=("bricked_up",),
    moves=[
        move("open", "shut", "ajar", by="guest|host"),
        move("close", "ajar", "shut", by="host"),
        move("fall_shut", "ajar", "shut", by="clock", after=timedelta(hours=1), cap="night"),
        move("brick_up", "shut|ajar", "bricked_up", by="host"),
    ],
)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def test_a_move_is_allowed_to_its_actor_from_its_state():
    assert DOOR.allow("open", state="shut", actor="guest").target == "ajar"


@pytest.mark.parametrize(
    ("name", "state", "actor"),
    [
        ("open", "ajar", "guest"),
        ("close", "ajar", "guest"),
        ("brick_up", "bricked_up", "host"),
        ("sing", "shut", "host"),
    ],
)
def test_every_other_move_is_refused(name, state, actor):
    with pytest.raises(MoveRefused):
        DOOR.allow(name, state=state, actor=actor)


def test_the_buttons_of_an_actor_are_the_rows_of_the_table():
    assert [row.name for row in DOOR.open_to("host", state="ajar")] == ["close", "brick_up"]
    assert DOOR.open_to("guest", state="bricked_up") == []


def test_the_timer_is_the_move_of_the_clock_and_can_end_sooner():
    timer = DOOR.timer(state="ajar")
    assert timer.name == "fall_shut"
    assert timer.due(NOON) == NOON + timedelta(hours=1)
    assert timer.due(NOON, cap=NOON + timedelta(minutes=5)) == NOON + timedelta(minutes=5)
    assert DOOR.timer(state="shut") is None


@pytest.mark.parametrize(
    "moves",
    [
        [move("go", "a", "b", by="x")],  # b is a dead end
        [move("go", "a", "z", by="x"), move("back", "z", "a", by="x")],  # z is final, yet left
        [move("go", "a", "z", by="x"), move("go", "a", "z", by="y")],  # two rows, one name
        [move("go", "a|c", "z", by="x")],  # c is never entered
        [move("go", "a", "z", by="x"), move("un", "a", "z", by="x", undoes="nothing")],
    ],
)
def test_a_table_that_can_trap_a_row_does_not_import(moves):
    with pytest.raises(ValueError, match=r"\w"):
        Process("bad", initial="a", final=("z",), moves=moves)


def test_only_a_move_that_undoes_may_have_several_targets():
    with pytest.raises(ValueError, match="several targets"):
        move("go", "a", "b|c", by="x")
