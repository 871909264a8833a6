"""Who looks after what at the desk: take a row, give it back, decide. Two never decide about the same thing.

A new queue is a row of ``QUEUES``. Its list shows ``with_keepers(...)`` (every row gets ``.work``), the page of a row
gets ``work=on(...)`` and includes ``desk/_work.html``, and every view that decides stands under ``@decides(NAME)``:
a free row is taken by deciding, one of somebody else's is refused (409), and a decided one is left.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Model, Q, QuerySet
from django.http.response import HttpResponseBase

from pontic.accounts import actions as accounts
from pontic.accounts import policies
from pontic.accounts.models import Person, StaffRole, StaffTask
from pontic.billing import queries as billing
from pontic.catalog import queries as catalog
from pontic.conduct import queries as conduct
from pontic.desk.door import Staff, View
from pontic.disputes import queries as disputes
from pontic.disputes.process import DISPUTE
from pontic.hiring import queries as hiring
from pontic.jobs import queries as jobs
from pontic.kit import clock
from pontic.messaging import queries as messaging
from pontic.profiles import queries as profiles
from pontic.recommendations import queries as recommendations
from pontic.reviews import queries as reviews
from pontic.verification import policies as verification_policies
from pontic.verification import queries as verification

MODERATOR, VERIFIER, RESOLUTION, SUPPORT, FINANCE, ADMIN = StaffRole.Role
PROFILES, LISTINGS, DISPUTES, FLAGS = "profiles", "listings", "disputes", "flags"
RECOMMENDATIONS, REVIEWS = "recommendations", "reviews"
HIRES, BILLS = "hires", "bills"
CONTESTS = "contests"
REPORTS, MEASURES, APPEALS = "reports", "measures", "appeals"
VERIFICATION = verification_policies.QUEUE  # its room asks who took a submission before a document opens
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Kind:
    """One queue: the address of its list and of one row, who works there, what waits (the oldest first)."""

    page: str
    row: str
    roles: frozenset[str]
    waiting: Callable[[], QuerySet[Any]]
    part: Callable[[Person], Q]  # rows in which a member of staff has a part himself; he takes none of them


def _is(*fields: str) -> Callable[[Person], Q]:
    return lambda person: policies.involved(person, *fields)


def _part_in_dispute(person: Person) -> Q:
    """A party has a part in a dispute, and so has who decided it once it is appealed."""
    first = Q(state__in=DISPUTE.moves["appeal"].targets) & _is("decided_by")(person)
    return _is("case__client", "case__designer")(person) | first


QUEUES: dict[str, Kind] = {
    PROFILES: Kind("desk_profiles", "desk_profile", frozenset({MODERATOR, VERIFIER}), profiles.waiting, _is("person")),
    LISTINGS: Kind("desk_listings", "desk_listing", frozenset({MODERATOR}), catalog.waiting, _is("owner")),
    DISPUTES: Kind("desk_disputes", "desk_dispute", frozenset({RESOLUTION}), disputes.queue, _part_in_dispute),
    CONTESTS: Kind("desk_contests", "desk_contest", frozenset({RESOLUTION}), jobs.with_staff, jobs.part_in_contest),
    RECOMMENDATIONS: Kind(
        "desk_recommendations",
        "desk_recommendation",
        frozenset({SUPPORT}),
        recommendations.waiting,
        _is("designer", "by"),
    ),
    VERIFICATION: Kind(
        "desk_verifications", "desk_verification", frozenset({VERIFIER}), verification.waiting, _is("person")
    ),
    REPORTS: Kind(
        "desk_reports", "desk_report", frozenset({MODERATOR, SUPPORT}), conduct.open_reports, conduct.part_in_report
    ),
    MEASURES: Kind("desk_measures", "desk_measure", frozenset({MODERATOR}), conduct.proposed, conduct.part_in_measure),
    APPEALS: Kind("desk_measures", "desk_appeal", frozenset({MODERATOR}), conduct.open_appeals, conduct.part_in_appeal),
    REVIEWS: Kind(
        "desk_reviews", "desk_review", frozenset({MODERATOR}), reviews.waiting, _is("review__author", "review__subject")
    ),
    HIRES: Kind("desk_hires", "desk_hire", frozenset({SUPPORT}), hiring.waiting, _is("client", "designer")),
    BILLS: Kind("desk_bills", "desk_bill", frozenset({SUPPORT}), billing.to_review, _is("client", "designer")),
    FLAGS: Kind(
        "desk_flags",
        "desk_flag",
        frozenset({MODERATOR, SUPPORT}),
        messaging.open_flags,
        _is("message__conversation__participants__person"),
    ),
}


@dataclass(frozen=True, slots=True)
class Work:
    """Who looks after one row, as its reader sees it."""

    queue: str
    subject: int
    keeper: Person | None = None
    since: datetime | None = None
    is_mine: bool = False

    @property
    def is_free(self) -> bool:
        """Tell whether nobody looks after it."""
        return self.keeper is None

    @property
    def may_decide(self) -> bool:
        """Tell whether the reader may decide: it is his, or free."""
        return self.is_mine or self.is_free


def on(queue: str, subject: int, *, reader: Person, now: datetime) -> Work:
    """Return who looks after one row."""
    return _works(queue, [subject], reader=reader, now=now)[subject]


def with_keepers(queue: str, rows: Iterable[Row], *, reader: Person, now: datetime) -> list[Row]:
    """Return the rows, each with its ``work``; one query for all of them."""
    found = list(rows)
    works = _works(queue, [row.pk for row in found], reader=reader, now=now)
    for row in found:
        row.work = works[row.pk]  # type: ignore[attr-defined]  # the template reads it
    return found


def next_free(queue: str, *, reader: Person, now: datetime) -> int | None:
    """Return the row that has waited longest and is nobody's, or the reader's own; None where all is done."""
    others = StaffTask.objects.filter(queue=queue, taken_at__gt=now - accounts.STALE_AFTER).exclude(person=reader)
    waiting = open_to(queue, reader).exclude(pk__in=others.values("subject"))
    return waiting.values_list("pk", flat=True).first()


def may_take(queue: str, subject: int, *, reader: Person) -> bool:
    """Tell whether a row waits and is not the reader's own: who has a part in it could hold it back for ever."""
    return open_to(queue, reader).filter(pk=subject).exists()


