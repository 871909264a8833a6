"""Reads of reviews and of what follows from them, named by the question of the page.

Whatever a page shows comes from ``published`` or ``readable_by``: what is sealed is read by its author alone.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Avg, Count, Exists, F, OuterRef, Q, QuerySet, Sum

from pontic.accounts.models import Person
from pontic.cases.models import Case
from pontic.catalog.models import Listing
from pontic.profiles.models import Profile
from pontic.reviews import figures as sums
from pontic.reviews import policies, rounds, terms
from pontic.reviews.figures import Condition, Figures, Rule, Share, Stars
from pontic.reviews.models import (
    BadgeRule,
    Disagreement,
    EditPermit,
    Extension,
    Outcome,
    Reply,
    Review,
    Round,
)
from pontic.reviews.policies import Work
from pontic.reviews.process import DISAGREEMENT


@dataclass(frozen=True, slots=True)
class Shown:
    """One review as one reader sees it, and what he may do about it now."""

    review: Review
    reply: Reply | None
    permit: EditPermit | None
    disagreement: Disagreement | None  # of this reader
    may_ask_to_edit: bool
    may_allow_edit: bool
    may_edit: bool
    may_reply: bool
    may_disagree: bool
    reply_until: datetime | None


@dataclass(frozen=True, slots=True)
class OfWork:
    """What one reader sees of the reviews of a case or a contract."""

    round: Round | None = None
    mine: Shown | None = None
    theirs: Shown | None = None  # only once it is published
    other_has_written: bool = False
    may_write: bool = False
    until: datetime | None = None  # last moment to write; a single review is opened then
    may_ask_more_time: bool = False
    extension: Extension | None = None
    may_answer: bool = False

    @property
    def is_reviewable(self) -> bool:
        """Tell whether there is anything to show or to do."""
        shown = self.mine or self.theirs or self.extension
        return bool(shown or self.may_write or self.may_ask_more_time)


@dataclass(frozen=True, slots=True)
class Summary:
    """What stands above a list of reviews: the average with its count, the distribution, the criteria."""

    stars: Stars
    bars: list[tuple[int, int, int]]  # stars, how many, per cent of all; five first
    criteria: list[tuple[str, float, int]]  # criterion, average, how many gave it


def of_work(about: Work, person: Person, now: datetime) -> OfWork:
    """Return what this person sees of the reviews: his own always, the other's once it is published."""
    if not policies.is_reviewable(about):
        return OfWork()
    work = rounds.round_of(about)
    ours = {f"round__{name}": value for name, value in rounds.which(about).items()}
    rows = list(_with_all(policies.readable_by(person).filter(**ours)))
    mine = next((row for row in rows if row.author_id == person.pk), None)
    theirs = next((row for row in rows if row.author_id != person.pk), None)
    extension = Extension.objects.filter(**ours).select_related("by", "round").first()
    return OfWork(
        round=work,
        mine=shown(mine, person, now) if mine else None,
        theirs=shown(theirs, person, now) if theirs else None,
        other_has_written=theirs is not None or policies.has_written(work, work.other(person)),
        may_write=policies.may_write(work, person, now),
        until=work.write_until,
        may_ask_more_time=policies.may_ask_more_time(work, person, now),
        extension=extension,
        may_answer=extension is not None and policies.may_answer(extension, person, now),
    )


def _with_all(rows: QuerySet[Review]) -> QuerySet[Review]:
    return rows.select_related("author", "subject", "round__case", "round__contract__terms", "reply", "permit")


