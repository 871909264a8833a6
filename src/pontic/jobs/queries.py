"""What pages ask about jobs: the board, a client's own, what waits for staff, proposals side by side."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from pontic.accounts import policies as accounts
from pontic.accounts.models import Person
from pontic.contracts import actions as contracts
from pontic.contracts import terms as agreed
from pontic.contracts.models import Offer
from pontic.jobs import policies
from pontic.jobs.models import Entry, Invitation, Job, JobFile, JobQuerySet, Proposal
from pontic.jobs.process import CONTEST, COUNTED, ENTRY, JOB, OPEN, PROPOSAL, TAKING_PART
from pontic.kit.money import Money

HANDED_IN = ("entered", "won", "lost")


@dataclass(frozen=True, slots=True)
class Wanted:
    """How somebody narrows the board."""

    words: str = ""
    category: int | None = None
    software: int | None = None
    kind: str = ""
    budget: str = ""
    invited: bool = False


def board(person: Person, wanted: Wanted) -> JobQuerySet:
    """Return what is open to this designer and fits, the newest first."""
    found = policies.on_board(person)
    for word in wanted.words.split():
        found = found.filter(Q(title__icontains=word) | Q(scope__icontains=word))
    if wanted.category:
        found = found.filter(Q(category=wanted.category) | Q(category__parent=wanted.category))
    if wanted.software:
        found = found.filter(software=wanted.software)
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.budget:
        found = found.filter(budget_kind=wanted.budget, kind=Job.Kind.JOB)
    if wanted.invited:
        found = found.filter(pk__in=Invitation.objects.filter(designer=person, declined_at=None).values("job"))
    return counted(found).order_by(F("opened_at").desc(nulls_last=True), "-pk")


def counted(jobs: JobQuerySet) -> JobQuerySet:
    """Add how many have proposed and how many have handed in, and read their software."""
    proposals = Proposal.objects.filter(job=OuterRef("pk"), state__in=COUNTED)
    entries = Entry.objects.filter(job=OuterRef("pk"), state__in=HANDED_IN)
    found = jobs.annotate(proposal_count=Coalesce(_number(proposals), 0), entry_count=Coalesce(_number(entries), 0))
    return found.prefetch_related("software")


def _number(rows: QuerySet[Any]) -> Subquery:
    """Return how many these are, counted beside each job."""
    return Subquery(rows.order_by().values("job").annotate(number=Count("pk")).values("number"))


def own(person: Person) -> JobQuerySet:
    """Return a client's own jobs and contests, the last changed first."""
    mine = Job.objects.filter(client=person).exclude(state__in=Job.GONE)
    return counted(mine.select_related("category")).order_by("-changed_at", "-pk")


def untouched(person: Person, kind: str) -> Job | None:
    """Return an own draft of this kind in which nothing stands yet."""
    return Job.objects.filter(client=person, kind=kind, state=CONTEST.initial, title="", scope="", files=None).first()


def proposed_by(person: Person) -> QuerySet[Proposal]:
    """Return what a designer has proposed, the last first."""
    return Proposal.objects.filter(designer=person).select_related("job__client").order_by("-changed_at", "-pk")


def entered_by(person: Person) -> QuerySet[Entry]:
    """Return in which contests a designer takes or took part, the last first."""
    return Entry.objects.filter(designer=person).select_related("job__client").order_by("-changed_at", "-pk")


def waiting_for(person: Person, *, most: int) -> list[Job]:
    """Return the jobs in which a client or a designer has to do something, the nearest deadline first.

    A winner to choose, proposals to answer, a design to hand in: each with ``waiting_count`` of what waits.
    """
    waiting = Proposal.objects.filter(job=OuterRef("pk"), state=PROPOSAL.initial)
    joined = Entry.objects.filter(job=OuterRef("pk"), designer=person, state=ENTRY.initial)
    mine = Q(client=person, state__in=CONTEST.moves["award"].sources)
    mine |= Q(client=person, state__in=JOB.moves["fill"].sources, waiting_count__gt=0)
    rows = Job.objects.annotate(waiting_count=Coalesce(_number(waiting), 0), has_joined=Exists(joined))
    rows = rows.filter(mine | Q(has_joined=True, state__in=OPEN)).select_related("client")
    return list(rows.order_by(F("due_at").asc(nulls_last=True), "pk")[:most])


def invitations_of(job: Job) -> QuerySet[Invitation]:
    """Return who is invited, the first first."""
    return job.invitations.select_related("designer__profile").order_by("invited_at", "pk")


def invitation(job: Job, person: Person) -> Invitation | None:
    """Return somebody's own invitation."""
    return job.invitations.filter(designer=person).first()


def files_of(job: Job) -> QuerySet[JobFile]:
    """Return the files that belong to what is asked for."""
    return job.files.select_related("file").order_by("pk")


def proposals_of(job: Job) -> QuerySet[Proposal]:
    """Return what was proposed with what the client compares: those that wait first, then the newest."""
    rows = job.proposals.exclude(state="withdrawn").select_related("designer__profile", "offer")
    return rows.prefetch_related("milestones").order_by("-state", "-sent_at", "-pk")


