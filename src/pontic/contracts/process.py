"""The lives of an offer and of a contract, as tables (CON-01 to 04, 13, 14, 19, 21; decisions 12, 13).

An offer is a set of terms that one side puts before the other: for a new contract, or as a change of the terms
of one that runs. A contract exists once an offer was accepted; its terms never change otherwise.
"""

from datetime import timedelta

from pontic.kit.process import Process, move

ANSWER_WITHIN = timedelta(days=7)  # an offer that nobody answers is gone (issue of the product; CON-21)
ANSWER_REMINDER = timedelta(days=1)  # before it is

OFFER = Process(
    "contract_offer",
    initial="sent",
    final=("accepted", "declined", "withdrawn", "countered", "expired"),
    moves=[
        move("accept",   "sent", "accepted",  by="other"),
        move("decline",  "sent", "declined",  by="other"),
        move("counter",  "sent", "countered", by="other"),  # by an offer of his own
        move("withdraw", "sent", "withdrawn", by="author|staff"),
        move("expire",   "sent", "expired",   by="clock", after=ANSWER_WITHIN),
    ],
)  # fmt: skip

CONTRACT = Process(
    "contract",
    initial="active",
    final=("ended", "cancelled", "left"),
    moves=[
        move("put_on_hold", "active",         "on_hold",   by="till"),  # an invoice was not paid (CON-13)
        move("resume",      "on_hold",        "active",    by="till"),  # and is paid now: at once (CON-14)
        move("end",         "active|on_hold", "ended",     by="client|designer"),  # CON-04
        move("cancel",      "active|on_hold", "cancelled", by="staff"),  # agreed or paid outside (CON-19)
        move("leave",       "active|on_hold", "left",      by="client|designer|staff"),  # Hire Direct, Bring a client
    ],
)  # fmt: skip

ACTORS = ("client", "designer", "staff", "till")
AUTHORS = ("author", "other", "staff", "clock")
RUNNING = frozenset(CONTRACT.states) - CONTRACT.final
WORKABLE = frozenset({"active"})  # where new hours, milestones and payments can begin
CANCELLED_BECAUSE = 20  # characters of the reason at least; both sides read it
