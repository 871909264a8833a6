"""The board of the demo: jobs and contests in several states, and what designers answer."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from pontic.accounts.models import Person
from pontic.catalog.models import Category
from pontic.contracts import actions as contracts
from pontic.contracts.actions import Planned
from pontic.demo import scans
from pontic.demo.texts import table
from pontic.demo.timeline import Timeline
from pontic.files import actions as files
from pontic.files.models import File
from pontic.jobs import actions as jobs
from pontic.jobs import queries
from pontic.jobs.models import Entry, Job, Proposal
from pontic.kit.money import Money
from pontic.messaging import actions as messaging
from pontic.payments import actions as payments
from pontic.profiles.models import Software

People = dict[str, Person]
Row = dict[str, Any]
WORDS = {"budget": "budget_kind", "low": "low_minor", "high": "high_minor", "prize": "prize_minor"}  # text: field
FIGURES = {"amount": "amount_minor", "rate": "rate_minor"}
PAYS_FIRST = timedelta(minutes=20)  # the card is there before the prize is asked for


def plan(timeline: Timeline, people: People, today: datetime) -> None:
    """Put every job and what happens in it into the timeline."""
    for row in table("jobs")["job"]:
        asked = Asked(row, people)
        published = today - timedelta(days=row["ago"])
        if "prize" in row:
            timeline.add(published - PAYS_FIRST, asked.keep_card)
        timeline.add(published, asked.write)
        for days, who, verb, *what in row.get("story", ()):
            timeline.add(today - timedelta(days=days), asked.step(people[who], verb, what))


@dataclass
class Asked:
    """One job or contest on its way."""

    row: Row
    people: People
    job: Job = field(default_factory=Job)

    @property
    def client(self) -> Person:
        """Who asks."""
        return self.people[self.row["client"]]

    def keep_card(self, now: datetime) -> None:
        """Keep the card that pays the prize."""
        payments.keep_card(self.client, card="card_visa", key=f"demo:{self.row['key']}", return_to="", now=now)

    def write(self, now: datetime) -> None:
        """Write it, invite, and publish it; a contest asks for its prize."""
        row = self.row
        words = {place: row[name] for name, place in WORDS.items() if name in row}
        self.job = jobs.draft(client=self.client, kind=row.get("kind", Job.Kind.JOB), now=now)
        self.job = jobs.edit(
            self.job,
            now=now,
            title=row["title"],
            scope=row["scope"].strip(),
            category=Category.objects.get(slug=row["category"]),
            software=list(Software.objects.filter(slug__in=row.get("software", ()))),
            visibility=row.get("visibility", Job.Visibility.PUBLIC),
            closes_on=(now + timedelta(days=row["open"])).date() if "open" in row else None,
            **words,
        )
        for name, shape in row.get("files", ()):
            jobs.attach(self.job, file=_mesh(self.client, name, shape, now), now=now)
        for key in row.get("invited", ()):
            jobs.invite(self.job, person=self.client, designer=self.people[key], now=now)
        if not row.get("draft"):
            publish = jobs.ask_prize if self.job.is_contest else jobs.open_job
            publish(self.job, person=self.client, now=now)

    def step(self, person: Person, verb: str, what: list[Any]) -> Callable[[datetime], None]:
        """Return one thing that somebody does."""
        return lambda now: VERBS[verb](self, person, now, *what)

    def proposal(self, designer: Person) -> Proposal:
        """What a designer has proposed."""
        return Proposal.objects.select_related("job", "designer").get(job=self.job, designer=designer)


def _propose(asked: Asked, person: Person, now: datetime, told: Row) -> None:
    wanted = {FIGURES.get(name, name): value for name, value in told.items() if name != "milestones"}
    rows = [Planned(name, Money(amount)) for name, amount in told.get("milestones", ())]
    jobs.propose(asked.job, designer=person, wanted=wanted, milestones=rows, now=now)


def _decline(asked: Asked, person: Person, now: datetime, *what: str) -> None:
    whose, answer = what
    jobs.decline(asked.proposal(asked.people[whose]), person=person, answer=answer, now=now)


def _write(asked: Asked, person: Person, now: datetime, *what: str) -> None:
    to, text = what
    thread = messaging.between(person, asked.people[to], now=now)
    messaging.write(thread, author=person, body=text, now=now)


def _hire(asked: Asked, person: Person, now: datetime, whom: str) -> None:
    proposal = asked.proposal(asked.people[whom])
    wanted, milestones = queries.as_terms(proposal, today=now.date())
    jobs.hire(proposal, person=person, wanted=wanted, milestones=milestones, now=now)


def _accept(asked: Asked, person: Person, now: datetime) -> None:
    offer = asked.proposal(person).offer
    if offer is not None:
        contracts.accept(offer, person=person, now=now)


def _refuse_invitation(asked: Asked, person: Person, now: datetime) -> None:
    jobs.decline_invitation(asked.job, designer=person, now=now)


def _join(asked: Asked, person: Person, now: datetime) -> None:
    jobs.join(asked.job, designer=person, now=now)


def _hand_in(asked: Asked, person: Person, now: datetime, *what: str) -> None:
    name, shape, text = what
    entry = Entry.objects.get(job=asked.job, designer=person)
    jobs.hand_in(entry, designer=person, text=text, new=[_mesh(person, name, shape, now)], now=now)


VERBS: dict[str, Callable[..., None]] = {
    "propose": _propose,
    "decline": _decline,
    "write": _write,
    "hire": _hire,
    "accept": _accept,
    "refuse_invitation": _refuse_invitation,
    "join": _join,
    "hand_in": _hand_in,
}


def _mesh(owner: Person, name: str, shape: str, now: datetime) -> File:
    return files.store(owner=owner, upload=SimpleUploadedFile(name, scans.mesh_file(shape)), now=now)
