"""The people of the demo and their profiles. Nobody here exists."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from pontic.accounts import actions as accounts
from pontic.accounts.models import Person, StaffRole
from pontic.demo import papers
from pontic.demo.album import Prints
from pontic.demo.portraits import portrait
from pontic.demo.texts import table
from pontic.files import actions as files
from pontic.messaging import actions as messaging
from pontic.messaging.models import Conversation
from pontic.notifications import actions as notifications
from pontic.notifications.models import Group
from pontic.payments import actions as payments
from pontic.profiles import actions as profiles
from pontic.profiles.models import Profile, Software, SpokenLanguage
from pontic.till import actions as till

PASSWORD = "porcelain-and-ink"  # noqa: S105 - the one password of the invented people, printed at every start
LOGINS = {
    "lab@pontic.test": "Clara Moreau, a laboratory that orders",
    "designer@pontic.test": "Diego Santos, a designer who delivers",
    "staff@pontic.test": "Sam Keller, staff with every role",
    "nora.feld@pontic.test": "Nora Feld, who moderates and decides disputes: the second pair of eyes",
}
Rows = dict[str, dict[str, Any]]


def rows() -> Rows:
    """Return what is written about each person, by key."""
    return {row["key"]: row for row in table("people")["person"]}


def invite(*, now: datetime) -> dict[str, Person]:
    """Give everybody an account with a confirmed address; all share one password."""
    password = make_password(PASSWORD)
    return {key: _account(row, password, now) for key, row in rows().items()}


def _account(row: dict[str, Any], password: str, now: datetime) -> Person:
    words = {"name": row["name"], "language": row["language"], "time_zone": row["zone"]}
    person = Person.objects.create_user(row["email"], joined_at=now, **words)
    person.password = password
    person.save(update_fields=["password"])
    EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=True)
    return person


def appoint(person: Person, *, now: datetime) -> None:
    """Make the member of staff staff for everything."""
    accounts.give_role(person, StaffRole.Role.ADMIN, by=None, now=now)


def introduce(person: Person, row: dict[str, Any], *, now: datetime, prints: Prints) -> Profile | None:
    """Let a person fill in account and profile; staff have none."""
    if "profile" not in row:
        return None
    words = {"name": person.name, "language": person.language, "time_zone": person.time_zone}
    accounts.change_settings(person, **words, phone=row["phone"], now=now)
    accounts.state_tax_id(person, tax_id=row["tax_id"], none=not row["tax_id"], country=row["country"])
    name, address = row.get("billing", ("", ""))
    accounts.state_billing(person, name=name, address=address)
    profile = profiles.open_profile(person, now=now)
    fields = {name: row[name].strip() for name in ("headline", "about", "education", "experience", "skills", "country")}
    profile = profiles.edit(
        profile,
        now=now,
        photo=files.add_picture_bytes(owner=person, content=portrait(row["look"]), now=now),
        banner=prints.of(person, row["banner"], now=now) if "banner" in row else None,
        languages=list(SpokenLanguage.objects.filter(slug__in=row["languages"])),
        software=list(Software.objects.filter(slug__in=row["software"])),
        **fields,
    )
    for name, title in row.get("portfolio", ()):
        profiles.add_work(profile, picture=prints.of(person, name, now=now), title=title, now=now)
    return profiles.make(profile, "submit", actor="owner", now=now)


def judge(profile: Profile, row: dict[str, Any], *, by: Person, now: datetime) -> None:
    """Let staff read a profile and confirm whose it is, as the row says."""
    if row["profile"] == "approved":
        profiles.make_by(profile, "approve", person=by, now=now)
        accounts.note_staff_act(by, "approve profile", f"profile:{profile.pk}", now=now)
    if row["profile"] == "rejected":
        profiles.make_by(profile, "reject", person=by, now=now, reasons=[row["reason"]], note=row["note"])
        accounts.note_staff_act(by, "reject profile", f"profile:{profile.pk}", reason=row["note"], now=now)
    if row.get("verified"):
        papers.confirm(profile.person, row, by=by, now=now)


def bank(person: Person, row: dict[str, Any], *, now: datetime) -> None:
    """Open a designer's payout account at the sandbox."""
    if row.get("payout"):
        account = payments.open_account(person, kind="person", country=row["country"], now=now)
        till.submit_details(account.reference, holder=person.name, last4="0606", documents_missing=False)
        payments.refresh_account(account, now=now)


def want_letters(people: Iterable[Person], *, wanted: bool) -> None:
    """Send letters of everything, or of nothing but what must be sent: nobody wants letters about the past."""
    for person in people:
        notifications.prefer(person, groups=list(Group.values) if wanted else [])


def catch_up(people: Iterable[Person], *, now: datetime) -> None:
    """Let everybody read what has come up to now."""
    for person in people:
        notifications.mark_all_read(person, now=now)
        for conversation in Conversation.objects.filter(participants__person=person):
            messaging.mark_read(conversation, person=person, now=now)
