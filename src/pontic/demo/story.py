"""Two months of work: the orders of the demo, told by the verbs of the rooms."""

import re
import uuid
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from pontic.accounts import actions as accounts
from pontic.accounts.models import Person
from pontic.cases import actions as cases
from pontic.cases.models import Case
from pontic.catalog.models import Listing
from pontic.demo import opinions, quarrels, scans
from pontic.demo.texts import table
from pontic.demo.timeline import Timeline
from pontic.disputes import actions as disputes
from pontic.disputes.models import Dispute
from pontic.files import actions as files
from pontic.files.models import File
from pontic.kit.money import Money
from pontic.messaging import actions as messaging
from pontic.payments import actions as payments
from pontic.payments.models import Payment
from pontic.profiles import contact
from pontic.till import actions as till

RECENT = 3.0  # days: younger orders keep their distance from this moment
OFFICE = 14  # UTC: morning in Mexico, afternoon in Lyon
OFFSET = re.compile(r"(?:([\d.]+)d)?(?:([\d.]+)h)?$")


def rows() -> list[dict[str, Any]]:
    """Return what is written about each order."""
    return [row for name in ("cases", "disagreements") for row in table(name)["case"]]


class Order:
    """One order on its way: plans its steps and makes them."""

    def __init__(
        self, row: dict[str, Any], people: dict[str, Person], listings: dict[str, Listing], *, plain: bool
    ) -> None:
        """Know who takes part."""
        self.row, self.cast, self.listings, self.plain = row, people, listings, plain
        self.client, self.case = people[row["client"]], Case()

    def plan(self, timeline: Timeline, today: datetime) -> None:
        """Put the order and everything after it into the timeline."""
        sent = _sent(self.row, today)
        timeline.add(sent - timedelta(minutes=25), self.begin)
        if self.row.get("discard"):
            timeline.add(sent, self.discard)
        if self.row.get("draft"):
            return
        timeline.add(sent, self.pay)
        for when, who, verb, *what in self.row.get("story", ()):
            timeline.add(sent + _offset(when), self._step(who, verb, what))

    def begin(self, now: datetime) -> None:
        """Write the draft."""
        needed = self.row.get("needed_by")
        listing = self.listings[self.row["listing"]]
        case = cases.start(client=self.client, listing=listing, quantity=self.row["quantity"], now=now)
        self.case = cases.edit(
            case,
            now=now,
            reference=self.row["reference"],
            instructions=self.row["instructions"].strip(),
            needed_by=now.replace(hour=21, minute=59, second=0) + timedelta(days=needed) if needed else None,
        )
        for file in self._files(self.client, self.row["files"], now):
            cases.attach(self.case, file=file, now=now)

    def discard(self, now: datetime) -> None:
        """Throw the draft away."""
        cases.discard(self.case, now=now)

    def pay(self, now: datetime) -> None:
        """Pay, and with it send; a careful bank asks first."""
        card = self.row.get("card", "card_visa")
        payment = payments.pay(self.case, card=card, key=uuid.uuid4(), agreed=self.case.total, now=now)
        if payment.awaits_answer:
            till.answer_challenge(payment.reference, approved=True, now=now)
            payments.confirm(payment, now=now)

    def _step(self, who: str, verb: str, what: Sequence[Any]) -> Callable[[datetime], None]:
        def act(now: datetime) -> None:
            self.case.refresh_from_db()
            staff = {"staff": self.cast["staff"], "second": self.cast["feld"]}
            people = {"client": self.client, "designer": self.case.designer, **staff}
            VERBS[verb](self, people[who], now, *what)

        return act

    def dispute(self) -> Dispute:
        """The dispute of this order."""
        return Dispute.objects.open().get(case=self.case)

    def _files(self, owner: Person, wanted: Sequence[Sequence[str]], now: datetime) -> list[File]:
        return [self._file(owner, name, what, now) for name, what in wanted]

    def _file(self, owner: Person, name: str, what: str, now: datetime) -> File:
        is_picture = name.endswith(".jpg")
        content = scans.screenshot(what, plain=self.plain) if is_picture else scans.mesh_file(what)
        return files.store(owner=owner, upload=SimpleUploadedFile(name, content), now=now)

    def say(self, person: Person, now: datetime, text: str) -> None:
        """Write in the thread, after having read it."""
        if self.case.conversation is not None:
            messaging.mark_read(self.case.conversation, person=person, now=now)
            messaging.write(self.case.conversation, author=person, body=text, now=now)

    def move(self, person: Person, now: datetime, name: str) -> None:
        """Make a plain move of the table as whoever this is."""
        actor = "client" if person == self.client else "designer"
        cases.make(self.case, name, actor=actor, person=person, now=now)

    def deliver(self, person: Person, now: datetime, note: str, wanted: Sequence[Sequence[str]]) -> None:
        """Hand over files."""
        cases.deliver(self.case, person=person, note=note, files=self._files(person, wanted, now), now=now)

    def state(self, person: Person, now: datetime, text: str, wanted: Sequence[Sequence[str]] = ()) -> None:
        """Say something in the dispute."""
        disputes.say(self.dispute(), person=person, text=text, shown=self._files(person, wanted, now), now=now)


