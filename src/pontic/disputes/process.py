"""The life of a dispute, as one table (DISP-01 to 14, decision 17).

The move of the case that belongs to each ending has the same name. ``run_out`` follows the case, whose own
clock refunds what nobody decided within 60 days.
"""

from datetime import timedelta

from pontic.kit.process import Process, move

ANSWER_WITHIN = timedelta(days=5)  # for each side's statement
APPEAL_WITHIN = timedelta(days=3)  # of the decision
MOST_DISPUTES = 3  # that a client can open about one case

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

OFFER = Process(
    "offer",
    initial="open",
    final=("accepted", "declined", "withdrawn", "superseded"),
    moves=[
        move("accept",    "open", "accepted",   by="other"),
        move("decline",   "open", "declined",   by="other"),
        move("withdraw",  "open", "withdrawn",  by="author"),
        move("supersede", "open", "superseded", by="other|author"),  # by another offer, or by the dispute's end
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
