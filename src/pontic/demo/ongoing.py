"""What goes on beside single cases in the demo: one contract of each kind, one that has ended, an open offer."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from pontic.accounts.models import Person
from pontic.catalog.models import Listing
from pontic.contracts import actions as contracts
from pontic.contracts.actions import Planned
from pontic.contracts.models import Contract
from pontic.demo import scans
from pontic.demo.timeline import Timeline
from pontic.files import actions as files
from pontic.hours import actions as hours
from pontic.kit.money import Money
from pontic.messaging import actions as messaging
from pontic.milestones import actions as milestones
from pontic.milestones.models import Milestone
from pontic.payments import actions as payments

Act = Callable[[datetime], None]
HOUR = timedelta(hours=1)
WORKED = (13, 12, 11, 9, 6, 5, 4, 2)  # days ago on which hours were worked
SPRING = (
    Planned("Bridges 14 to 16", Money(12_000), description="Zirconia, screw-retained, two implants."),
    Planned("Bridges 24 to 26", Money(12_000)),
    Planned("Full arch, lower jaw", Money(28_000), description="After the try-in of the upper jaw."),
)
TERMS: dict[str, dict[str, Any]] = {
    "spring": {
        "kind": "fixed",
        "title": "Implant bridges, spring series",
        "scope": "Three patients of one practice. Scans come through the thread, each part is a milestone.",
    },
    "nights": {
        "kind": "hourly",
        "title": "Urgent corrections by the hour",
        "scope": "Small corrections of designs that are due the next morning.",
        "rate_minor": 3_600,
        "weekly_limit_minutes": 10 * 60,
    },
    "standby": {
        "kind": "retainer",
        "title": "On call in the mornings",
        "scope": "An answer within an hour, Monday to Friday from 8 to 11, Paris time.",
        "weekly_minor": 9_000,
    },
    "monthly": {
        "kind": "monthly",
        "title": "Single crowns of every day",
        "scope": "Posterior crowns for three practices, up to two units a case.",
        "monthly_minor": 24_000,
        "cases_per_month": 12,
        "unused": "carry",
        "extra_case_minor": 2_200,
    },
    "autumn": {
        "kind": "retainer",
        "title": "Help over the holidays",
        "scope": "Half a day each week while our own designer is away.",
        "weekly_minor": 15_000,
    },
    "veneers": {
        "kind": "hourly",
        "title": "Veneer mock-ups",
        "scope": "Mock-ups for the front teeth before the patient decides.",
        "rate_minor": 4_800,
        "weekly_limit_minutes": 6 * 60,
    },
}


@dataclass
class Ongoing:
    """The laboratory, its designer, and what they agree on."""

    lab: Person
    designer: Person
    listings: dict[str, Listing]
    made: dict[str, Contract] = field(default_factory=dict)

    def agree(self, key: str, plan: tuple[Planned, ...] = (), listing: str = "") -> Act:
        """Let the laboratory offer and the designer accept."""

        def act(now: datetime) -> None:
            wanted = TERMS[key] | ({"listing": self.listings[listing]} if listing else {})
            parties: dict[str, Any] = {"author": self.lab, "client": self.lab, "designer": self.designer}
            offer = contracts.offer(**parties, wanted=wanted, milestones=plan, now=now)
            self.made[key] = contracts.accept(offer, person=self.designer, now=now)

        return act

    def say(self, key: str, who: Person, text: str) -> Act:
        """Write in the thread of a contract."""
        return lambda now: _say(self.made[key], who, text, now)

    def milestone(self, position: int) -> Milestone:
        """A milestone of the spring series."""
        return Milestone.objects.get(contract=self.made["spring"], position=position)

    def hand_in(self, now: datetime) -> None:
        """Hand in the first bridges."""
        upload = SimpleUploadedFile("bridges-14-16.stl", scans.mesh_file(next(iter(scans.SHAPES))))
        file = files.store(owner=self.designer, upload=upload, now=now)
        milestones.submit(
            self.milestone(1), person=self.designer, note="Both bridges, seated passively.", files=[file], now=now
        )

    def work(self, now: datetime) -> None:
        """Add the hours of a day by hand."""
        span = {"started_at": now - 2 * HOUR, "ended_at": now}
        contract = Contract.objects.get(pk=self.made["nights"].pk)
        hours.add_entry(contract, person=self.designer, **span, memo="Corrections of the day", now=now)


def plan(timeline: Timeline, people: dict[str, Person], listings: dict[str, Listing], today: datetime) -> None:
    """Put it into the timeline."""
    ours = Ongoing(people["lab"], people["designer"], listings)
    lab, designer = ours.lab, ours.designer

    def add(days: float, act: Act) -> None:
        timeline.add(today - timedelta(days=days), act)

    add(40, lambda now: _keep_card(lab, now))
    add(38, ours.agree("autumn"))
    add(23, lambda now: _end(ours.made["autumn"], lab, now))
    add(20, ours.agree("spring", SPRING))
    add(19.8, lambda now: _fund(ours.milestone(1), lab, now))
    add(19.4, lambda now: _begin(ours.milestone(1), designer, now))
    add(17, ours.hand_in)
    add(16.5, lambda now: _release(ours.milestone(1), lab, now))
    add(16.4, ours.say("spring", lab, "They fit without a touch. The second pair is paid for."))
    add(16.3, lambda now: _fund(ours.milestone(2), lab, now))
    add(15.5, lambda now: _begin(ours.milestone(2), designer, now))
    add(14, ours.agree("nights"))
    for days in WORKED:
        add(days, ours.work)
    add(10.2, ours.agree("standby"))
    add(9.5, ours.agree("monthly", listing="diego-crowns"))
    add(9.4, ours.say("monthly", designer, "Thank you! Send the first ones whenever you like."))
    add(0.9, lambda now: _offer(people["okafor"], lab, now))


def _keep_card(person: Person, now: datetime) -> None:
    payments.keep_card(person, card="card_visa", key="demo:ongoing", return_to="", now=now)


def _say(contract: Contract, who: Person, text: str, now: datetime) -> None:
    messaging.mark_read(contract.conversation, person=who, now=now)
    messaging.write(contract.conversation, author=who, body=text, now=now)


def _end(contract: Contract, who: Person, now: datetime) -> None:
    contracts.end(contract, person=who, note="Our own designer is back. Thank you!", now=now)


def _fund(milestone: Milestone, who: Person, now: datetime) -> None:
    milestones.fund(milestone, person=who, now=now)


def _begin(milestone: Milestone, who: Person, now: datetime) -> None:
    milestones.begin(milestone, person=who, now=now)


def _release(milestone: Milestone, who: Person, now: datetime) -> None:
    milestones.release(milestone, person=who, now=now)


def _offer(author: Person, client: Person, now: datetime) -> None:
    parties: dict[str, Any] = {"author": author, "client": client, "designer": author}
    contracts.offer(**parties, wanted=TERMS["veneers"], note="As we talked about in our messages.", now=now)
