"""News about jobs and contests. Read beside ``news.py``, in the same way."""

from typing import TYPE_CHECKING

from pontic.accounts.models import Person
from pontic.jobs import queries
from pontic.jobs.models import Job, Proposal
from pontic.notifications.ongoing import money
from pontic.outbox.models import Fact

if TYPE_CHECKING:
    from pontic.notifications.news import News


def job(news: "News", fact: Fact) -> None:
    """Say which job or contest it is about, who asked for it, and until when somebody has to act."""
    found = Job.objects.select_related("client").get(pk=fact.payload["job"])
    news.people |= {"client": [found.client_id], "taking_part": queries.with_part(found)}
    news.words |= {"job": str(found), "client": found.client.name, "prize": money(found.prize), "note": found.note}
    news.words["due"] = {"at": found.due_at.isoformat() if found.due_at else None}
    if "designer" in fact.payload:
        news.people["designer"] = [fact.payload["designer"]]
        news.words["designer"] = Person.objects.get(pk=fact.payload["designer"]).name


def proposal(news: "News", fact: Fact) -> None:
    """Add the word that came with a refusal."""
    news.words["note"] = Proposal.objects.get(pk=fact.payload["proposal"]).answer
