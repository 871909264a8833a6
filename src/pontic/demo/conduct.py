"""What people of the demo report about each other, and what the desk makes of it."""

from datetime import datetime, timedelta
from typing import Any

from pontic.accounts import actions as accounts
from pontic.accounts.models import Person, StaffRole
from pontic.catalog.models import Listing
from pontic.conduct import actions as conduct
from pontic.conduct import queries
from pontic.conduct.models import Report
from pontic.demo.timeline import Timeline
from pontic.messaging import actions as messaging
from pontic.messaging.models import Message

People = dict[str, Person]
Listings = dict[str, Listing]
DAY = timedelta(days=1)
MAIL = (
    "From: service@pontic-payments.example\n\nDear customer, your payment could not be held. "
    "Please transfer the amount to the account below within 24 hours, or your case is lost."
)
OUTSIDE = (
    "You offered a client to work outside of the platform and to be paid by bank transfer. "
    "The message that shows it is named as evidence."
)
PROVEN = (
    "A client showed us a transfer to your account for work that was agreed here. "
    "Payment outside is the one thing for which an account is closed for good."
)
APPEAL = "I was new and did not know the rule. Nobody has paid me anything, and I will keep to it."


def plan(timeline: Timeline, people: People, listings: Listings, now: datetime) -> None:
    """Plan it: a warning long ago, a report that came to nothing, and one that ends in a suspension."""
    timeline.add(now - 40 * DAY, lambda at: _appoint(people["feld"], now=at))
    timeline.add(now - 20 * DAY, lambda at: _warn(people, now=at))
    timeline.add(now - 12 * DAY, lambda at: _suspect(people, listings, now=at))
    timeline.add(now - 0.8 * DAY, lambda at: _tell_of_grant(people, now=at))
    timeline.add(now - 0.6 * DAY, lambda at: _suspend(people, now=at))
    timeline.add(now - 0.5 * DAY, lambda at: _see_advertising(people, listings, now=at))
    timeline.add(now - 0.4 * DAY, lambda at: _report_mail(people["lab"], now=at))
    timeline.add(now - 0.3 * DAY, lambda at: _object(people["grant"], now=at))
    timeline.add(now - 0.2 * DAY, lambda at: _propose_the_end(people, now=at))


def _appoint(person: Person, *, now: datetime) -> None:
    for role in (StaffRole.Role.MODERATOR, StaffRole.Role.SUPPORT, StaffRole.Role.RESOLUTION):
        accounts.give_role(person, role, by=None, now=now)


def _warn(people: People, *, now: datetime) -> None:
    note = "You sold printers in the description of a listing. Please keep to design, which is what people look for."
    conduct.take_measure(people["bertrand"], kind="warning", ground="spam", note=note, by=people["feld"], now=now)


def _suspect(people: People, listings: Listings, *, now: datetime) -> None:
    row = _report_listing(people["ortega"], listings["tomas-bars"], "stolen", now=now)
    answer = queries.templates("reports").get(code="no-breach").text(people["ortega"].language)
    conduct.close_report(row, "dismiss", by=people["staff"], answer=answer, now=now + timedelta(hours=5))


def _tell_of_grant(people: People, *, now: datetime) -> None:
    """James reports what Oliver wrote to him, and wants no more of it."""
    message = _offer(people)
    seen: dict[str, Any] = {"text": message.body, "name": message.author.name, "before": [], "files": []}
    told: dict[str, Any] = {
        "kind": "message",
        "subject": message.pk,
        "about": people["grant"],
        "ground": "off_platform",
        "seen": seen,
    }
    conduct.report(by=people["whitfield"], text="He wants me to pay him by transfer.", now=now, **told)
    messaging.block(people["grant"], by=people["whitfield"], now=now)


def _suspend(people: People, *, now: datetime) -> None:
    row = Report.objects.get(about=people["grant"])
    accounts.note_staff_act(people["staff"], "read reported message", f"report:{row.pk}", now=now)
    answer = queries.templates("reports").get(code="acted").text(people["whitfield"].language)
    conduct.close_report(row, "uphold", by=people["staff"], answer=answer, now=now)
    told: dict[str, Any] = {
        "kind": "suspension",
        "ground": "off_platform",
        "note": OUTSIDE,
        "evidence": [f"report:{row.pk}"],
    }
    conduct.take_measure(people["grant"], by=people["staff"], until=now + 30 * DAY, now=now, **told)


def _report_listing(by: Person, listing: Listing, ground: str, *, now: datetime) -> Report:
    seen: dict[str, Any] = {"title": listing.title, "text": listing.description, "name": listing.owner.name}
    told: dict[str, Any] = {
        "kind": "listing",
        "subject": listing.pk,
        "about": listing.owner,
        "ground": ground,
        "seen": seen,
    }
    return conduct.report(by=by, text="", now=now, **told)


def _see_advertising(people: People, listings: Listings, *, now: datetime) -> None:
    _report_listing(people["tanaka"], listings["lea-splints"], "spam", now=now)


def _report_mail(by: Person, *, now: datetime) -> None:
    told: dict[str, Any] = {"kind": "email", "subject": None, "about": None, "ground": "off_platform", "seen": {}}
    conduct.report(by=by, text=MAIL, now=now, **told)


def _object(person: Person, *, now: datetime) -> None:
    conduct.appeal(queries.in_force(person)[0], by=person, text=APPEAL, now=now)


def _propose_the_end(people: People, *, now: datetime) -> None:
    """Nora has proof by now; Sam has to look at it too."""
    evidence = [f"message:{_offer(people).pk}"]
    told: dict[str, Any] = {"kind": "termination", "ground": "off_platform", "note": PROVEN, "evidence": evidence}
    conduct.take_measure(people["grant"], by=people["feld"], now=now, **told)


def _offer(people: People) -> Message:
    written = Message.objects.filter(author=people["grant"], conversation__people=people["whitfield"])
    return written.order_by("pk")[0]
