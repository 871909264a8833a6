"""The lives of a paid-ahead week or month and of the cases in it, as tables (CON-09, 20; decision 9).

A period is a Monday-to-Sunday week of a retainer, or a month of a monthly contract counted from its first day.
A draw is one case that a month includes, or one bought on top; its money is one part of a bill.
"""

from datetime import timedelta

from pontic.kit.process import Process, move

WARNED_BEFORE = timedelta(days=3)  # the next month is announced, so that nobody is surprised by its charge
CASE_HOLD = timedelta(days=7)  # from the end of a case until its money is available (decision 9)

PERIOD = Process(
    "retainer_period",
    initial="asked",
    final=("over", "lapsed", "skipped"),
    moves=[
        move("fund",  "asked",   "running", by="till"),
        move("skip",  "asked",   "skipped", by="clock"),  # the contract was on hold when it began: it is not billed
        move("lapse", "asked",   "lapsed",  by="clock|client|designer|staff|till"),  # nobody paid it
        move("close", "running", "over",    by="clock|client|designer|staff"),
    ],
)  # fmt: skip

DRAW = Process(
    "case_draw",
    initial="asked",
    final=("spent", "released", "returned", "lost", "dropped"),
    moves=[
        move("fund",      "asked",      "free",     by="till"),
        move("drop",      "asked",      "dropped",  by="clock|client|designer|staff|till"),  # its bill was not paid
        move("take",      "free",       "taken",    by="client"),  # a case is sent
        move("put_back",  "taken",      "free",     by="client|designer|clock"),  # ended without work: it counts again
        move("spend",     "taken",      "spent",    by="client|clock|staff|parties", money="release"),  # completed
        move("release",   "free",       "released", by="clock|client", money="release"),  # unused, paid by the terms
        move("give_back", "free|taken", "returned", by="client|designer|clock|staff|parties", money="refund"),
        move("lose",      "free|taken", "lost",     by="till"),  # the client's bank took the money
    ],
)  # fmt: skip

USABLE = frozenset({"free"})
OPEN_PERIODS = frozenset(PERIOD.states) - PERIOD.final
