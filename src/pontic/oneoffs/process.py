"""The life of a single payment, as a table (CON-06 to 11). Only the client starts one; a designer asks."""

from pontic.kit.process import Process, move

ONEOFF = Process(
    "oneoff",
    initial="asked",
    final=("declined", "withdrawn", "cancelled", "paid"),
    moves=[
        move("approve",  "asked",    "approved",  by="client", money="charge"),  # his own begins with it (CON-10)
        move("decline",  "asked",    "declined",  by="client"),
        move("withdraw", "asked",    "withdrawn", by="designer|clock"),  # clock: the contract is over
        move("pay",      "approved", "paid",      by="till"),  # and it is released at once
        move("cancel",   "approved", "cancelled", by="client|till", money="void"),  # while it is not paid
    ],
)  # fmt: skip

OFF = ("declined", "withdrawn", "cancelled")  # ends at which nothing was paid
ACTORS = ("client", "designer", "till", "clock")
