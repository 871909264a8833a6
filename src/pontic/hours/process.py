"""The lives of a billing week and of an objection, as tables (HOUR-04 to 11; decision 12). All times are UTC.

A week runs until Monday 00:00, is a draft that its designer may mend until 12:00, is final then and charged, and is
closed on Saturday 00:00, when the client can no longer object. ``terms.py`` says when exactly. ``money`` says what
becomes of its bill. An objection that the two have not ended in five days becomes a dispute by itself.
"""

from datetime import timedelta

from pontic.kit.process import Process, move

ANSWER_WITHIN = timedelta(days=5)  # for an objection; as long as a dispute gives for the other side's statement

WEEK = Process(
    "hours_week",
    initial="running",
    final=("closed",),
    moves=[
        move("draft",    "running", "draft",  by="clock", money="draft"),    # Monday 00:00
        move("finalise", "draft",   "final",  by="clock", money="charge"),   # Monday 12:00
        move("close",    "final",   "closed", by="clock", money="release"),  # Saturday 00:00
    ],
)  # fmt: skip

OBJECTION = Process(
    "hours_objection",
    initial="open",
    final=("withdrawn", "conceded", "decided"),
    moves=[
        move("escalate", "open",          "disputed",  by="clock", after=ANSWER_WITHIN),  # a dispute opens about it
        move("withdraw", "open|disputed", "withdrawn", by="client", money="release"),     # he thought better of it
        move("concede",  "open|disputed", "conceded",  by="designer", money="refund"),    # the designer agrees
        move("decide",   "open|disputed", "decided",   by="parties|staff|till"),  # a dispute about its money has ended
    ],
)  # fmt: skip

EDITABLE = frozenset({"running", "draft"})  # where entries may still be written
BILLED = frozenset({"final", "closed"})
