"""The access law: every address x every person of the cast. Whoever may not is told that nothing is there."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from pontic.accounts import actions as accounts
from pontic.accounts.models import Person
from pontic.billing import actions as billing
from pontic.billing.actions import Drawn
from pontic.billing.models import BillKind
from pontic.cases.models import Case
from pontic.catalog import actions as catalog
from pontic.catalog.models import Listing, ListingRevision
from pontic.conduct import actions as conduct
from pontic.conduct.models import ReasonTemplate
from pontic.contracts import actions as contracts
from pontic.disputes import actions as disputes
from pontic.favourites import actions as favourites
from pontic.files import actions as files
from pontic.hiring import actions as hiring
from pontic.invoices.actions.draw import keep
from pontic.invoices.models import Kind
from pontic.jobs import actions as jobs
from pontic.kit import clock
from pontic.kit.money import Money
from pontic.messaging import actions as messaging
from pontic.messaging.models import Flag
from pontic.milestones import actions as milestones
from pontic.notifications.models import Notification
from pontic.oneoffs import actions as oneoffs
from pontic.outbox.models import Errand
from pontic.payments import actions as payments
from pontic.payments.models import Earning, Operation
from pontic.profiles import actions as profiles
from pontic.profiles.models import Software
from pontic.recommendations.models import Link
from pontic.retainers import actions as retainers
from pontic.reviews import actions as reviews
from pontic.reviews.models import Review
from pontic.search import actions as search
from pontic.search.wish import Wish
from pontic.verification import actions as verification
from pontic.verification.models import Requirement
from pontic.withdrawals import actions as withdrawals
from tests.builders.billing import a_bill, a_paid_bill
from tests.builders.cases import a_case, a_draft
from tests.builders.catalog import a_complete_profile, a_draft_listing, a_live_listing
from tests.builders.conduct import APPEAL, a_measure, a_moderator, a_report
from tests.builders.contracts import a_contract, an_offer
from tests.builders.disputes import a_handled_dispute
from tests.builders.files import a_picture_of
from tests.builders.hiring import a_hire
from tests.builders.hours import an_objected_week
from tests.builders.invoices import a_released_case
from tests.builders.jobs import a_draft_job, a_proposal, an_entry, held
from tests.builders.milestones import a_fixed_contract, a_milestone, a_plan
from tests.builders.payments import a_paid_case, a_payout_account, pay
from tests.builders.recommendations import a_recommendation
from tests.builders.retainers import a_case_under, a_draft_under, a_month
from tests.builders.reviews import a_review, a_reviewed_case
from tests.builders.verification import a_collected, a_kind, a_submitted, taken
from tests.builders.withdrawals import a_method, asked, earned, proven
from tests.cast import a_person
from tests.laws.access import OUTSIDE, TABLE

pytestmark = pytest.mark.django_db
Deliver = Callable[[datetime], int]
KNOWN = ("case_", "contract-", "milestone-", "oneoff-")  # addresses of what both parties can see (CASE-25)
ROWS = [tuple(line.split()) for line in TABLE.strip().splitlines()]


class Undo(Exception):  # noqa: N818 - not an error: it takes back what a request did
    """Roll back."""


def ours(patterns: list[Any]) -> Iterator[str]:
    """Every named address that is not django-allauth's."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver) and not str(pattern.pattern).startswith("accounts/"):
            yield from ours(pattern.url_patterns)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield pattern.name


def test_every_address_stands_in_the_table():
    assert {name for name, *_ in ROWS} | set(OUTSIDE) == set(ours(get_resolver().url_patterns))


@pytest.fixture
def now() -> datetime:
    """The present: pages ask the clock, and windows (for a review, say) must be open."""
    return clock.now()


