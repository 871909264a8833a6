"""Jobs and contests, who is invited, what is proposed and what is handed in."""

from pontic.jobs.models.entry import Entry, EntryFile
from pontic.jobs.models.job import Invitation, Job, JobFile, JobQuerySet, JobStep
from pontic.jobs.models.proposal import Proposal, ProposalMilestone

__all__ = [
    "Entry",
    "EntryFile",
    "Invitation",
    "Job",
    "JobFile",
    "JobQuerySet",
    "JobStep",
    "Proposal",
    "ProposalMilestone",
]
