"""The lives of a payment, of an earning and of a payout, as tables (PAY-01 to 07, PAYO-11 to 13, decisions 7 to 9).

A payment belongs to one case. It is one attempt: what failed stays as it is, and the client pays again
with a new one. ``till`` is the processor's answer, ``case`` what the case's state asks for.
"""

from datetime import timedelta

from pontic.kit.process import Process, move

ANSWER_WITHIN = timedelta(hours=1)  # for the bank's question (3-D Secure); then the attempt is dropped
UNSURE_AFTER = timedelta(minutes=2)  # an attempt without an answer: we ask the processor what became of it
CAPTURE_BEFORE_LAPSE = timedelta(hours=24)  # decision 7
HOLD = timedelta(days=7)  # from completion until the designer's money is available (decision 9, PAYO-11)
PAYOUT_AGAIN_AFTER = timedelta(days=1)  # a payout that the processor refused
CLEARED_WITHIN = timedelta(hours=1)  # a refund or a payout on its way; longer is a fault

PAYMENT = Process(
    "payment",
    initial="started",
    final=("declined", "abandoned", "voided", "lapsed", "released", "refunded"),
    moves=[
        move("ask",       "started",               "action_needed", by="till"),
        move("decline",   "started|action_needed", "declined",      by="till"),
        move("abandon",   "started|action_needed", "abandoned",     by="client|clock", after=ANSWER_WITHIN),
        move("authorise", "started|action_needed", "authorised",    by="till"),
        move("void",      "authorised",            "voided",        by="till"),
        move("lapse",     "authorised",            "lapsed",        by="till"),
        move("capture",   "authorised",            "captured",      by="till"),
        move("release",   "captured",              "released",      by="case"),
        move("give_back", "captured",              "refunding",     by="case"),
        move("refund",    "refunding",             "refunded",      by="till"),
    ],
)  # fmt: skip
FAILED = frozenset({"declined", "abandoned", "voided", "lapsed"})  # no money, and none blocked: one may pay again

EARNING = Process(
    "earning",
    initial="pending",
    final=("paid",),
    moves=[
        move("mature",    "pending",   "available", by="clock", after=HOLD),
        move("pay_out",   "available", "leaving",   by="clock"),
        move("arrive",    "leaving",   "paid",      by="till"),
        move("come_back", "leaving",   "available", by="till"),
    ],
)  # fmt: skip

PAYOUT = Process(
    "payout",
    initial="asked",
    final=("sent", "refused"),
    moves=[
        move("send",   "asked", "sent",    by="till"),
        move("refuse", "asked", "refused", by="till"),
    ],
)  # fmt: skip

# What the processor says of an intent, and the moves by which a payment gets there. Moves that were made
# already are passed over: an answer, a poll and a webhook may come twice and in any order.
ANSWERS = {
    "action_needed": ("ask",),
    "declined": ("decline",),
    "authorised": ("authorise",),
    "captured": ("authorise", "capture"),
    "voided": ("void",),
    "lapsed": ("authorise", "lapse"),
}