@pytest.fixture
def world(
    lab: Person,
    designer: Person,
    second_designer: Person,
    staff: Person,
    stranger: Person,
    now: datetime,
    deliver: Deliver,
) -> dict[str, Any]:
    """Something of everything, with the arguments of its address."""
    listing = a_live_listing(designer, now)
    parts: dict[str, Any] = {"client": lab, "designer": designer, "now": now}
    case, completed = a_case("delivered", listing=listing, **parts), a_case("completed", listing=listing, **parts)
    draft, dispute = a_draft(listing=listing, **parts), a_handled_dispute(agent=staff, listing=listing, **parts)
    offer = disputes.offer(dispute, person=designer, kind="redo", now=now)
    payment = pay(a_draft(listing=listing, **parts), now, card="card_3ds")
    kept, _address = payments.keep_card(lab, card="card_visa", key="access", return_to="", now=now)
    assert kept is not None
    a_payout_account(designer, now)
    talk = messaging.between(lab, designer, now=now)
    messaging.write(talk, author=lab, body="me@example.com", flagged=["me@example.com"], now=now)
    picture = files.add_picture_bytes(owner=designer, content=a_picture_of(), now=now)
    waiting = profiles.make(a_complete_profile(second_designer, now), "submit", actor="owner", now=now)
    in_review = catalog.make(a_draft_listing(second_designer, now), "submit", actor="owner", now=now)
    deliver(now)
    paper, commission = _papers(completed, now)
    errand = Errand.objects.all()[0]
    Errand.objects.filter(pk=errand.pk).update(state=Errand.State.DEAD)
    return {
        "-": {},
        "live": {"pk": listing.pk},
        "drafted": {"pk": a_draft_listing(designer, now).pk},
        "slug": {"slug": profiles.open_profile(designer, now=now).slug},
        "picture": {"picture_id": picture.pk, "width": 320},
        "case": {"pk": case.pk},
        "completed": {"pk": completed.pk},
        "draft": {"pk": draft.pk},
        "draft_file": {"pk": draft.pk, "file": draft.files.all()[0].file_id},
        "disputed": {"pk": dispute.case_id},
        "dispute": {"pk": dispute.pk},
        "offered": {"pk": dispute.case_id, "number": offer.pk},
        "payment": {"pk": payment.pk},
        **_money(lab, designer, staff, now),
        **_withdrawn(lab, designer, staff, now),
        **_ongoing(lab, designer, second_designer, now),
        **_plan(lab, designer, now),
        **_contested(lab, designer, staff, now),
        "payment_key": {"key": payment.key},
        "card": {"pk": kept.pk},
        "paper": {"number": paper},
        "commission": {"number": commission},
        "document": {"number": paper},
        "file": {"file_id": case.files.all()[0].file_id},
        "talk": {"pk": talk.pk},
        "flag": {"pk": Flag.objects.get().pk},
        "errand": {"pk": errand.pk},
        "notice": {"pk": Notification.objects.filter(person=designer)[0].pk},
        "map": {"kind": "pages", "number": 0},
        "live_card": {"pk": listing.pk, "language": "en"},
        "drafted_card": {"pk": a_draft_listing(designer, now).pk, "language": "en"},
        "face": {"slug": profiles.open_profile(designer, now=now).slug, "language": "en"},
        "praise": {"pk": a_recommendation(designer, now).pk},
        "door": {"token": Link.objects.get(designer=designer).token},
        "waiting_profile": {"pk": waiting.pk},
        "queue": {"queue": "profiles"},
        **_conduct(lab, designer, stranger, now),
        "task": {"queue": "profiles", "pk": waiting.pk},
        "waiting_listing": {"pk": in_review.pk},
        **_offers(lab, designer, listing, now),
        "person": {"pk": stranger.pk},
        "stranded": {"pk": _stranded(lab, now)},
        "search": {"pk": search.save(Wish(text="crown"), person=lab, name="Crowns", notifies=True, now=now).pk},
        "own_words": {"pk": _own_words(designer, now)},
        "known_client": {"pk": lab.pk},
        **_identities(designer, second_designer, staff, now),
        **_reviews(a_case("completed", listing=listing, **parts), parts),
        **_hours(lab, designer, now),
        **_leaving(lab, designer, now),
        **_sought(lab, designer, now),
        **_months(lab, designer, listing, now),
        "people": {"V": None, "X": stranger, "C": lab, "D": designer, "S": staff},
    }


def _offers(lab: Person, designer: Person, listing: Listing, now: datetime) -> dict[str, Any]:
    """Return a private listing for the client, new words that wait, and what the client keeps."""
    private = a_live_listing(designer, now, is_private=True, audience=[lab])
    catalog.edit(private, now=now, title="Crowns as agreed")
    kept = favourites.keep(lab, listing, now=now)
    waiting = ListingRevision.objects.get(listing=private)
    return {"private": {"pk": private.pk}, "new_words": {"pk": waiting.pk}, "favourite": {"pk": kept.pk}}


