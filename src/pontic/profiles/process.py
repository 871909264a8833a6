"""How a profile gets its approval: a person reads it and says why not."""

from pontic.kit.process import Process, move

PROFILE = Process(
    "profile",
    initial="draft",
    final=(),
    moves=[
        move("submit",  "draft|rejected",            "in_review", by="owner"),
        move("take_back", "in_review",               "draft",     by="owner"),
        move("approve", "in_review",                 "approved",  by="moderator"),
        move("reject",  "in_review|approved",        "rejected",  by="moderator"),
        move("revise",  "approved",                  "in_review", by="owner"),
    ],
)  # fmt: skip
