"""Facts become events: who has a page open that shows what changed."""

from datetime import datetime

from pontic.billing import facts as billing
from pontic.cases.models import Case
from pontic.live import actions
from pontic.messaging.models import Participant
from pontic.outbox.models import Fact

# facts whose names begin so are passed on
_ROOMS = ("case.", "payment.", "refund.", "chargeback.", "earning.", "invoice.", "dispute.", "review.")
# told of thousands in the same night: the payment or the earning that follows each tells the open pages
_IN_BULK = {billing.DRAFTED, billing.MOVED["issue"], billing.PART_MOVED["release"], billing.PART_MOVED["drop"]}
_BILLS = (*(name for name in billing.every() if name not in _IN_BULK), "bill_earning.pending")
_ONGOING = ("contract.", "hours.", "hours_objection.", *_BILLS)  # of contracts; each names whom it concerns
FOLLOWED = (*_ROOMS, *_ONGOING, "message.written", "notification.created")


def pass_on(fact: Fact, now: datetime) -> None:
    """Tell the open pages of everybody whom a fact concerns."""
    about = fact.payload
    if "notification" in about:
        actions.announce([about["person"]], "notifications", now=now)
    elif "conversation" in about:
        _conversation_changed(about["conversation"], now)
    elif fact.name.startswith(_ONGOING):
        _contract_changed(about, now)
    elif "case" in about:
        case = Case.objects.filter(pk=about["case"]).first()
        _case_changed(case, now)


def _case_changed(case: Case | None, now: datetime) -> None:
    """Both parties learn it; of what was never sent, the client alone."""
    if case is not None:
        people = [case.client_id, case.designer_id] if case.sent_at else [case.client_id]
        actions.announce(people, f"case:{case.pk}", now=now)


def _contract_changed(about: dict[str, int], now: datetime) -> None:
    """Both parties learn it; of what somebody earned, he alone. A bill may have no contract."""
    people = [about[side] for side in ("client", "designer", "person") if about.get(side)]
    if about["contract"]:
        actions.announce(people, f"contract:{about['contract']}", now=now)


def _conversation_changed(conversation: int, now: datetime) -> None:
    """The thread of a case stands on the page of the case, too."""
    people = Participant.objects.filter(conversation=conversation).values_list("person", flat=True)
    actions.announce(people, f"conversation:{conversation}", now=now)
    actions.announce(people, "messages", now=now)
    _case_changed(Case.objects.filter(conversation=conversation).first(), now)