def _conduct(lab: Person, designer: Person, stranger: Person, now: datetime) -> dict[str, Any]:
    """Return something of what the desk judges: a report, a measure, an appeal, its lists and its words."""
    moderator = a_moderator()
    measure, other = (a_measure(person, moderator, now, kind="warning") for person in (stranger, designer))
    complaint = conduct.appeal(other, by=designer, text=APPEAL, now=now)
    names = {f"{part}_{language}": "Dark" for part in ("name", "text") for language in ("en", "es", "fr")}
    words = ReasonTemplate.objects.create(queue="profiles", code="dark", **names)
    return {
        "message": {"kind": "message", "pk": Flag.objects.get().message_id},
        "report": {"pk": a_report(lab, designer, now).pk},
        "measure": {"pk": measure.pk},
        "measured": {"pk": measure.pk},
        "complaint": {"pk": complaint.pk},
        "list": {"name": "software"},
        "entry": {"name": "software", "pk": Software.objects.all()[0].pk},
        "template": {"pk": words.pk},
    }


def _plan(lab: Person, designer: Person, now: datetime) -> dict[str, Any]:
    """Return a plan with a proposal, an agreed and a paid step, a change and a refund that wait, a wish for a bonus."""
    contract = a_fixed_contract(rows=0, client=lab, designer=designer, now=now)
    paid = a_milestone("funded", contract=contract, due_on=None, now=now)
    agreed = a_milestone("approved", contract=contract, due_on=None, now=now)
    proposed = a_milestone("proposed", contract=contract, due_on=None, now=now)
    change = milestones.propose_change(paid, a_plan(name="Other", due_on=None), person=designer, now=now)
    ask = milestones.ask_refund(paid, person=lab, text="The patient moved away.", now=now)
    wish = {"kind": "bonus", "amount": Money(2_000), "text": "For speed"}
    oneoff = oneoffs.ask(contract, **wish, person=designer, now=now)
    plan = {"pk": contract.pk}
    return {
        "milestone_plan": plan,
        "proposed_step": plan | {"number": proposed.position},
        "agreed_step": plan | {"number": agreed.position},
        "paid_step": plan | {"position": paid.position},
        "step_change": plan | {"number": paid.position, "change": change.pk},
        "step_refund": plan | {"number": paid.position, "ask": ask.pk},
        "oneoff": plan | {"oneoff": oneoff.pk},
    }


def _ongoing(lab: Person, designer: Person, other: Person, now: datetime) -> dict[str, Any]:
    """Return a contract that runs, an offer that waits, and a contract of two who came together."""
    ongoing, offer = (build(client=lab, designer=designer, now=now) for build in (a_contract, an_offer))
    conduct.relate(lab, other, kind="brought", now=now)
    brought = a_contract("retainer", client=lab, designer=other, now=now)
    return {"ongoing": {"pk": ongoing.pk}, "contract_offer": {"pk": offer.pk}, "brought": {"pk": brought.pk}}


def _contested(lab: Person, designer: Person, staff: Person, now: datetime) -> dict[str, Any]:
    """Return a part of a bill that nobody disputes, and a dispute with an offer about another one."""
    contract = a_contract("retainer", client=lab, designer=designer, now=now)
    both: dict[str, Any] = {"client": lab, "designer": designer, "contract": contract, "now": now}
    parts = []
    for key in ("free", "contested"):
        made = billing.draw_up(f"access:{key}", BillKind.MILESTONE, lines=[Drawn(Money(5_000))], **both)
        issued = billing.issue(made, actor="client", now=now)
        parts.append(billing.pay(issued, begun_at=now, now=now).parts.get())
    dispute = disputes.open_part(parts[1], person=lab, ground="other", text="It was not done.", now=now)
    disputes.take_on(dispute, by=staff, now=now)
    offer = disputes.offer(dispute, person=designer, kind="refund", now=now)
    return {
        "open_part": {"pk": parts[0].pk},
        "open_bill": {"pk": parts[0].bill_id},
        "money_dispute": {"number": dispute.pk},
        "money_offer": {"number": dispute.pk, "pk": offer.pk},
    }


def _months(lab: Person, designer: Person, listing: Listing, now: datetime) -> dict[str, Any]:
    """Return contracts that are paid by the week and by the month, a draft under one, a case ordered on top."""
    both: dict[str, Any] = {"client": lab, "designer": designer, "now": now}
    monthly, used = (a_month(**both, listing=listing, cases_per_month=1) for _contract in range(2))
    draft = a_draft_under(monthly, now=now)
    a_case_under(used, now=now)
    further = retainers.buy(used, person=lab, number=2, now=now)
    return {
        "weekly": {"pk": a_contract("retainer", **both).pk},
        "monthly": {"pk": monthly.pk},
        "monthly_draft": {"pk": draft.pk},
        "further": {"pk": used.pk, "draw": further.pk},
    }


def _own_words(designer: Person, now: datetime) -> int:
    """New words of a profile that is online."""
    profile = profiles.edit(designer.profile, now=now, about="Twenty years at the bench.")
    return profile.revisions.get().pk


