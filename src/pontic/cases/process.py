"""The life of a case, as one table (CASE-01 to 25, decisions 7, 14 to 17).

``money`` says what the payment must do once the move is made; the payments room does it and keeps its own
process. ``after`` is when the clock makes the move by itself; ``cap`` names the field that can end it sooner.
A move with ``undoes`` goes back to where the named move came from, and the stopped clocks go on.
"""

from dataclasses import dataclass
from datetime import timedelta

from pontic.kit.process import Process, move

ACCEPT_WITHIN = timedelta(days=3)  # CASE-07; sooner where the needed-by date comes first
COMPLETES_AFTER = timedelta(days=30)  # from the last delivery (decision 14)
UNDELIVERED_AFTER = timedelta(days=30)  # from acceptance: both are told, nothing moves (decision 14)
DECIDE_WITHIN = timedelta(days=60)  # an undecided dispute is refunded (decision 17)
COMPLETION_REMINDERS = (timedelta(days=7), timedelta(days=3), timedelta(days=1))  # before it acts (decision 14)
ACCEPT_REMINDER = timedelta(days=1)  # before a request lapses
DELIVERY_REMINDER = timedelta(days=1)  # before the designer's promise
NUDGE_EVERY = timedelta(days=3)  # the designer's own polite reminder to the client (CASE-17)

WORKING = "in_design|on_hold|delivered|changes_requested"

CASE = Process(
    "case",
    initial="draft",
    final=("discarded", "withdrawn", "declined", "expired", "completed", "refunded"),
    moves=[
        move("discard",          "draft",                       "discarded",         by="client"),
        move("send",             "draft",                       "requested",         by="till"),
        move("withdraw",         "requested",                   "withdrawn",         by="client",   money="void"),
        move("decline",          "requested",                   "declined",          by="designer", money="void"),
        move("lapse",            "requested",                   "expired",           by="clock",    money="void",    after=ACCEPT_WITHIN, cap="needed_by"),
        move("accept",           "requested",                   "in_design",         by="designer"),
        move("hold",             "in_design|changes_requested", "on_hold",           by="designer"),
        move("resume",           "on_hold",                     "in_design|changes_requested", by="client|designer", undoes="hold"),
        move("deliver",          "in_design|changes_requested|delivered", "delivered", by="designer"),
        move("request_changes",  "delivered",                   "changes_requested", by="client"),
        move("agree_to_changes", "delivered",                   "changes_requested", by="designer"),
        move("complete",         "delivered|changes_requested", "completed",         by="client",   money="release"),
        move("complete_itself",  "delivered",                   "completed",         by="clock",    money="release", after=COMPLETES_AFTER),
        move("give_back",        WORKING,                       "refunded",          by="designer", money="refund"),
        move("call_off",         "in_design|on_hold|changes_requested", "refunded",   by="staff",    money="refund"),  # of a designer who may not go on
        move("dispute",          WORKING,                       "disputed",          by="client"),
        move("settle",           "disputed",                    WORKING,             by="client",   undoes="dispute"),
        move("dismiss",          "disputed",                    WORKING,             by="staff",    undoes="dispute"),
        move("refund",           "disputed",                    "refunded",          by="staff|parties", money="refund"),
        move("redo",             "disputed",                    "changes_requested", by="staff|parties"),  # it does not count as a change
        move("split",            "disputed",                    "completed",         by="staff|parties", money="release"),  # after a part went back
        move("concede",          "disputed",                    "refunded",          by="designer", money="refund"),
        move("charge_back",      "requested|" + WORKING + "|disputed", "refunded",          by="till"),  # the client's bank took the money
        move("refund_undecided", "disputed",                    "refunded",          by="clock",    money="refund",  after=DECIDE_WITHIN),
    ],
)  # fmt: skip

WAITING = frozenset({"on_hold", "disputed"})  # the clocks stand still here (decision 15)
IN_WORK = frozenset({"in_design", "on_hold", "changes_requested"})  # what counts towards a designer's capacity
ACTORS = ("client", "designer", "parties", "staff", "till", "clock")
OPEN = frozenset(CASE.states) - CASE.final - {"draft"}

# Who has to do something next. A change beyond the included ones (decision 16) waits for the designer.
WAITS_FOR = {
    "draft": "client",
    "requested": "designer",
    "in_design": "designer",
    "on_hold": "client",
    "delivered": "client",
    "changes_requested": "designer",
    "disputed": "staff",
}
IN_TIME = frozenset({"accept"})  # refused once the clock's time has come, whether it has moved already or not
STAMPS = {"send": "sent_at", "accept": "accepted_at", "deliver": "delivered_at"}  # which move sets which moment
ENDED_OTHERWISE = CASE.final - {"completed", "discarded"}
CALLED_OFF_BECAUSE = 20  # characters of the reason at least; both sides read it
NUDGES = frozenset({"delivered", "on_hold"})  # where the designer waits for the client


@dataclass(frozen=True, slots=True)
class ReminderRule:
    """Remind once, ``offset`` from the moment in ``field``, while the case is in one of ``states``."""

    kind: str
    states: frozenset[str]
    field: str
    offset: timedelta


def _rule(kind: str, states: str, field: str, offset: timedelta) -> ReminderRule:
    return ReminderRule(kind, frozenset(states.split("|")), field, offset)


REMINDERS = [
    _rule("accept_1", "requested", "due_at", -ACCEPT_REMINDER),
    *(_rule(f"completion_{ahead.days}", "delivered", "due_at", -ahead) for ahead in COMPLETION_REMINDERS),
    _rule("delivery_1", "in_design|changes_requested", "deliver_by", -DELIVERY_REMINDER),
    _rule("overdue", "in_design|changes_requested", "deliver_by", timedelta(0)),
]
UNDELIVERED = _rule("undelivered", "in_design|on_hold", "accepted_at", UNDELIVERED_AFTER)
