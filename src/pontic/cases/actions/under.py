"""Cases under a monthly contract: no payment of their own, each takes one of the cases that the contract paid ahead.

Its end decides about that one (CON-20): completed, it is released; declined, withdrawn or not answered, it counts
again; refunded, its money goes back to the client's card; split, a part of it.
"""

from datetime import datetime

from django.db import transaction

from pontic.accounts import policies as accounts
from pontic.accounts.models import Person
from pontic.billing.models import Part
from pontic.cases import queries
from pontic.cases.actions.draft import pick_up
from pontic.cases.actions.make import lock, make
from pontic.cases.actions.send import NotReady, hand_over
from pontic.cases.models import Case
from pontic.cases.process import CASE
from pontic.contracts import policies as contracts
from pontic.contracts.models import Contract
from pontic.contracts.process import CONTRACT
from pontic.kit.process import MoveRefused
from pontic.retainers import actions as retainers
from pontic.retainers import queries as paid_ahead


@transaction.atomic
def start_under(contract: Contract, *, client: Person, now: datetime) -> Case:
    """Start a draft under a contract, for the listing that its terms name; an untouched one is taken up again."""
    listing = contract.terms.listing
    if contracts.role_in(contract, client) != "client" or listing is None or not contract.is_workable:
        raise MoveRefused(CONTRACT.name, "send_case", state=contract.state, actor="client")
    accounts.require_begin(client)
    case = pick_up(client, listing, contract=contract, now=now)
    case.designer = contract.designer
    case.title, case.measure, case.currency = listing.title, listing.measure, contract.terms.currency
    case.save()
    return case


@transaction.atomic
def send_under(case: Case, *, now: datetime) -> Case:
    """Send a draft under its contract: it takes the next paid case. MoveRefused once sent; NotReady, NoneLeft."""
    case = lock(case)
    CASE.allow("send", state=case.state, actor="till")
    if case.contract is None:
        raise MoveRefused(CASE.name, "send_under", state=case.state, actor="client")
    accounts.require_begin(case.client)
    if faults := queries.unready(case, now):
        raise NotReady(faults)
    draw = retainers.take(case.contract, now=now)
    listing, cost = case.listing, draw.amount
    case.part = draw.part
    case.unit_minor = case.total_minor = cost.minor
    case.fee_minor, case.currency = paid_ahead.fee_of(draw.part).minor, cost.currency
    case.title, case.measure = listing.title, listing.measure
    case.revisions_included, case.turnaround_days = listing.revisions or 0, listing.turnaround_days or 1
    hand_over(case, now=now)
    return make(case, "send", actor="till", person=case.client, now=now)


@transaction.atomic
def settle_part(case: Case, *, now: datetime) -> None:
    """Do with the part that pays for a case what its end asks for; harmless twice, and in whatever order."""
    case = lock(case)
    step = case.steps.latest("pk")
    asked, part = CASE.moves[step.move].money, case.part
    if part is None or not case.is_final:
        return
    if asked == "void":
        retainers.put_back(part, actor=step.actor, now=now)
        case.part = None  # another case may take it now
        case.save(update_fields=["part"])
    elif asked == "refund":
        retainers.refund(part, actor=step.actor, note=step.note, now=now)
    elif asked == "release":
        back, closed_at = case.split or None, case.closed_at or now
        retainers.spend(part, actor=step.actor, back=back, closed_at=closed_at, now=now)


@transaction.atomic
def lose_part(part: Part, *, now: datetime) -> None:
    """The client's bank took the month's money back: the case for which it stood ends, as if its own had gone."""
    found = Case.objects.open().filter(part=part).first()
    if found is None:
        return
    make(lock(found), "charge_back", actor="till", now=now)