def _part_back(order: Order, person: Person, now: datetime, *what: Any) -> None:
    cents, why = what
    payment, amount = Payment.objects.alive().get(case=order.case), Money(cents, order.case.currency)
    payments.give_back(payment, amount=amount, note=why, by=person, now=now)
    accounts.note_staff_act(person, "give money back", f"case:{order.case.pk}", reason=why, now=now)


VERBS: dict[str, Callable[..., Any]] = {
    "say": Order.say,
    "accept": lambda order, person, now: order.move(person, now, "accept"),
    "decline": lambda order, person, now: order.move(person, now, "decline"),
    "withdraw": lambda order, person, now: order.move(person, now, "withdraw"),
    "complete": lambda order, person, now: order.move(person, now, "complete"),
    "give_back": lambda order, person, now: order.move(person, now, "give_back"),
    "deliver": Order.deliver,
    "changes": lambda order, person, now, text: cases.request_changes(order.case, person=person, text=text, now=now),
    "hold": lambda order, person, now, text: cases.hold(order.case, person=person, question=text, now=now),
    "resume": lambda order, person, now, text: cases.resume(order.case, person=person, answer=text, now=now),
    "nudge": lambda order, person, now: cases.nudge(order.case, person=person, now=now),
    "state": Order.state,
    **quarrels.VERBS,
    "part_back": _part_back,
    **opinions.VERBS,
}


def talk(timeline: Timeline, people: dict[str, Person], today: datetime) -> None:
    """Plan the conversations beside the cases."""
    for row in table("letters")["talk"]:
        a, b = (people[key] for key in row["between"])
        for ago, who, text in row["lines"]:
            timeline.add(today - timedelta(days=ago), _line(people[who], b if people[who] == a else a, text))


def _line(author: Person, other: Person, text: str) -> Callable[[datetime], None]:
    def act(now: datetime) -> None:
        conversation = messaging.between(author, other, now=now)
        messaging.mark_read(conversation, person=author, now=now)
        messaging.write(conversation, author=author, body=text, flagged=contact.found(text), now=now)

    return act


def _sent(row: dict[str, Any], today: datetime) -> datetime:
    """Return when an order was sent: what is some days old came in the working hours of both sides."""
    sent = today - timedelta(days=row["ago"])
    if row["ago"] < RECENT:
        return sent
    return sent.replace(hour=OFFICE, minute=sum(map(ord, row["reference"])) % 60)


def _offset(text: str) -> timedelta:
    """Read 3h, 2d or 2d4h."""
    found = OFFSET.match(text)
    if found is None or not text:
        raise ValueError(text)
    days, hours = (float(part or 0) for part in found.groups())
    return timedelta(days=days, hours=hours)
