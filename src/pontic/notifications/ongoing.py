"""News about ongoing work: contracts, offers, bills. Read beside ``news.py``, in the same way."""

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from pontic.billing.facts import REVIEWED as BILL_REVIEWED
from pontic.billing.models import Bill
from pontic.contracts.models import Contract, ContractStep, Offer
from pontic.hours.models import Objection
from pontic.milestones.models import Milestone
from pontic.oneoffs.models import OneOff
from pontic.outbox.models import Fact
from pontic.payments.models import Earning
from pontic.retainers.models import Period

if TYPE_CHECKING:
    from pontic.notifications.news import News


def contract(news: "News", fact: Fact) -> None:
    """Say which contract it is about, with whom, and who did it."""
    found = Contract.objects.select_related("client", "designer", "terms").filter(pk=fact.payload["contract"]).first()
    if found is None:  # a bill without a contract, such as a contest's prize
        return
    step = ContractStep.objects.filter(contract=found, at=fact.happened_at).order_by("-pk").first()
    news.doer = step.person_id if step else news.doer
    news.people |= {"client": [found.client_id], "designer": [found.designer_id]}
    news.words |= {"contract": found.terms.title, "client": found.client.name, "designer": found.designer.name}
    news.words["note"] = found.end_note


def offer(news: "News", fact: Fact) -> None:
    """Say what is offered, by whom, and until when; a dispute's offers are told elsewhere."""
    if not fact.name.startswith("contract_offer."):
        return
    found = Offer.objects.select_related("client", "designer", "author", "terms").get(pk=fact.payload["offer"])
    other = found.other()
    news.doer = None
    news.people |= {
        "client": [found.client_id], "designer": [found.designer_id],
        "author": [found.author_id], "other": [other.pk],
    }  # fmt: skip
    news.words |= {
        "contract": found.terms.title, "client": found.client.name, "designer": found.designer.name,
        "author": found.author.name, "person": other.name,
        "until": {"at": found.expires_at.isoformat()}, "note": found.answer,
    }  # fmt: skip


def period(news: "News", fact: Fact) -> None:
    """Say when the next week or month begins, and what it costs."""
    found = Period.objects.select_related("contract__terms").get(pk=fact.payload["period"])
    terms, begins = found.contract.terms, datetime.combine(found.to_date + timedelta(days=1), time(), UTC)
    news.doer = None
    news.words |= {
        "amount": money(terms.monthly if found.is_month else terms.weekly),
        "due": {"at": begins.isoformat()},
    }


def milestone(news: "News", fact: Fact) -> None:
    """Say which milestone, and whose act it was."""
    found = Milestone.objects.select_related("contract__terms").get(pk=fact.payload["milestone"])
    news.doer = fact.payload.get("by")
    news.words |= {"milestone": found.name, "amount": money(found.amount)}


def oneoff(news: "News", fact: Fact) -> None:
    """Say what somebody pays or asks for, and whose act it was."""
    found = OneOff.objects.select_related("contract__terms").get(pk=fact.payload["oneoff"])
    news.doer = fact.payload.get("by")
    news.words |= {"payment": found.text, "amount": money(found.amount)}


def bill(news: "News", fact: Fact) -> None:
    """Say what a bill is for, how much it is, and between whom."""
    found = Bill.objects.select_related("client", "designer").get(pk=fact.payload["bill"])
    news.doer = fact.payload.get("by")
    news.people["client"] = [found.client_id]
    news.people["designer"] = [found.designer_id] if found.designer_id else []
    news.words |= {"bill": named(found), "client": found.client.name}
    if fact.name == BILL_REVIEWED:
        news.words["note"] = found.review_answer
    if not {"earning", "document"} & fact.payload.keys():
        news.words["amount"] = money(found.amount)
    news.words["designer"] = found.designer.name if found.designer else ""


def earned(news: "News", fact: Fact) -> None:
    """Say how much of a bill somebody earned, and when it becomes available."""
    if "earning" in fact.payload:
        row = Earning.objects.get(pk=fact.payload["earning"])
        news.words |= {"amount": money(row.payable), "due": {"at": row.available_at.isoformat()}}


def objection(news: "News", fact: Fact) -> None:
    """Say how much somebody objects to, why, and whose act it was."""
    found = Objection.objects.select_related("part__bill", "week__contract").get(pk=fact.payload["objection"])
    contract = found.week.contract
    news.doer = contract.designer_id if fact.name.endswith(".conceded") else contract.client_id
    news.words |= {"note": found.text, "until": {"at": found.answer_by.isoformat()}}
    if found.part is not None:
        news.words["amount"] = money(found.part.amount)


def named(found: Bill) -> dict[str, Any]:
    """Return what a bill is for, in no language: its kind, the parties' own word for it, and its days."""
    days = [day.isoformat() if day else None for day in (found.from_date, found.to_date)]
    return {"bill": [found.kind, found.title, *days]}


def money(amount: Any) -> dict[str, Any]:
    """Return an amount in no language."""
    return {"money": [amount.minor, amount.currency]}
