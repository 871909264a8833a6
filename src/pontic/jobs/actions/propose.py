"""Proposals for a job: sent, changed, withdrawn, declined, and what a contract makes of them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from pontic.accounts import policies as accounts
from pontic.accounts.models import Person
from pontic.contracts import actions as contracts
from pontic.contracts.models import Offer
from pontic.jobs import facts, policies, terms
from pontic.jobs.actions.make import NOBODY, lock, make, make_proposal, refuse, tell_proposal
from pontic.jobs.actions.write import open_files_to, shut_files
from pontic.jobs.models import Job, Proposal, ProposalMilestone
from pontic.jobs.process import COUNTED, JOB, PROPOSAL
from pontic.kit.process import MoveRefused
from pontic.profiles import contact

FIELDS = ("kind", "plan", "amount_minor", "rate_minor", "hours", "days")


class MayNot(Exception):  # noqa: N818 - reads as the sentence that it is
    """Something keeps this designer from it; ``why``: own, standing, profile, blocked."""

    def __init__(self, why: str) -> None:
        """Keep the reason for the page."""
        super().__init__(why)
        self.why = why


class Again(Exception):  # noqa: N818 - reads as the sentence that it is
    """The designer has proposed before, or takes part already."""


class TooMany(Exception):  # noqa: N818 - reads as the sentence that it is
    """More proposals in one day than anybody has time to think about."""


@transaction.atomic
def propose(
    job: Job,
    *,
    designer: Person,
    wanted: dict[str, Any],
    milestones: Sequence[contracts.Planned] = (),
    key: str = "",
    now: datetime,
) -> Proposal:
    """Send a proposal; ``key`` is the link of a private job. Its files are open to the designer from now on.

    Raises MayNot, Again, TooMany, JobRefused, ContactInText, and MoveRefused where the job takes none.
    """
    held = _open_to(job, designer, key, now=now)
    if Proposal.objects.filter(job=held, designer=designer, state__in=COUNTED).exists():
        raise Again
    if Proposal.objects.filter(designer=designer, sent_at__gt=now - timedelta(days=1)).count() >= terms.PROPOSALS_A_DAY:
        raise TooMany
    _check(held, wanted, milestones, now=now)
    made = Proposal(job=held, designer=designer, currency=held.currency, sent_at=now, changed_at=now)
    _write(made, wanted, milestones)
    open_files_to(held, designer, now=now)
    tell_proposal(facts.PROPOSED, made, now=now)
    return made


@transaction.atomic
def change(
    proposal: Proposal,
    *,
    designer: Person,
    wanted: dict[str, Any],
    milestones: Sequence[contracts.Planned] = (),
    now: datetime,
) -> Proposal:
    """Write an own proposal anew while the client has not answered it and the job is open."""
    held = lock(proposal.job_id)
    row = Proposal.objects.select_for_update(of=("self",)).select_related("job__client", "designer").get(pk=proposal.pk)
    PROPOSAL.allow("withdraw", state=row.state, actor=_designer(row, designer))  # who may take it back may change it
    if not held.takes_proposals(now):
        raise refuse(held, "change_proposal", "designer")
    accounts.require_go_on(designer)
    _check(held, wanted, milestones, now=now)
    row.changed_at = now
    _write(row, wanted, milestones)
    tell_proposal(facts.PROPOSAL_CHANGED, row, now=now)
    return row


@transaction.atomic
def withdraw(proposal: Proposal, *, designer: Person, now: datetime) -> Proposal:
    """Take an own proposal back while the client has not answered it."""
    held = lock(proposal.job_id)
    gone = make_proposal(proposal, "withdraw", actor=_designer(proposal, designer), now=now)
    shut_files(held)
    return gone


@transaction.atomic
def decline(proposal: Proposal, *, person: Person, answer: str = "", now: datetime) -> Proposal:
    """Say no to a proposal, with a word without contact details. Raises ContactInText."""
    contact.check("answer", answer)
    held = lock(proposal.job_id)
    actor = policies.role_in_proposal(proposal, person) or NOBODY
    declined = make_proposal(proposal, "decline", actor=actor, now=now, answer=answer.strip())
    shut_files(held)
    return declined


@transaction.atomic
def hire(
    proposal: Proposal,
    *,
    person: Person,
    wanted: dict[str, Any],
    milestones: Sequence[contracts.Planned] = (),
    note: str = "",
    now: datetime,
) -> Offer:
    """Make an offer of a contract to whoever proposed; ``wanted`` as in ``contracts.offer``, which also refuses.

    The work begins when the designer accepts it: only then the job is filled.
    """
    held = lock(proposal.job_id)
    if held.state not in JOB.moves["fill"].sources:
        raise refuse(held, "hire", "client")
    actor = policies.role_in_proposal(proposal, person) or NOBODY
    offered = make_proposal(proposal, "offer", actor=actor, now=now)
    offered.offer = contracts.offer(
        author=person,
        client=person,
        designer=offered.designer,
        wanted=wanted,
        milestones=milestones,
        note=note,
        origin=Offer.Origin.PROPOSAL,
        now=now,
    )
    offered.save(update_fields=["offer"])
    return offered.offer


@transaction.atomic
def note_hired(proposal: Proposal, *, now: datetime) -> None:
    """A contract came of it: the job is filled, and the others are told so."""
    held = lock(proposal.job_id)
    if proposal.state not in PROPOSAL.moves["hire"].sources:
        return
    make_proposal(proposal, "hire", actor="contract", now=now)
    if held.state in JOB.moves["fill"].sources:
        held = make(held, "fill", actor="contract", now=now)
    for row in held.proposals.filter(state__in=PROPOSAL.moves["pass_over"].sources):
        make_proposal(row, "pass_over", actor="job", now=now)
    shut_files(held)


@transaction.atomic
def note_not_hired(proposal: Proposal, *, now: datetime) -> None:
    """The offer came to nothing: the proposal waits again, unless somebody else was hired meanwhile."""
    held = lock(proposal.job_id)
    if proposal.state not in PROPOSAL.moves["come_back"].sources:
        return
    row = make_proposal(proposal, "come_back", actor="contract", now=now)
    if held.is_over:
        make_proposal(row, "pass_over", actor="job", now=now)
        shut_files(held)


def _open_to(job: Job, designer: Person, key: str, *, now: datetime) -> Job:
    """Lock a job for a proposal; whoever may not see it is a stranger to it."""
    held = lock(job.pk)
    if not held.takes_proposals(now) or not policies.visible_to(designer, key=key).filter(pk=held.pk).exists():
        raise MoveRefused(held.process.name, "propose", state=held.state, actor="designer")
    if why := policies.hindrance(held, designer):
        raise MayNot(why)
    return held


def _check(job: Job, wanted: dict[str, Any], milestones: Sequence[contracts.Planned], *, now: datetime) -> None:
    named = [(f"name_{number}", row.name) for number, row in enumerate(milestones, 1)]
    contact.check_all([("plan", wanted.get("plan")), *named])
    terms.check_proposal(wanted, milestones, budget_kind=job.budget_kind, now=now)


def _write(row: Proposal, wanted: dict[str, Any], milestones: Sequence[contracts.Planned]) -> None:
    for name in FIELDS:
        setattr(row, name, wanted.get(name))
    if row.is_hourly:
        row.amount_minor = None
    else:
        row.rate_minor = row.hours = None
        row.amount_minor = sum(part.amount.minor for part in milestones) or row.amount_minor
    row.save()
    row.milestones.all().delete()
    ProposalMilestone.objects.bulk_create(
        ProposalMilestone(
            proposal=row, position=position, name=part.name.strip(), amount_minor=part.amount.minor, due_on=part.due_on
        )
        for position, part in enumerate(milestones, 1)
    )


def _designer(proposal: Proposal, designer: Person) -> str:
    return "designer" if policies.role_in_proposal(proposal, designer) == "designer" else NOBODY