def _stranded(lab: Person, now: datetime) -> int:
    """Return a case that waits for a designer who is suspended."""
    gone = a_person("gone@pontic.test", "Gwen Hale")
    case = a_case("in_design", client=lab, designer=gone, now=now)
    accounts.set_standing(gone.pk, standing="suspended", until=None, now=now)
    return case.pk


def _money(lab: Person, designer: Person, staff: Person, now: datetime) -> dict[str, Any]:
    """Return what the desk may act on: a refund, an earning, a call without an answer."""
    case = a_paid_case("completed", client=lab, designer=designer, now=now)
    earning = Earning.objects.get(payment__case=case)
    refund = payments.give_back(earning.payment, amount=Money(100), note="Too dark.", by=staff, now=now)
    call = earning.payment.operations.all()[0]
    Operation.objects.filter(pk=call.pk).update(done_at=None)
    return {"refund": {"pk": refund.pk}, "earning": {"pk": earning.pk}, "operation": {"pk": call.pk}}


def _identities(designer: Person, other: Person, staff: Person, now: datetime) -> dict[str, Any]:
    """Return documents that somebody collects, and others that a verifier looks after."""
    begun = a_collected(designer, now)
    waits = taken(a_submitted(other, now, legal_name="Mina Okafor"), staff, now)
    asked = verification.ask(designer, by=staff, reason="It ends soon", takes_offline=False, now=now)
    return {
        "identity": {"pk": waits.pk},
        "identity_begun": {"pk": begun.pk},
        "identity_paper": {"pk": waits.pk, "document": waits.documents.all()[0].pk},
        "own_paper": {"pk": begun.documents.all()[0].pk},
        "asked": {"pk": asked.pk},
        "requirement": {"pk": Requirement.objects.all()[0].pk},
        "paper_kind": {"pk": a_kind("address-proof").pk},
    }


def _reviews(late: Case, parts: dict[str, Any]) -> dict[str, Any]:
    """Return a published review of the client's, a disputed one, one that she may change, and a sealed one."""
    lab, designer, now = parts["client"], parts["designer"], parts["now"]
    cases = [a_reviewed_case(listing=late.listing, **parts) for _ in range(3)]
    review, changeable, disputed = (Review.objects.get(round__case=case, author=lab) for case in cases)
    reviews.allow_edit(changeable, by=designer, now=now)
    row = reviews.disagree(disputed, by=designer, text="It names a patient and his birthday.", now=now)
    sealed = a_review(a_case("completed", listing=late.listing, **parts), lab, now)
    reviews.ask_more_time(late, by=designer, now=now + timedelta(days=15))
    told = {"kind": "review", "subject": changeable.pk, "about": lab, "seen": {}, "text": "It names a patient."}
    conduct.report(by=designer, ground="other", now=now, **told)
    return {
        "reported_review": {"pk": changeable.pk},
        "review": {"pk": review.pk},
        "changeable": {"pk": changeable.pk},
        "sealed": {"pk": sealed.pk},
        "extended": {"pk": late.pk},
        "disagreement": {"pk": row.pk},
    }


def _sought(lab: Person, designer: Person, now: datetime) -> dict[str, Any]:
    """Return a job with a proposal, a draft with an invitation, and a contest with an entry, all for the invited."""
    draft, proposed, contest = (
        a_draft_job(lab, now, visibility="invited", kind=kind) for kind in ("job", "job", "contest")
    )
    for each in (draft, proposed, contest):
        jobs.invite(each, person=lab, designer=designer, now=now)
    proposal = a_proposal(jobs.open_job(proposed, person=lab, now=now), designer, now)
    entry = an_entry(held(contest, now), designer, now)
    return {
        "sought": {"pk": proposed.pk},
        "sought_proposal": {"pk": proposed.pk, "proposal": proposal.pk},
        "sought_draft": {"pk": draft.pk},
        "sought_file": {"pk": draft.pk, "file": draft.files.all()[0].file_id},
        "sought_invited": {"pk": draft.pk, "person": designer.pk},
        "prized": {"pk": contest.pk},
        "prized_entry": {"pk": contest.pk, "entry": entry.pk},
        "prized_file": {"pk": contest.pk, "file": entry.files.all()[0].file_id},
    }


