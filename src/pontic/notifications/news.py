"""Turn a fact into news: what it is about, the values of its words, and who plays which part in it.

Values carry no language: a name, ``{"money": [minor, currency]}``, ``{"at": moment}``, or
``{"reason": [list, code, note]}``. ``rendering.py`` words them when they are read.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from pontic.accounts import policies as accounts
from pontic.accounts.models import Person
from pontic.cases import terms
from pontic.cases.models import Case, Reminder, Step
from pontic.cases.process import CASE
from pontic.catalog.models import Listing, ListingRevision
from pontic.disputes import queries as disputes
from pontic.disputes.models import Dispute, Offer
from pontic.invoices.models import Document
from pontic.kit.money import Money
from pontic.messaging.models import Message, Participant
from pontic.notifications import asked, judged, leaving, ongoing, paid
from pontic.notifications.models import Notification
from pontic.outbox.models import Fact
from pontic.payments.models import BankPayout, Chargeback, CheckRun, Earning, Payment, Payout, Refund
from pontic.profiles.models import Profile, ProfileRevision
from pontic.recommendations.models import Recommendation
from pontic.reviews import policies as reviews
from pontic.reviews.models import Disagreement, EditPermit, Review, Round
from pontic.search.models import SavedSearch
from pontic.verification.models import Ask, Submission


@dataclass
class News:
    """A fact, ready to be told."""

    about: dict[str, Any]
    words: dict[str, Any] = field(default_factory=dict)
    people: dict[str, list[int]] = field(default_factory=dict)
    doer: int | None = None

    def audience(self, part: str) -> list[int]:
        """Return the people who play that part; a staff role is played by all who hold it."""
        if part == "both":
            return [*self.people.get("client", []), *self.people.get("designer", [])]
        return self.people[part] if part in self.people else accounts.holders(part)


def gather(fact: Fact) -> News:
    """Read what the fact is about. Several readers may add to the same news, the later ones are more precise."""
    news = News(about=dict(fact.payload))
    for key, read in READERS.items():
        if key in fact.payload:
            read(news, fact)
    return news


def _money(amount: Money) -> dict[str, Any]:
    return {"money": [amount.minor, amount.currency]}


def _moment(at: datetime | None) -> dict[str, Any]:
    return {"at": at.isoformat() if at else None}


def _case(news: News, fact: Fact) -> None:
    case = Case.objects.select_related("client", "designer").get(pk=fact.payload["case"])
    made = _made(case, fact)
    due, promised = _deadlines(case, made, fact)
    news.doer = made.person_id if made else None
    news.people |= {"client": [case.client_id], "designer": [case.designer_id]}
    news.words |= {
        "case": str(case), "number": f"#{case.pk}", "listing": case.title,
        "client": case.client.name, "designer": case.designer.name,
        "amount": _money(case.total), "net": _money(case.net),
        "due": _moment(due), "promised": _moment(promised),
    }  # fmt: skip


def _made(case: Case, fact: Fact) -> Step | None:
    """Return the move that the fact tells of, where it is one."""
    made = Step.objects.filter(case=case, move=fact.payload.get("move", ""), at=fact.happened_at)
    return made.order_by("-pk").first()


def _deadlines(case: Case, made: Step | None, fact: Fact) -> tuple[datetime | None, datetime | None]:
    """Return both deadlines as they were set by the fact, however late it is told."""
    if made and not CASE.moves[made.move].undoes:
        promise = terms.Promise(timedelta(days=case.turnaround_days), case.needed_by)
        return terms.timer(made.target, promise, made.at), terms.promised(made.target, promise, made.at)
    given = Reminder.objects.filter(case=case, kind=fact.payload.get("kind", ""), at=fact.happened_at).first()
    return (given.due_at, given.due_at) if given else (case.due_at, case.deliver_by)


def _person(news: News, fact: Fact) -> None:
    news.people["person"] = [fact.payload["person"]]
    news.words["person"] = Person.objects.get(pk=fact.payload["person"]).name


def _owner(news: News, fact: Fact) -> None:
    news.people["person"] = [fact.payload["owner"]]


def _by(news: News, fact: Fact) -> None:
    news.doer = fact.payload["by"]


def _dispute(news: News, fact: Fact) -> None:
    dispute = Dispute.objects.whole().get(pk=fact.payload["dispute"])
    appeal = disputes.appeal_of(dispute)
    last = appeal if appeal and appeal.is_decided else dispute
    split = last.outcome_split
    if "offer" in fact.payload:
        split = _offered(fact, dispute)
    until = dispute.carry_out_at if dispute.is_decided else dispute.answer_by
    news.words |= {"reason": last.reason, "until": _moment(until)} | ({"refund": _money(split)} if split else {})
    news.people["agents"] = [row.agent_id for row in dispute.handlings.all()]
    if "by" in fact.payload:
        news.words["author"] = Person.objects.get(pk=fact.payload["by"]).name


def _offered(fact: Fact, dispute: Dispute) -> Money | None:
    offer = Offer.objects.get(pk=fact.payload["offer"])
    offer.dispute = dispute
    return offer.back


def _review(news: News, fact: Fact) -> None:
    review = Review.objects.select_related("author", "subject", "round").get(pk=fact.payload["review"])
    news.people |= {"person": [review.subject_id], "author": [review.author_id]}
    news.words |= {
        "author": review.author.name, "subject": review.subject.name,
        "until": _moment(review.round.write_until), "reason": review.hidden_reason,
    }  # fmt: skip
    is_over = review.is_open or reviews.has_written(review.round, review.subject)
    news.people["waiting"] = [] if is_over else [review.subject_id]


def _round(news: News, fact: Fact) -> None:
    news.words["until"] = _moment(Round.objects.get(pk=fact.payload["round"]).write_until)


def _permit(news: News, fact: Fact) -> None:
    news.words["until"] = _moment(EditPermit.objects.get(pk=fact.payload["permit"]).until)


def _disagreement(news: News, fact: Fact) -> None:
    news.words["reason"] = Disagreement.objects.get(pk=fact.payload["disagreement"]).reason


def _profile(news: News, fact: Fact) -> None:
    told: Profile | ProfileRevision = Profile.objects.get(pk=fact.payload["profile"])
    if "revision" in fact.payload:
        told = ProfileRevision.objects.get(pk=fact.payload["revision"])
    news.words["reason"] = {"reason": ["profile", told.reject_reasons, told.reject_note]}


def _listing(news: News, fact: Fact) -> None:
    listing = Listing.objects.select_related("owner").get(pk=fact.payload["listing"])
    read = ListingRevision.objects.filter(pk=fact.payload.get("new_words")).first() or listing
    news.people.setdefault("person", [listing.owner_id])  # unless the fact names somebody
    news.words |= {"listing": listing.title, "designer": listing.owner.name}
    news.words["reason"] = {"reason": ["listing", read.reject_reason, read.reject_note]}


def _message(news: News, fact: Fact) -> None:
    message = Message.objects.select_related("author", "conversation").get(pk=fact.payload["message"])
    news.words["author"], news.doer = message.author.name, message.author_id
    case = Case.objects.filter(conversation=message.conversation_id).values_list("pk", flat=True).first()
    news.about = {"conversation": message.conversation_id} | ({"case": case} if case else {})
    unread = Participant.objects.filter(conversation=message.conversation_id, unread_count__gt=0)
    news.people["others"] = [row.person_id for row in unread if not _knows_already(row)]


def _knows_already(participant: Participant) -> bool:
    """Tell whether this person was told of this conversation since he last read it."""
    told = Notification.objects.filter(
        person=participant.person_id, kind="message.written:others", about__conversation=participant.conversation_id
    )
    return told.filter(created_at__gt=participant.read_at).exists() if participant.read_at else told.exists()


def _payment(news: News, fact: Fact) -> None:
    news.words["amount"] = _money(Payment.objects.get(pk=fact.payload["payment"]).amount)


def _earning(news: News, fact: Fact) -> None:
    earning = Earning.objects.get(pk=fact.payload["earning"])
    news.words |= {"amount": _money(earning.payable), "recovered": _money(earning.recovered)}


def _payout(news: News, fact: Fact) -> None:
    news.words["amount"] = _money(Payout.objects.get(pk=fact.payload["payout"]).amount)


def _refund(news: News, fact: Fact) -> None:
    refund = Refund.objects.select_related("payment__case").get(pk=fact.payload["refund"])
    news.words |= {"refund": _money(refund.amount), "note": refund.note}
    case = refund.payment.case
    news.people["touched"] = [case.designer_id] if case and refund.is_apart else []
    news.doer = None


def _chargeback(news: News, fact: Fact) -> None:
    news.words["charged"] = _money(Chargeback.objects.get(pk=fact.payload["chargeback"]).amount)
    news.doer = None


def _bank_payout(news: News, fact: Fact) -> None:
    news.words["amount"] = _money(BankPayout.objects.get(pk=fact.payload["bank_payout"]).amount)


def _check(news: News, fact: Fact) -> None:
    news.words["faults"] = len(CheckRun.objects.get(pk=fact.payload["check"]).faults)


def _document(news: News, fact: Fact) -> None:
    document = Document.objects.get(pk=fact.payload["document"])
    news.words |= {"document": document.number, "amount": _money(document.total)}


def _recommendation(news: News, fact: Fact) -> None:
    row = Recommendation.objects.select_related("designer__profile").get(pk=fact.payload["recommendation"])
    news.words |= {"author": row.name, "note": row.note}
    news.about["slug"] = row.designer.profile.slug


def _submission(news: News, fact: Fact) -> None:
    submission = Submission.objects.get(pk=fact.payload["submission"])
    news.words["reason"] = {"reason": ["verification", submission.reason, submission.note]}


def _ask(news: News, fact: Fact) -> None:
    news.words["reason"] = Ask.objects.get(pk=fact.payload["ask"]).reason


def _search(news: News, fact: Fact) -> None:
    saved = SavedSearch.objects.filter(pk=fact.payload["search"]).first()
    news.words |= {"search": saved.name if saved else "", "number": fact.payload["number"]}
    if saved is None:  # given up since
        news.people["person"] = []


READERS: dict[str, Callable[[News, Fact], None]] = {
    "case": _case,
    "person": _person,
    "owner": _owner,
    "by": _by,
    "profile": _profile,
    "listing": _listing,
    "submission": _submission,
    "ask": _ask,
    "dispute": _dispute,
    "review": _review,
    "round": _round,
    "permit": _permit,
    "disagreement": _disagreement,
    "message": _message,
    "payment": _payment,
    "earning": _earning,  # of a case; what of a bill is said more precisely below
    "payout": _payout,
    "refund": _refund,
    "chargeback": _chargeback,
    "bank_payout": _bank_payout,
    "check": _check,
    "document": _document,
    "search": _search,
    "contract": ongoing.contract,
    "period": ongoing.period,
    "withdrawal": paid.withdrawal,
    "payout_method": paid.method,
    "milestone": ongoing.milestone,
    "oneoff": ongoing.oneoff,
    "offer": ongoing.offer,
    "bill": ongoing.bill,
    "part": ongoing.earned,
    "objection": ongoing.objection,
    "hire": leaving.hire,
    "hire_ask": leaving.hire_ask,
    "bring": leaving.bring,
    "job": asked.job,
    "proposal": asked.proposal,
    "recommendation": _recommendation,
    "report": judged.report,
    "measure": judged.measure,
    "appeal": judged.appeal,
}