def open_to(queue: str, reader: Person) -> QuerySet[Any]:
    """Return what waits in a queue without the rows in which the reader has a part."""
    kind = QUEUES[queue]
    mine = kind.waiting().filter(kind.part(reader)).order_by().values("pk")
    return kind.waiting().exclude(pk__in=mine)


def decides(queue: str) -> Callable[[View], View]:
    """Let only whoever looks after the row ``pk`` decide; what is decided is nobody's task any more."""

    def wrap(view: View) -> View:
        @wraps(view)
        def guarded(request: Staff, pk: int, *args: Any, **kwargs: Any) -> HttpResponseBase:
            with transaction.atomic():
                accounts.take_task(queue, pk, by=request.user, now=clock.now())
                answer = view(request, pk, *args, **kwargs)
                if answer.status_code < 400:  # noqa: PLR2004 - a form that came back is still being worked on
                    accounts.leave_task(queue, pk, by=request.user)
            return answer

        return guarded

    return wrap


def _works(queue: str, subjects: list[int], *, reader: Person, now: datetime) -> dict[int, Work]:
    fresh = StaffTask.objects.filter(queue=queue, subject__in=subjects, taken_at__gt=now - accounts.STALE_AFTER)
    tasks = {task.subject: task for task in fresh.select_related("person")}
    return {
        subject: Work(queue, subject, task.person, task.taken_at, is_mine=task.person_id == reader.pk)
        if (task := tasks.get(subject))
        else Work(queue, subject)
        for subject in subjects
    }
