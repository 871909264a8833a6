"""What can be asked about reviews, as tables (RVW-04 to 14, decision 25)."""

from datetime import timedelta

from pontic.kit.process import Process, move

ANSWER_WITHIN = timedelta(days=14)  # an extension or an edit that nobody answers lapses (RVW-08)

EXTENSION = Process(
    "extension",
    initial="asked",
    final=("granted", "declined", "lapsed"),
    moves=[
        move("grant",   "asked", "granted",  by="other"),
        move("decline", "asked", "declined", by="other"),
        move("lapse",   "asked", "lapsed",   by="clock", after=ANSWER_WITHIN),
    ],
)  # fmt: skip

EDIT = Process(
    "edit",  # of a published review by its author, with the leave of whom it is about
    initial="asked",
    final=("used", "lapsed"),
    moves=[
        move("allow",   "asked",    "allowed",  by="subject"),
        move("decline", "asked",    "declined", by="subject"),
        move("use",     "allowed",  "used",     by="author"),
        move("lapse",   "allowed",  "lapsed",   by="clock", after=ANSWER_WITHIN),
        move("pass",    "asked",    "declined", by="clock", after=ANSWER_WITHIN),
        move("relent",  "declined", "allowed",  by="subject"),  # leave is given once; a question uses none of it up
    ],
)  # fmt: skip

DISAGREEMENT = Process(
    "disagreement",  # a review is said to break the terms
    initial="open",
    final=("upheld", "dismissed"),
    moves=[
        move("uphold",  "open", "upheld",    by="moderator"),  # the review is hidden
        move("dismiss", "open", "dismissed", by="moderator"),
    ],
)  # fmt: skip
