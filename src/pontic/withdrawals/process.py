"""The life of a withdrawal as a table (WD-04, 05, 07, HOLD-08): what a designer asked for of what contracts earned.

``check`` is our comparison of names and what lifts it, ``rail`` the adapter of a payout service. Money leaves the
designer's balance when a withdrawal is requested, and comes back by every way that does not end in ``paid``.
"""

from datetime import timedelta

from pontic.kit.process import Process, move

METHOD_HOLD = timedelta(hours=72)  # after payout details were added or changed (HOLD-07)
RATE_GOOD_FOR = timedelta(days=7)  # an exchange rate that nobody renewed is no promise any more
LATE_AFTER = timedelta(days=10)  # handed to a bank and neither arrived nor back: the desk shows it

WITHDRAWAL = Process(
    "withdrawal",
    initial="requested",
    final=("failed", "cancelled"),
    moves=[
        move("flag",      "requested",         "flagged",    by="check"),  # another name than the one that was proven
        move("clear",     "flagged",           "requested",  by="check|designer|staff"),
        move("process",   "requested",         "processing", by="staff"),  # into a batch
        move("put_back",  "processing",        "requested",  by="staff"),  # out of it: nothing was sent
        move("pay",       "processing",        "paid",       by="staff|rail"),
        move("fail",      "processing",        "failed",     by="staff|rail", money="bring_back"),
        move("come_back", "paid",              "failed",     by="staff|rail", money="bring_back"),  # days later
        move("cancel",    "requested|flagged", "cancelled",  by="designer|staff", money="bring_back"),
    ],
)  # fmt: skip
ACTORS = ("check", "designer", "staff", "rail")
OUT = frozenset(WITHDRAWAL.states) - WITHDRAWAL.final  # its money has left the designer's balance
ON_ITS_WAY = OUT - {"paid"}  # and stands in the books as on its way