def _withdrawn(lab: Person, designer: Person, staff: Person, now: datetime) -> dict[str, Any]:
    """Return a payout that a designer asked for, its method, and a batch with another one."""
    at = earned(proven(designer), lab, 10_000, now=now - timedelta(days=9))
    method = a_method(designer, now=at)
    one, other = (asked(method, 1_000, now=at) for _ in range(2))
    batch = withdrawals.open_batch("paypal", [other.pk], by=staff, now=now)
    return {
        "withdrawal": {"pk": one.pk},
        "payout_method": {"pk": method.pk},
        "rail": {"rail": "paypal"},
        "batch": {"pk": batch.pk},
    }


def _leaving(lab: Person, designer: Person, now: datetime) -> dict[str, Any]:
    """Return a bill that was charged in vain, a contract that has ended, a direct hire and a link for a client."""
    earlier = now - timedelta(days=20)
    contract = a_contract("hourly", client=lab, designer=designer, now=earlier)
    bill = billing.note_failed(a_bill(contract, now, kind=BillKind.BONUS), problem="no_card", now=now)
    a_paid_bill(contract, earlier)
    ended = contracts.end(contract, person=lab, now=earlier)
    reviews.ask_more_time(ended, by=designer, now=now)
    link = hiring.bring(designer=designer, label="Laboratory Berg", now=now)
    return {
        "failed_bill": {"pk": bill.pk},
        "ended": {"pk": ended.pk},
        "hire": {"pk": a_hire(lab, designer, now).pk},
        "bring_link": {"pk": link.pk},
        "bring_token": {"token": link.token},
    }


def _hours(lab: Person, designer: Person, now: datetime) -> dict[str, Any]:
    """Return hours of a week that is charged, with a screenshot and an objection, and a computer that tracks them."""
    objection, shot, device = an_objected_week(lab, designer, now)
    entry = objection.entries.get()
    pk = entry.contract_id
    return {
        "hourly": {"pk": pk},
        "hours": {"pk": pk, "entry": entry.pk},
        "hours_week": {"pk": pk, "week": entry.week_id},
        "objection": {"pk": pk, "objection": objection.pk},
        "screenshot": {"pk": pk, "shot": shot.pk},
        "device": {"pk": device.pk},
    }


def _papers(case: Case, now: datetime) -> list[Any]:
    """Return the invoice to the client and the commission invoice of a completed case, both with their PDFs."""
    papers = a_released_case(case, now)
    numbers = [papers[kind].pk for kind in (Kind.INVOICE, Kind.COMMISSION)]
    for kind in (Kind.INVOICE, Kind.COMMISSION):
        keep(papers[kind], b"%PDF-1.7\n", now=now)
    return numbers


def ask(client: Client, method: str, url: str) -> HttpResponse:
    """Make a request and take back what it did."""
    answer: list[HttpResponse] = []

    def go() -> None:
        with transaction.atomic():
            answer.append(client.get(url) if method == "GET" else client.post(url))
            b"".join(answer[0].streaming_content) if answer[0].streaming else None
            raise Undo

    with pytest.raises(Undo):
        go()
    return answer[0]


def is_open(answer: HttpResponse) -> bool:
    """Tell whether somebody was let in: an answer, a refusal of what he typed, or a way on."""
    if answer.status_code in {301, 302, 303}:
        return not answer.headers["Location"].startswith("/accounts/login/")
    return answer.status_code in {200, 204, 400, 409, 422}


@pytest.mark.parametrize("who", "VXCDS")
def test_only_those_who_may_are_let_in(who, world):
    client, faults = Client(), []
    if person := world["people"][who]:
        client.force_login(person)
    for name, method, arguments, allowed in ROWS:
        url = reverse(name, kwargs=world[arguments])
        answer = ask(client, method, url)
        is_party = name.startswith(KNOWN) and who in "CD"  # he knows it; the move is the other side's
        shut_out = answer.status_code in {404, 403 if is_party else 404} or (who == "V" and not is_open(answer))
        if (who in allowed and not is_open(answer)) or (who not in allowed and not shut_out):
            faults.append(f"{name} {url} {method}: {answer.status_code} for {who}")
    assert not faults, "\n".join(faults)


def test_no_address_that_changes_something_answers_a_get(world):
    client, faults = Client(), []
    client.force_login(world["people"]["D"])
    client_of_lab = Client()
    client_of_lab.force_login(world["people"]["C"])
    reading = {name for name, method, *_ in ROWS if method == "GET"}
    for name, _method, arguments, allowed in ROWS:
        if name not in reading:
            who = client if "D" in allowed else client_of_lab
            status = ask(who, "GET", reverse(name, kwargs=world[arguments])).status_code
            if status not in {302, 404, 405}:  # a way back to the page that has the button is fine
                faults.append(f"{name}: GET answers {status}")
    assert not faults, "\n".join(faults)
