"""The lives of a bill and of its parts, as tables (CON-06 to 14, HOUR-06 to 10, HOLD-01 to 05, decisions 9 to 13).

A bill is what a client is asked to pay outside of single cases: a milestone, a week of hours, a retainer, a month,
a bonus, an expense. It is a document until it is paid; nothing is in the books before (decision 13). Its parts say
what becomes of its money, each by itself: most bills have one, a month has one per case, disputed hours are cut off.
``money`` says what the payment must do; the payments room does it once the money is there.
"""

from datetime import timedelta

from pontic.kit.process import Process, move

AGAIN_AFTER = timedelta(days=1)  # what could not be charged is tried again (CON-12)
REVIEWED_AFTER = 3  # failed charges; then support looks at it (CON-15)
HOLD = timedelta(days=5)  # from release, or from the processor's confirmation, until available (HOLD-02, 03)

BILL = Process(
    "bill",
    initial="draft",
    final=("void", "charged_back"),
    moves=[
        move("issue",       "draft", "due",          by="clock|client|staff", money="charge"),
        move("discard",     "draft", "void",         by="clock|client|designer|staff"),  # nothing was worked after all
        move("pay",         "due",   "paid",         by="till"),
        move("cancel",      "due",   "void",         by="client|designer|clock", money="void"),  # never of what was worked
        move("write_off",   "due",   "void",         by="staff", money="void"),  # support gives up on it (CON-15)
        move("charge_back", "paid",  "charged_back", by="till"),  # the client's bank took all of it
    ],
)  # fmt: skip

PART = Process(
    "bill_part",
    initial="open",
    final=("released", "returned", "lost", "dropped"),
    moves=[
        move("contest",     "open",           "contested", by="client|designer"),  # a dispute: it waits
        move("settle",      "contested",      "open",      by="client|staff|parties"),
        move("release",     "open|contested", "released",  by="client|clock|staff|parties|till", money="release"),
        move("give_back",   "open|contested", "returned",  by="client|designer|clock|staff|parties", money="refund"),
        move("charge_back", "open|contested", "lost",      by="till"),
        move("drop",        "open|contested", "dropped",   by="till|staff|client|designer|clock"),  # with its bill
    ],
)  # fmt: skip

OWED = frozenset({"due"})  # asked for, and not paid
PAID = frozenset({"paid"})
