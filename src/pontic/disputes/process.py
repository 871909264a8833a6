"""The life of a dispute, as one table (DISP-01 to 14, decision 17).

The move of the case that belongs to each ending has the same name. ``run_out`` follows the case, whose own
clock refunds what nobody decided within 60 days.
"""

from pontic.kit.process import Process, move

DISPUTE = Process(
    "dispute",
    initial="open",
    final=("settled", "dismissed", "refunded", "conceded"),
    moves=[
        move("say",     "open", "open",      by="client|designer|staff"),
        move("settle",  "open", "settled",   by="client"),
        move("dismiss", "open", "dismissed", by="staff"),
        move("refund",  "open", "refunded",  by="staff"),
        move("concede", "open", "conceded",  by="designer"),
        move("run_out", "open", "refunded",  by="clock"),
    ],
)  # fmt: skip

OUTCOMES = ("refund", "dismiss")  # what the resolution centre can decide (DISP-06)
REASON_AT_LEAST = 20  # characters: a decision is explained, not stamped (decision 17)
CLOSED_BY = {  # the case's move that closes a dispute nobody closed here
    "settle": "settle",
    "dismiss": "dismiss",
    "refund": "refund",
    "concede": "concede",
    "refund_undecided": "run_out",
    "charge_back": "run_out",  # the client's bank was quicker
}
