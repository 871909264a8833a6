"""One row that fails stops no other, and nothing that failed stays unseen."""

import pytest

from pontic.kit.sweep import Sweep


class QuickerError(Exception):
    """Somebody else was."""


def halve(number):
    if number % 2:
        raise ValueError(number)
    return number > 0


def test_rows_after_one_that_fails_are_done():
    sweep = Sweep("numbers").each([2, 3, 4], halve)
    with pytest.raises(ExceptionGroup, match="numbers: 1 failed") as caught:
        sweep.end()
    assert (sweep.done, [str(fault) for fault in caught.value.exceptions]) == (2, ["3"])


def test_a_row_counts_as_what_its_run_says():
    sweep = Sweep("numbers").each([0, 2, 4], halve)
    assert sweep.each([1], lambda _row: None).each([1, 2], lambda row: row).end() == 6


def test_somebody_who_was_quicker_is_no_failure():
    def late(_row):
        raise QuickerError

    assert Sweep("numbers", excuse=QuickerError).each([1], late).each([2], halve).end() == 1
    with pytest.raises(ExceptionGroup):
        Sweep("numbers").each([1], late).end()


def test_a_list_that_breaks_off_stops_no_other_list():
    def broken():
        yield 2
        raise OSError

    sweep = Sweep("numbers").each(broken(), halve).each([4], halve)
    with pytest.raises(ExceptionGroup):
        sweep.end()
    assert sweep.done == 2
