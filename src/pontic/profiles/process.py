"""How a profile gets its approval: a person reads it and says why not."""

from pontic.kit.process import Process, move

REVISION = Process(
    "revision",  # of what is online: the old words stay until somebody has read the new ones
    initial="in_review",
    final=("published", "withdrawn"),
    moves=[
        move("publish",  "in_review",          "published", by="moderator"),
        move("reject",   "in_review",          "rejected",  by="moderator"),
        move("withdraw", "in_review|rejected", "withdrawn", by="owner"),
    ],
)  # fmt: skip

PROFILE = Process(
    "profile",
    initial="draft",
    final=(),
    moves=[
        move("submit",  "draft|rejected",            "in_review", by="owner"),
        move("take_back", "in_review",               "draft",     by="owner"),
        move("approve", "in_review",                 "approved",  by="moderator"),
        move("reject",  "in_review|approved",        "rejected",  by="moderator"),
    ],
)  # fmt: skip
