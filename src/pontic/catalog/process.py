"""How a listing goes online: drafted, read by a person, live, and off again."""

from pontic.kit.process import Process, move

LISTING = Process(
    "listing",
    initial="draft",
    final=("closed",),
    moves=[
        move("submit",    "draft|rejected|expired",          "in_review", by="owner"),
        move("take_back", "in_review",                       "draft",     by="owner"),
        move("approve",   "in_review",                       "live",      by="moderator"),
        move("reject",    "in_review|live",                  "rejected",  by="moderator"),
        move("pause",     "live",                            "paused",    by="owner"),
        move("resume",    "paused",                          "live",      by="owner"),
        move("expire",    "live|paused",                     "expired",   by="clock"),
        move("close",     "draft|in_review|live|rejected|paused|expired", "closed", by="owner"),
    ],
)  # fmt: skip