def shown(review: Review, person: Person, now: datetime) -> Shown:
    """Return one review as this person sees it. Fetch it by ``policies.readable_by`` before."""
    permit, opened = getattr(review, "permit", None), review.opened_at
    about_him = review.subject_id == person.pk
    return Shown(
        review=review,
        reply=getattr(review, "reply", None),
        permit=permit,
        disagreement=Disagreement.objects.filter(review=review, by=person).first() if about_him else None,
        may_ask_to_edit=policies.may_ask_to_edit(review, person),
        may_allow_edit=policies.may_allow_edit(review, person),
        may_edit=policies.may_edit(review, person, now),
        may_reply=policies.may_reply(review, person, now),
        may_disagree=policies.may_disagree(review, person),
        reply_until=opened and terms.reply_until(review.round.closed_at, opened),
    )


def about(person: Person, side: str) -> QuerySet[Review]:
    """Return the published reviews about somebody, written by that side, the last first (REV-04)."""
    rows = Review.objects.published().filter(subject=person, side=side)
    return rows.select_related("author", "round", "reply")


def of_listing(listing: Listing) -> QuerySet[Review]:
    """Return the published reviews by clients of a listing's cases, the last first."""
    of_clients = Review.objects.published().filter(round__listing=listing, side=Review.Side.CLIENT)
    return of_clients.select_related("author", "round", "reply", "subject")


def summary(rows: QuerySet[Review], side: str) -> Summary:
    """Count the reviews of a list: distribution and the averages of the criteria of that side."""
    names = terms.CRITERIA[side]
    counts = Counter(dict(rows.order_by().values_list("rating").annotate(number=Count("pk"))))
    whole = counts.total()
    total = sum(rating * number for rating, number in counts.items())
    bars = [(n, counts[n], round(100 * counts[n] / whole) if whole else 0) for n in range(5, 0, -1)]
    asked = {f"{name}_{what}": of(name) for name in names for what, of in (("mean", Avg), ("count", Count))}
    given = rows.order_by().aggregate(**asked)
    criteria = [(name, given[f"{name}_mean"], given[f"{name}_count"]) for name in names if given[f"{name}_count"]]
    return Summary(Stars(total, whole, counts[terms.MOST]), bars, criteria)


def stars(person: Person, side: str) -> Stars:
    """Return the published stars about somebody, given by that side."""
    return _stars(Review.objects.published().filter(subject=person, side=side))


def stars_of_completed(designer: Person) -> Stars:
    """Return clients' published stars for what was completed: those that "Pro" goes by (BADGE-01, decision 23)."""
    is_completed = Q(round__case=None) | Q(round__case__state="completed")
    return _stars(Review.objects.published().filter(is_completed, subject=designer, side=Review.Side.CLIENT))


def stars_of_listing(listing: Listing) -> Stars:
    """Return the published stars of a listing, given by clients."""
    return _stars(of_listing(listing))


def _stars(rows: QuerySet[Review]) -> Stars:
    best = Count("pk", filter=Q(rating=terms.MOST))
    found = rows.order_by().aggregate(total=Sum("rating"), number=Count("pk"), best=best)
    return Stars(found["total"] or 0, found["number"], found["best"])


def figures(designer: Person) -> Figures:
    """Return what a designer's ended work says, each share with its counts."""
    found = Outcome.objects.filter(designer=designer).aggregate(
        all=Count("pk"),
        completed=Count("pk", filter=Q(is_completed=True)),
        first=Count("pk", filter=Q(is_first_pass=True)),
        first_of=Count("is_first_pass"),
        on_time=Count("pk", filter=Q(is_on_time=True)),
        on_time_of=Count("is_on_time"),
        upheld=Count("pk", filter=Q(is_upheld=True)),
    )
    return Figures(
        found["completed"],
        Share(found["first"], found["first_of"]),
        Share(found["on_time"], found["on_time_of"]),
        Share(found["upheld"], found["all"]),
    )


def rule() -> Rule:
    """Return what "Top expert" asks for now."""
    return (BadgeRule.objects.filter(pk=1).first() or BadgeRule()).rule


