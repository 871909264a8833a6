"""Everything that changes periods and the cases in them."""

from pontic.retainers.actions.draws import NoneLeft, lose, put_back, refund, spend, take
from pontic.retainers.actions.end import end
from pontic.retainers.actions.extras import NoPrice, StillFree, buy, think_better
from pontic.retainers.actions.periods import begin, close, follow_bill, warn

__all__ = [
    "NoPrice",
    "NoneLeft",
    "StillFree",
    "begin",
    "buy",
    "close",
    "end",
    "follow_bill",
    "lose",
    "put_back",
    "refund",
    "spend",
    "take",
    "think_better",
    "warn",
]
