"""How a person confirms who somebody is, as a table (VER-01 to 13, decisions 23 and 30)."""

from pontic.kit.process import Process, move

SUBMISSION = Process(
    "submission",
    initial="collecting",
    final=("approved", "rejected"),
    moves=[
        move("submit",    "collecting", "submitted",  by="owner"),
        move("take_back", "submitted",  "collecting", by="owner"),
        move("approve",   "submitted",  "approved",   by="verifier"),
        move("reject",    "submitted",  "rejected",   by="verifier"),
    ],
)  # fmt: skip
