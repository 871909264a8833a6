"""The life of a dispute, of the offers in it and of its appeal, as tables (DISP-01 to 14, decision 17).

The move of the case that belongs to each ending has the same name. A decision waits for an appeal before it is
carried out, unless both accept it. ``run_out`` follows the case, whose own clock refunds what nobody decided
within 60 days.
"""

from datetime import timedelta

from pontic.cases.process import CASE
from pontic.kit.process import Process, move

ANSWER_WITHIN = timedelta(days=5)  # for the designer's statement; the client's is the claim
APPEAL_WITHIN = timedelta(days=3)  # of the decision
SECOND_LOOK_WITHIN = timedelta(days=14)  # of the appeal, where the 60 days would be over sooner
CARRIED_OUT_WITHIN = timedelta(days=7)  # of the window: so long the clock of the case lets the decision come first
MOST_DISPUTES = 3  # that a client can open about one case
LEAST_PART = 50  # cents of a split that each side gets: the smallest charge that processors take

ANSWER_REMINDER = timedelta(days=1)  # before the designer's time is over
APPEAL_REMINDER = timedelta(days=1)  # before the decision is carried out
END_REMINDERS = (timedelta(days=14), timedelta(days=7), timedelta(days=1))  # before an undecided one is refunded

DISPUTE = Process(
    "dispute",
    initial="open",
    final=("settled", "agreed", "dismissed", "refunded", "conceded", "redone", "split", "paid", "closed"),
    moves=[
        move("settle",  "open|decided|appealed", "settled",   by="client|designer"),  # whoever claimed
        move("concede", "open|decided|appealed", "conceded",  by="client|designer"),  # the other one
        move("agree",   "open|decided|appealed", "agreed",    by="client|designer"),  # to an offer of the other side
        move("decide",  "open",                  "decided",   by="staff"),
        move("appeal",  "decided",               "appealed",  by="client|designer"),
        move("dismiss", "decided|appealed",      "dismissed", by="clock|staff|parties"),  # carried out: when nobody
        move("refund",  "decided|appealed",      "refunded",  by="clock|staff|parties"),  # appeals, when both accept,
        move("redo",    "decided|appealed",      "redone",    by="clock|staff|parties"),  # or by the second agent
        move("split",   "decided|appealed",      "split",     by="clock|staff|parties"),
        move("release", "decided|appealed",      "paid",      by="clock|staff|parties"),  # of a contract: all to him
        move("run_out", "open|decided|appealed", "refunded",  by="clock"),
        move("close",   "open|decided|appealed", "closed",    by="clock"),  # of a contract: settled another way
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

UNDECIDED_AFTER = timedelta(
    days=60
)  # a part of a contract's money goes back then (decision 17); a case's clock is its own
OUTCOMES = ("dismiss", "redo", "split", "refund")  # what the resolution centre can decide (DISP-06, decision 17)
PART_OUTCOMES = (*OUTCOMES, "release")  # about a part of a contract's money
IN_FAVOUR = frozenset({"dismiss"})  # of whoever was claimed against: it can be decided before he has said a word
REASON_AT_LEAST = 20  # characters: a decision is explained, not stamped (decision 17)
WAITS_FOR_AGENT = DISPUTE.moves["decide"].sources | DISPUTE.moves["appeal"].targets
WAITS_FOR_APPEAL = DISPUTE.moves["decide"].targets
ALL_BACK = frozenset(row.name for row in CASE.moves.values() if "refunded" in row.targets)
CLOSED_BY = {  # the case's move that closes a dispute nobody closed here
    "settle": "settle",
    "concede": "concede",
    "refund_undecided": "run_out",
    "charge_back": "run_out",  # the client's bank was quicker
}
