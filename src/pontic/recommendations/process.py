"""How words from outside become public, as a table (REC-01 to 14)."""

from pontic.kit.process import Process, move

MOST = 50  # recommendations on a profile (REC-06)
COUNTED = ("submitted", "published")  # states in which one takes its client's and its profile's place

RECOMMENDATION = Process(
    "recommendation",
    initial="submitted",
    final=("rejected", "removed"),
    moves=[
        move("publish", "submitted", "published", by="support"),
        move("reject",  "submitted", "rejected",  by="support"),
        move("remove",  "published", "removed",   by="support"),
    ],
)  # fmt: skip
