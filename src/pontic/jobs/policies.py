"""Who may see a job, who may take part in it, and who somebody is in it."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from pontic.accounts import policies as accounts
from pontic.accounts.models import Person, StaffRole
from pontic.jobs.models import Entry, Invitation, Job, JobQuerySet, Proposal
from pontic.jobs.process import LIVE_ENTRIES, LIVE_PROPOSALS, OPEN, UNSEEN
from pontic.messaging import policies as messaging
from pontic.profiles import queries as profiles


def has_part(person: Person | AnonymousUser) -> Q:
    """Return the condition under which a designer was invited, has proposed or takes part."""
    mine = [rows.objects.filter(designer=person.pk).values("job") for rows in (Invitation, Proposal, Entry)]
    return Q(pk__in=mine[0]) | Q(pk__in=mine[1]) | Q(pk__in=mine[2])


def visible_to(person: Person | AnonymousUser, *, key: str = "") -> JobQuerySet:
    """Return the jobs that this person may open; ``key`` is the link of a private one. All others do not exist."""
    shown = has_part(person) | Q(visibility=Job.Visibility.PUBLIC, state__in=OPEN)
    if key:
        shown |= Q(visibility=Job.Visibility.PRIVATE, state__in=OPEN, token=key)
    mine = Q(client=person.pk) & ~Q(state__in=Job.GONE)
    return Job.objects.filter(mine | (shown & ~Q(state__in=UNSEEN))).select_related(
        "client", "category__parent", "bill"
    )


def on_board(person: Person) -> JobQuerySet:
    """Return the jobs of others that are open to this designer: public ones and those to which he is invited."""
    invited = Invitation.objects.filter(designer=person, declined_at=None).values("job")
    offered = Q(visibility=Job.Visibility.PUBLIC) | Q(pk__in=invited)
    here = Job.objects.open().filter(client__standing__in=accounts.GOES_ON)
    return here.filter(offered).exclude(client=person).select_related("client", "category__parent")


def hindrance(job: Job, person: Person) -> str:
    """Return what keeps somebody from proposing or taking part: own, blocked, standing, profile; "" for nothing."""
    if accounts.is_same(job.client, person):
        return "own"
    if not accounts.may_begin(person):
        return "standing"
    profile = profiles.of(person.pk)
    if profile is None or not profile.is_approved:
        return "profile"
    return "blocked" if messaging.is_blocked(person, [job.client]) else ""


def may_open_files(job: Job, person: Person) -> bool:
    """Tell whether the files of a job are open to a designer: invited, proposing or taking part, and not out of it."""
    if job.proposals.filter(designer=person, state__in=LIVE_PROPOSALS).exists():
        return True
    if job.entries.filter(designer=person, state__in=LIVE_ENTRIES).exists():
        return True
    return not job.is_over and job.invitations.filter(designer=person, declined_at=None).exists()


def role_in_proposal(proposal: Proposal, person: Person | AnonymousUser) -> str | None:
    """Return ``client``, ``designer`` or None."""
    return {proposal.job.client_id: "client", proposal.designer_id: "designer"}.get(person.pk or 0)


def role_at_desk(job: Job, person: Person) -> str:
    """Return ``staff`` for a moderator who is not the client himself, else ``stranger``."""
    works_here = accounts.may(person, StaffRole.Role.MODERATOR)
    return "staff" if works_here and not accounts.is_same(job.client, person) else "stranger"


def may_choose(job: Job, person: Person) -> bool:
    """Tell whether this person may choose a winner for the client: the resolution centre, where it has no part."""
    if not accounts.may(person, StaffRole.Role.RESOLUTION):
        return False
    parts = [job.client, *(row.designer for row in job.entries.select_related("designer"))]
    return not any(accounts.is_same(person, one) for one in parts)
