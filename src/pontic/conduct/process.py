"""Reports, measures and appeals, as tables (decision 24, SUSP-01 to 05, CIRC-02)."""

from datetime import timedelta

from pontic.kit.process import Process, move

APPEAL_WITHIN = timedelta(days=30)

REPORT = Process(
    "report",
    initial="open",
    final=("upheld", "dismissed"),
    moves=[
        move("uphold",  "open", "upheld",    by="moderator"),
        move("dismiss", "open", "dismissed", by="moderator"),
    ],
)  # fmt: skip

MEASURE = Process(
    "measure",
    initial="proposed",
    final=("refused", "lifted", "expired"),
    moves=[
        move("impose",  "proposed", "in_force", by="moderator"),  # what can be taken back
        move("confirm", "proposed", "in_force", by="second"),  # what is for good: four eyes
        move("refuse",  "proposed", "refused",  by="second"),
        move("lift",    "in_force", "lifted",   by="moderator|appeal"),
        move("expire",  "in_force", "expired",  by="clock"),
    ],
)  # fmt: skip

APPEAL = Process(
    "appeal",
    initial="open",
    final=("granted", "rejected"),
    moves=[
        move("grant",  "open", "granted",  by="other"),  # than who proposed or confirmed the measure
        move("reject", "open", "rejected", by="other"),
    ],
)  # fmt: skip
