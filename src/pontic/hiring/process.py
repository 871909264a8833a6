"""The life of a direct hire, as a table (HIRE-01 to 04, CIRC-03).

``claimant`` is an admin who invoices the fee because somebody took the relationship outside. Then the client is
no "client" of this table: he pays, or talks to support, but he withdraws nothing.
"""

from pontic.kit.process import Process, move

DIRECT_HIRE = Process(
    "direct_hire",
    initial="asked",
    final=("declined", "withdrawn", "charged_back"),
    moves=[
        move("confirm",     "asked",           "confirmed",    by="staff|claimant"),  # the fee is invoiced
        move("decline",     "asked",           "declined",     by="staff"),
        move("withdraw",    "asked|confirmed", "withdrawn",    by="client"),
        move("drop",        "confirmed",       "withdrawn",    by="till"),  # its bill is void, whoever ended that
        move("pay",         "confirmed",       "paid",         by="till"),  # both may go
        move("charge_back", "paid",            "charged_back", by="till"),  # the client's bank took the fee back
    ],
)  # fmt: skip

OPEN = frozenset({"asked", "confirmed"})  # one such of a pair at a time
