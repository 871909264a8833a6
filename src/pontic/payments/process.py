"""The lives of a payment and of all that follows from it, as tables (PAY-01 to 07, PAYO-11 to 13, decisions 7 to 9).

A payment belongs to one case or to one bill. It is one attempt: what failed stays as it is, and the client pays again
with a new one. ``till`` is the processor's answer, ``case`` what the case's state asks for.
"""

from datetime import timedelta

from pontic.kit.process import Process, move

ANSWER_WITHIN = timedelta(hours=1)  # for the bank's question (3-D Secure); then the attempt is dropped
UNSURE_AFTER = timedelta(minutes=2)  # an attempt without an answer: we ask the processor what became of it
CAPTURE_BEFORE_LAPSE = timedelta(hours=24)  # decision 7
HOLD = timedelta(days=7)  # from completion until the designer's money is available (decision 9, PAYO-11)
BILL_HOLD = timedelta(days=5)  # from release or from the processor's confirmation, for what bills earn (HOLD-02, 03)
PAYOUT_AGAIN_AFTER = timedelta(days=1)  # a payout that the processor refused
CLEARED_WITHIN = timedelta(hours=1)  # a refund or a payout on its way; longer is a fault
LEASE = timedelta(minutes=5)  # of a call to the processor: as long as it may take, its repetitions included
SEARCH_AFTER = timedelta(hours=1)  # a call without a clear answer: we search for what it made before we ask anew
LOOK_BACK = timedelta(days=4)  # of the nightly reconciliation: webhooks are retried for three days
BANK_ANSWERS_WITHIN = timedelta(days=30)  # a payout arrives or comes back; later we ask about it no more
FORGOTTEN_AFTER = timedelta(days=30)  # of what happened there a processor tells no more
CHARGEBACK_AGED = timedelta(days=120)  # a bank decides in less; longer is a fault
TRIES_AN_HOUR = 10  # declined cards of one client within an hour; more looks like somebody who tries stolen cards
LEAST = 50  # cents: the smallest charge that processors take
MOST = 99_999_999  # cents: the largest single charge that processors take

PAYMENT = Process(
    "payment",
    initial="started",
    final=("declined", "abandoned", "voided", "lapsed", "refunded", "charged_back"),
    moves=[
        move("ask",         "started",                     "action_needed", by="till"),
        move("decline",     "started|action_needed",       "declined",      by="till"),
        move("abandon",     "started|action_needed",       "abandoned",     by="client|clock", after=ANSWER_WITHIN),
        move("authorise",   "started|action_needed",       "authorised",    by="till"),
        move("void",        "authorised",                  "voided",        by="till"),
        move("lapse",       "authorised",                  "lapsed",        by="till"),
        move("capture",     "authorised",                  "captured",      by="till"),
        move("release",     "captured",                    "released",      by="case"),
        move("give_back",   "captured|released",           "refunding",     by="case"),
        move("refund",      "refunding",                   "refunded",      by="till"),
        move("charge_back", "captured|released|refunding", "charged_back",  by="till"),
    ],
)  # fmt: skip
FAILED = frozenset({"declined", "abandoned", "voided", "lapsed"})  # no money, and none blocked: one may pay again
CLOSED = PAYMENT.final | {"released"}  # what the client pays is decided; a refund can still follow

REFUND = Process(
    "refund",
    initial="asked",
    final=("spared", "absorbed"),
    moves=[
        move("send",   "asked",        "sent",     by="till"),
        move("fail",   "asked|sent",   "failed",   by="till"),
        move("retry",  "failed",       "asked",    by="staff"),
        move("spare",  "asked",        "spared",   by="till"),  # it was only blocked: so much less was charged
        move("absorb", "asked|failed", "absorbed", by="till"),  # the client's bank had taken it back itself
    ],
)  # fmt: skip

CHARGEBACK = Process(
    "chargeback",
    initial="inquiry",  # the bank asks; no money has moved
    final=("won", "closed"),
    moves=[
        move("withdraw", "inquiry",   "open",   by="till"),  # the bank has taken the money
        move("close",    "inquiry",   "closed", by="till"),
        move("lose",     "open",      "lost",   by="till"),
        move("win",      "open|lost", "won",    by="till"),
    ],
)  # fmt: skip
DECIDED = CHARGEBACK.final | {"lost"}
CONTESTED = frozenset({"open"})  # while it is: nothing of this payment is released, matures or is paid out

EARNING = Process(
    "earning",
    initial="pending",
    final=("paid", "returned", "offset"),
    moves=[
        move("mature",    "pending",                  "available", by="clock", after=HOLD),
        move("freeze",    "pending|available",        "frozen",    by="till"),
        move("thaw",      "frozen",                   "pending|available", by="till", undoes="freeze"),
        move("return",    "pending|available|frozen", "returned",  by="till"),  # all of it went back to the client
        move("offset",    "available",                "offset",    by="clock"),  # all of it paid an older debt
        move("withdraw",  "available|frozen",         "withdrawn", by="designer"),  # all that was left, at his request
        move("bring_back", "withdrawn",               "available", by="till"),  # what he asked for did not arrive
        move("pay_out",   "available",                "leaving",   by="clock"),
        move("arrive",    "leaving",                  "paid",      by="till"),
        move("come_back", "leaving",                  "available", by="till"),
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

REVERSAL = Process(
    "reversal",  # of a transfer: what a designer was paid and has to give back
    initial="asked",
    final=("done", "refused"),
    moves=[
        move("do",     "asked", "done",    by="till"),
        move("refuse", "asked", "refused", by="till"),
    ],
)  # fmt: skip

BANK_PAYOUT = Process(
    "bank_payout",  # the last leg: from the processor's account of the designer to his bank
    initial="on_its_way",
    final=("bounced",),
    moves=[
        move("arrive", "on_its_way",         "arrived", by="till"),
        move("bounce", "on_its_way|arrived", "bounced", by="till"),
    ],
)  # fmt: skip

# What the processor says of an object, and the moves by which our row gets there. Moves that were made
# already are passed over: an answer, a poll and a webhook may come twice and in any order.
ANSWERS = {
    "action_needed": ("ask",),
    "declined": ("decline",),
    "authorised": ("authorise",),
    "captured": ("authorise", "capture"),
    "voided": ("void",),
    "lapsed": ("authorise", "lapse"),
}
CHARGEBACK_ANSWERS = {
    "inquiry": (),
    "closed": ("close",),
    "open": ("withdraw",),
    "lost": ("withdraw", "lose"),
    "won": ("withdraw", "win"),
}
