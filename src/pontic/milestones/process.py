"""The lives of a milestone, of a change to it and of a wish for its money back, as tables (MIL-01 to 14).

The money of a milestone lies in bills: one for its amount, one for each increase. ``till`` stands for the news of
those bills: they are paid, a dispute holds them up, somebody above decided where they go.
"""

from pontic.kit.process import Process, move

FUNDED = "funded|in_progress|submitted|changes"

MILESTONE = Process(
    "milestone",
    initial="proposed",
    final=("declined", "withdrawn", "removed", "released", "refunded"),
    moves=[
        move("approve",         "proposed",           "approved",    by="client"),  # MIL-05
        move("decline",         "proposed",           "declined",    by="client"),
        move("withdraw",        "proposed",           "withdrawn",   by="designer|clock"),  # the bin (MIL-06)
        move("remove",          "approved",           "removed",     by="client|clock",   money="void"),  # MIL-08
        move("fund",            "approved",           "funded",      by="till"),  # the payment has come (MIL-02)
        move("begin",           "funded",             "in_progress", by="designer"),
        move("submit",          FUNDED,               "submitted",   by="designer"),  # never of what is unpaid (MIL-11)
        move("request_changes", "submitted",          "changes",     by="client"),  # MIL-04
        move("release",         "submitted|changes",  "released",    by="client",         money="release"),  # MIL-03
        move("give_back",       FUNDED,               "refunded",    by="designer|clock", money="refund"),
        move("dispute",         FUNDED,               "disputed",    by="till"),  # its money is held up (MIL-14)
        move("settle",          "disputed",           FUNDED,        by="till",           undoes="dispute"),
        move("pay_out",         FUNDED + "|disputed", "released",    by="till"),  # decided so, in whole or in part
        move("take_back",       FUNDED + "|disputed", "refunded",    by="till"),  # decided so, or the bank took it
    ],
)  # fmt: skip

CHANGE = Process(
    "milestone_change",
    initial="open",
    final=("approved", "rejected", "withdrawn"),
    moves=[
        move("approve",  "open", "approved",  by="client"),  # MIL-07
        move("reject",   "open", "rejected",  by="client"),
        move("withdraw", "open", "withdrawn", by="designer|clock"),  # clock: its milestone is over
    ],
)  # fmt: skip

REFUND_ASK = Process(
    "milestone_refund_ask",
    initial="open",
    final=("agreed", "refused", "withdrawn"),
    moves=[
        move("agree",    "open", "agreed",    by="designer", money="refund"),  # MIL-04
        move("refuse",   "open", "refused",   by="designer"),  # a dispute is the client's next step
        move("withdraw", "open", "withdrawn", by="client|clock"),
    ],
)  # fmt: skip

ACTORS = ("client", "designer", "till", "clock")
AGREED = MILESTONE.moves["approve"].targets  # agreed, not paid: the future ones
RUNNING = frozenset(MILESTONE.moves["pay_out"].sources)  # money is held for them
WORKED_ON = RUNNING - MILESTONE.moves["dispute"].targets  # the parties can still act
BEGUN = WORKED_ON - MILESTONE.moves["fund"].targets  # the designer has begun: cannot be removed (MIL-08)

# What goes back to the client when a contract ends, by who ends it. The rest stays until it is released, given back
# or disputed.
GOES_BACK = {
    "client": MILESTONE.moves["fund"].targets,  # paid, and nobody has begun
    "designer": WORKED_ON - MILESTONE.moves["submit"].targets,  # whatever he has not submitted
    "staff": WORKED_ON - MILESTONE.moves["submit"].targets,
}