def proposal_of(job: Job, person: Person) -> Proposal | None:
    """Return a designer's own proposal, the last where he took one back."""
    return job.proposals.filter(designer=person).order_by("-sent_at", "-pk").first()


def compared(job: Job, chosen: Iterable[int], *, most: int) -> list[Proposal]:
    """Return those that the client puts side by side; the first ones where he has chosen none."""
    rows = list(proposals_of(job).exclude(state="declined"))
    wanted = set(chosen)
    return [row for row in rows if not wanted or row.pk in wanted][:most]


def entry_of(job: Job, person: Person) -> Entry | None:
    """Return a designer's own entry, the last where he took one back."""
    return job.entries.filter(designer=person).order_by("-joined_at", "-pk").first()


def entries_of(job: Job) -> QuerySet[Entry]:
    """Return what was handed in, the winner first, then the first that came."""
    rows = job.entries.filter(state__in=HANDED_IN).select_related("designer__profile")
    return rows.prefetch_related("files__file").order_by("-state", "handed_in_at", "pk")


def taking_part(job: Job) -> int:
    """Return how many designers take part, whether they have handed in or not."""
    return job.entries.filter(state__in=TAKING_PART).count()


def people_of(job: Job) -> list[Person]:
    """Return everybody but the client who may open its files: invited, proposing or taking part."""
    rows = job.invitations.values("designer"), job.proposals.values("designer"), job.entries.values("designer")
    return list(Person.objects.filter(Q(pk__in=rows[0]) | Q(pk__in=rows[1]) | Q(pk__in=rows[2])))


def with_part(job: Job) -> list[int]:
    """Return whose proposals and entries wait for something, as ids: who is told that it changed or ended."""
    waiting = [*job.proposals.filter(state__in=("sent", "offered")).values_list("designer", flat=True)]
    return [*waiting, *job.entries.filter(state__in=TAKING_PART).values_list("designer", flat=True)]


def with_staff() -> JobQuerySet:
    """Return the contests whose winner staff choose, the longest waiting first (the desk)."""
    waiting = Job.objects.contests().filter(state__in=CONTEST.moves["choose"].sources)
    return waiting.select_related("client").order_by("changed_at", "pk")


def part_in_contest(person: Person) -> Q:
    """Return the condition under which somebody has a part in a contest himself."""
    mine = Entry.objects.filter(accounts.involved(person, "designer")).values("job")
    return accounts.involved(person, "client") | Q(pk__in=mine)


def running_contests() -> JobQuerySet:
    """Return the contests that run, for the desk: what staff may end, and when the choice passes to them."""
    found = Job.objects.contests().filter(state__in=CONTEST.moves["void"].sources).exclude(state="with_staff")
    return counted(found.select_related("client")).order_by("due_at", "pk")


def of_offer(offer: int) -> Proposal | None:
    """Return the proposal from which an offer came, through all counter-offers."""
    row: Offer | None = Offer.objects.select_related("counters").get(pk=offer)
    while row is not None and row.counters_id is not None:
        row = Offer.objects.get(pk=row.counters_id)
    return Proposal.objects.filter(offer=row).select_related("job__client", "designer").first()


def net(proposal: Proposal, rate: dict[str, int]) -> Money | None:
    """Return what the designer keeps of a fixed price, each payment by itself; of an hour's price, of one hour."""
    whole = proposal.rate if proposal.is_hourly else proposal.amount
    parts = [row.amount for row in proposal.milestones.all()] or ([whole] if whole else [])
    kept = [part - _fee(part, rate, is_hourly=proposal.is_hourly) for part in parts]
    return sum(kept[1:], kept[0]) if kept else None


def _fee(part: Money, rate: dict[str, int], *, is_hourly: bool) -> Money:
    """The least commission is of a week, not of an hour."""
    least = 0 if is_hourly else rate["fee_least_minor"]
    return agreed.commission(part, basis_points=rate["fee_basis_points"], least_minor=least)


def prize_net(job: Job) -> Money:
    """Return what the winner of a contest keeps."""
    return job.prize - _fee(job.prize, agreed.fee_rate(), is_hourly=False)


def as_terms(proposal: Proposal, *, today: date) -> tuple[dict[str, Any], list[contracts.Planned]]:
    """Return a proposal as the terms of a contract, for the client to look at and to offer."""
    job = proposal.job
    wanted: dict[str, Any] = {
        "kind": proposal.kind,
        "title": job.title,
        "scope": f"{job.scope.strip()}\n\n{proposal.plan.strip()}"[:10_000],
        "currency": proposal.currency,
    }
    if proposal.is_hourly:
        return wanted | {"rate_minor": proposal.rate_minor, "weekly_limit_minutes": (proposal.hours or 0) * 60}, []
    rows = list(proposal.milestones.all())
    if rows:
        return wanted, [contracts.Planned(row.name, row.amount, _coming(row.due_on, today)) for row in rows]
    due = today + timedelta(days=proposal.days or 1)
    return wanted, [contracts.Planned(job.title, proposal.amount or Money(0), due)]


def _coming(day: date | None, today: date) -> date | None:
    """A due date that has passed while the client thought about it is none."""
    return day if day and day >= today else None
