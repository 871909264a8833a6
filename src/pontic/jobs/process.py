"""The lives of a job, a contest, a proposal and an entry, as tables (CON-22, 24).

A job ends in a contract. A contest has its prize held before anybody works for it: the client chooses within seven
days after the closing day, or ten with the one extension; after fourteen days staff choose in the client's place.
"""

from datetime import timedelta

from pontic.kit.process import Process, move

CHOOSE_WITHIN = timedelta(days=7)  # after the closing day
EXTENSION = timedelta(days=3)  # once
STAFF_AFTER = timedelta(days=14)  # after the closing day; then it is not the client's to choose any more
CHOICE_REMINDER = timedelta(days=2)  # before the client is late
EXPIRY_REMINDER = timedelta(days=3)  # before the last day of a job
REASON_AT_LEAST = 20  # characters of what staff write when they choose or void

JOB = Process(
    "job",
    initial="draft",
    final=("filled", "discarded", "taken_down"),
    moves=[
        move("open",    "draft",               "open",      by="client"),
        move("discard", "draft",               "discarded", by="client"),
        move("close",   "open",                "closed",    by="client"),
        move("expire",  "open",                "expired",   by="clock"),  # at the end of its last day
        move("reopen",  "closed|expired",      "open",      by="client"),
        move("fill",    "open|closed|expired", "filled",    by="contract"),  # an offer to a proposal was accepted
        move("take_down", "open|closed|expired", "taken_down", by="staff"),  # it breaks our rules
    ],
)  # fmt: skip

CONTEST = Process(
    "contest",
    initial="draft",
    final=("awarded", "discarded", "called_off", "empty", "voided", "lost"),
    moves=[
        move("ask_prize",  "draft",      "unfunded",   by="client",      money="charge"),
        move("take_back",  "unfunded",   "draft",      by="client|till", money="void"),
        move("discard",    "draft",      "discarded",  by="client"),
        move("hold_prize", "unfunded",   "open",       by="till"),  # the money is there: designers may take part
        move("call_off",   "open",       "called_off", by="client",      money="refund"),  # while nobody takes part
        move("end",        "open",       "choosing",   by="clock"),  # the closing day is over
        move("end_empty",  "open",       "empty",      by="clock",       money="refund"),  # and nobody handed in
        move("award",      "choosing|late", "awarded", by="client",      money="release"),
        move("fall_late",  "choosing",   "late",       by="clock"),
        move("hand_over",  "late",       "with_staff", by="clock"),
        move("choose",     "with_staff", "awarded",    by="staff",       money="release"),
        move("void",       "open|choosing|late|with_staff", "voided", by="staff", money="refund"),
        move("lose_prize", "open|choosing|late|with_staff", "lost",   by="till"),  # the client's bank took it back
    ],
)  # fmt: skip

PROPOSAL = Process(
    "job_proposal",
    initial="sent",
    final=("withdrawn", "declined", "hired", "passed_over"),
    moves=[
        move("withdraw",  "sent",    "withdrawn",   by="designer"),
        move("decline",   "sent",    "declined",    by="client"),
        move("offer",     "sent",    "offered",     by="client"),  # of a contract
        move("come_back", "offered", "sent",        by="contract"),  # that came to nothing
        move("hire",      "offered", "hired",       by="contract"),
        move("pass_over", "sent",    "passed_over", by="job"),  # somebody else was hired
    ],
)  # fmt: skip

ENTRY = Process(
    "contest_entry",
    initial="joined",
    final=("withdrawn", "won", "lost", "lapsed"),
    moves=[
        move("hand_in",  "joined",         "entered",   by="designer"),
        move("withdraw", "joined|entered", "withdrawn", by="designer"),  # until the closing day is over
        move("win",      "entered",        "won",       by="client|staff"),
        move("lose",     "entered",        "lost",      by="client|staff"),
        move("lapse",    "joined|entered", "lapsed",    by="job"),  # nothing handed in, or the contest came to nothing
    ],
)  # fmt: skip

OPEN = frozenset({"open"})  # states of both in which designers may propose or take part
UNSEEN = frozenset({"draft", "unfunded", "discarded"})  # the client's alone
INVITING = frozenset({"draft", "unfunded", "open"})  # of a draft the invitation waits
EDITABLE = frozenset({"draft", "open", "closed", "expired"})  # a job's words; a contest's stand once it is asked for
COUNTED = ("sent", "offered", "declined", "hired")  # proposals that take their designer's one place
TAKING_PART = ("joined", "entered", "won", "lost")
LIVE_PROPOSALS = ("sent", "offered", "hired")  # of whom the files of the job are open
LIVE_ENTRIES = ("joined", "entered", "won")
STATES = list(dict.fromkeys([*JOB.states, *CONTEST.states]))
