"""What waits at the desk, and what was done there."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.db.models import Q, QuerySet
from django.db.models.expressions import Combinable
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pontic.accounts.models import Person, StaffAct, StaffRole
from pontic.billing import queries as billing
from pontic.catalog import queries as catalog
from pontic.conduct import queries as conduct
from pontic.desk import dossier, money
from pontic.desk.counting import HowMany, count
from pontic.disputes import queries as disputes
from pontic.hiring import queries as hiring
from pontic.jobs import queries as jobs
from pontic.kit import clock
from pontic.messaging import queries as messaging
from pontic.outbox.models import Errand
from pontic.profiles import queries as profiles
from pontic.recommendations import queries as recommendations
from pontic.reviews import queries as reviews
from pontic.verification import queries as verification
from pontic.withdrawals import queries as withdrawals

MODERATOR, VERIFIER, RESOLUTION, SUPPORT, FINANCE, ADMIN = StaffRole.Role
OPENED_REPORT = "read reported message"  # the same for the words that somebody reported
OPENED_FLAG = "read flagged message"  # the act without which a flagged message stays closed (PRVC-04)


@dataclass(frozen=True, slots=True)
class Queue:
    """One page of the desk: its address, its name, who may open it, how much waits there."""

    url_name: str
    label: str | Promise
    icon: str
    note: str | Promise
    count: int | None = None


QUEUES: list[tuple[Queue, frozenset[str], Callable[[], Combinable] | None]] = [  # the last: how much waits
    (
        Queue("desk_profiles", _("Profiles"), "user", _("Approve or reject, with reasons")),
        frozenset({MODERATOR, VERIFIER}),
        lambda: HowMany(profiles.waiting()),
    ),
    (
        Queue("desk_verifications", _("Identities"), "key", _("See who somebody is, once")),
        frozenset({VERIFIER}),
        lambda: HowMany(verification.waiting()),
    ),
    (
        Queue("desk_listings", _("Listings"), "tag", _("Read what goes online")),
        frozenset({MODERATOR}),
        lambda: HowMany(catalog.waiting()),
    ),
    (
        Queue("desk_disputes", _("Disputes"), "scale", _("Hear both sides and decide")),
        frozenset({RESOLUTION}),
        lambda: HowMany(disputes.queue()),
    ),
    (
        Queue("desk_contests", _("Contests"), "gift", _("Choose a winner where the client did not")),
        frozenset({RESOLUTION}),
        lambda: HowMany(jobs.with_staff()),
    ),
    (
        Queue("desk_reports", _("Reports"), "flag", _("What people tell us about others")),
        frozenset({MODERATOR, SUPPORT}),
        lambda: HowMany(conduct.open_reports()),
    ),
    (
        Queue("desk_measures", _("Measures"), "hand", _("Warn, suspend, confirm, hear appeals")),
        frozenset({MODERATOR}),
        lambda: HowMany(conduct.proposed()) + HowMany(conduct.open_appeals()),
    ),
    (
        Queue("desk_stranded", _("Cases of the suspended"), "case", _("Open cases of people who are suspended")),
        frozenset({RESOLUTION}),
        lambda: HowMany(dossier.stranded()),
    ),
    (
        Queue("desk_reviews", _("Disputed reviews"), "star", _("Does a review break the terms?")),
        frozenset({MODERATOR}),
        lambda: HowMany(reviews.waiting()),
    ),
    (
        Queue("desk_flags", _("Flagged messages"), "flag", _("Contact details sent in spite of the warning")),
        frozenset({MODERATOR, SUPPORT}),
        lambda: HowMany(messaging.open_flags()),
    ),
    (
        Queue("desk_recommendations", _("Recommendations"), "badge", _("Make sure whose words they are")),
        frozenset({SUPPORT}),
        lambda: HowMany(recommendations.waiting()),
    ),
    (
        Queue("desk_hires", _("Hire Direct"), "people", _("Invoice the fee, or say why not")),
        frozenset({SUPPORT}),
        lambda: HowMany(hiring.waiting()),
    ),
    (
        Queue("desk_bills", _("Unpaid bills"), "alert", _("Cards that were declined several times")),
        frozenset({SUPPORT}),
        lambda: HowMany(billing.to_review()),
    ),
    (
        Queue("desk_errands", _("Errands"), "bolt", _("What failed, who works, what runs when")),
        frozenset({SUPPORT}),
        lambda: HowMany(Errand.objects.dead()),
    ),
    (
        Queue("desk_money", _("Money"), "money", _("Where it stands, what is late, what needs a hand")),
        frozenset({FINANCE}),
        lambda: money.late_count(clock.now()),
    ),
    (
        Queue("desk_withdrawals", _("Payouts on request"), "send", _("Look at names, send batches, confirm")),
        frozenset({FINANCE, SUPPORT}),
        lambda: HowMany(withdrawals.at_desk(clock.now())),
    ),
    (
        Queue("desk_documents", _("Documents"), "file", _("Receipts, invoices, credit notes")),
        frozenset({FINANCE}),
        None,
    ),
    (
        Queue("desk_people", _("People"), "people", _("Find somebody, and everything about them")),
        frozenset({SUPPORT, MODERATOR, RESOLUTION, FINANCE}),
        None,
    ),
    (
        Queue("desk_lists", _("Lists and words"), "settings", _("Categories, software, languages, ready-made words")),
        frozenset({MODERATOR}),
        None,
    ),
    (Queue("desk_badges", _("Badges"), "badge", _("What “Top expert” asks for")), frozenset({ADMIN}), None),
    (Queue("desk_acts", _("Audit log"), "clock", _("Every act of staff")), frozenset({ADMIN}), None),
]


def queues(held: frozenset[str]) -> list[Queue]:
    """Return the pages that somebody with these roles may open, with what waits in each."""
    mine = [(queue, waits) for queue, roles, waits in QUEUES if held & roles]
    counts = count({queue.url_name: waits() for queue, waits in mine if waits})
    return [replace(queue, count=counts.get(queue.url_name)) for queue, _waits in mine]


def role_table() -> list[tuple[Queue, list[bool]]]:
    """Return what each role opens, a row for each page; an admin opens all of them."""
    every = list(StaffRole.Role)
    return [(queue, [role in roles or role == ADMIN for role in every]) for queue, roles, _count in QUEUES]


def acts(*, who: str = "", act: str = "", subject: str = "", words: str = "") -> QuerySet[StaffAct]:
    """Return what staff did, the last first, narrowed by person, act, subject and the words of the reason (ADM-12)."""
    found = StaffAct.objects.select_related("person").order_by("-at", "-pk")
    if who:
        found = found.filter(Q(person__name__icontains=who) | Q(person__email__icontains=who))
    if act:
        found = found.filter(act=act)
    for word in words.split():
        found = found.filter(reason__icontains=word)
    return found.filter(subject__icontains=subject) if subject else found


def acts_about(subject: str) -> QuerySet[StaffAct]:
    """Return what staff did about exactly this, the last first: earlier decisions beside the new one."""
    return StaffAct.objects.filter(subject=subject).select_related("person").order_by("-at", "-pk")[:20]


def kinds_of_act() -> list[str]:
    """Return every kind of act that was ever done."""
    return sorted(StaffAct.objects.values_list("act", flat=True).distinct())


def people(words: str) -> QuerySet[Person]:
    """Return people whose names, address, phone or tax ID fit every word; staff where there are none."""
    found: QuerySet[Person] = Person.objects.prefetch_related("staff_roles").select_related("profile")
    if not words.strip():
        return found.filter(staff_roles__isnull=False).distinct().order_by("name", "pk")
    for word in words.split():
        hit = Q(name__icontains=word) | Q(email__icontains=word) | Q(legal_name__icontains=word)
        found = found.filter(hit | Q(phone__icontains=word) | Q(tax_id__iexact=word))
    return found.order_by("name", "pk")


def has_opened_report(report: int, person: Person) -> bool:
    """Tell whether this member of staff opened the words that were reported, which is on the record (PRVC-04)."""
    return StaffAct.objects.filter(person=person, act=OPENED_REPORT, subject=f"report:{report}").exists()


def has_opened(flag: int, person: Person) -> bool:
    """Tell whether this member of staff opened this flagged message, which is on the record (PRVC-04)."""
    return StaffAct.objects.filter(person=person, act=OPENED_FLAG, subject=f"flag:{flag}").exists()
