"""What becomes of an amount on a card, as the processor sees it."""

from datetime import timedelta

from pontic.kit.process import Process, move

AUTHORISATION_LASTS = timedelta(days=7)  # what most cards allow (money.md, chapter 1)
CHARGEBACK_FEE = 1_500  # cents: what a processor takes for handling one (money.md, chapter 3)

INTENT = Process(
    "intent",
    initial="new",
    final=("declined", "captured", "voided", "lapsed"),
    moves=[
        move("challenge", "new",                      "action_needed", by="bank"),
        move("block",     "new|action_needed",        "authorised",    by="bank"),
        move("decline",   "new|action_needed",        "declined",      by="bank"),
        move("capture",   "authorised",               "captured",      by="merchant"),
        move("cancel",    "action_needed|authorised", "voided",        by="merchant"),
        move("lapse",     "authorised",               "lapsed",        by="bank|clock", after=AUTHORISATION_LASTS),
    ],
)  # fmt: skip