def top_expert(person: Person, figures: Figures, stars: Stars, now: datetime) -> list[Condition]:
    """Return each condition of "Top expert" for somebody, and whether it is met."""
    asked = rule()
    since = now - timedelta(days=asked.quiet_days)
    upheld = Outcome.objects.filter(designer=person, is_upheld=True, ended_at__gt=since).count()
    return sums.top_expert(asked, figures, stars, upheld_since=upheld)


def badge_changes(now: datetime) -> QuerySet[Person]:
    """Return the people whose "Top expert" badge is no longer what time and the rule say."""
    asked = rule()
    since = now - timedelta(days=asked.quiet_days)
    lost = Outcome.objects.filter(designer=OuterRef("person"), is_upheld=True, ended_at__gt=since)
    deserved = (
        Profile.objects.alias(hundredfold=100 * F("rating_sum"))
        .filter(
            ~Exists(lost),
            completed_count__gte=asked.completed,
            on_time_rate__gte=asked.on_time,
            rating_count__gt=0,
            hundredfold__gte=F("rating_count") * asked.rating_hundredths,
        )
        .values("person")
    )
    gives = Q(profile__is_top_expert=False, pk__in=deserved)
    takes = Q(profile__is_top_expert=True) & ~Q(pk__in=deserved)
    changed: QuerySet[Person] = Person.objects.filter(gives | takes).order_by("pk")
    return changed


@dataclass(frozen=True, slots=True)
class Employer:
    """What designers know of a client before they accept his case (RVW-16)."""

    summary: Summary
    completed: int  # of his cases
    lost: int  # of his cases ended by a dispute that was decided for him


def employer(client: Person) -> Employer:
    """Return a client's score from designers' reviews, and how his cases ended."""
    ended = Outcome.objects.filter(client=client)
    counts = ended.aggregate(done=Count("pk", filter=Q(is_completed=True)), lost=Count("pk", filter=Q(is_upheld=True)))
    side = Review.Side.DESIGNER
    return Employer(summary(about(client, side), side), counts["done"], counts["lost"])


def waiting() -> QuerySet[Disagreement]:
    """Return the disagreements that wait for a moderator, the oldest first."""
    return _told(Disagreement.objects.filter(state=DISAGREEMENT.initial)).order_by("at", "pk")


def waiting_for(moderator: Person) -> QuerySet[Disagreement]:
    """Return those that wait and that this moderator may decide: never his own."""
    return waiting().exclude(review__author=moderator).exclude(review__subject=moderator)


def published_by_others(moderator: Person) -> QuerySet[Review]:
    """Return the published reviews in which this moderator has no part."""
    mine = Q(author=moderator) | Q(subject=moderator)
    return Review.objects.published().exclude(mine).select_related("author", "subject", "round__listing", "reply")


def about_others(moderator: Person) -> QuerySet[Disagreement]:
    """Return all disagreements, decided ones too, in which this moderator has no part."""
    mine = Q(review__author=moderator) | Q(review__subject=moderator)
    return _told(Disagreement.objects.exclude(mine))


def _told(rows: QuerySet[Disagreement]) -> QuerySet[Disagreement]:
    about = ("review__round__case", "review__round__contract__terms")
    return rows.select_related("review__author", "review__subject", *about, "review__reply", "by")


def unjudged() -> QuerySet[Case]:
    """Return ended cases about which nobody has noted how they went, such as those from before there were notes."""
    noted = Outcome.objects.filter(case=OuterRef("pk"))
    ended = Case.objects.ended().filter(~Exists(noted), accepted_at__isnull=False)
    return ended.exclude(steps__move__in=sums.NOT_JUDGED).select_related("designer", "client").order_by("pk")


def disliked(client: Person, *, stars: int = 3) -> list[int]:
    """Return the designers to whom this client himself gave so few stars on the average: they are not suggested."""
    own = Review.objects.filter(author=client, side=Review.Side.CLIENT).values("subject")
    return [row["subject"] for row in own.annotate(mean=Avg("rating")).filter(mean__lte=stars)]
