"""The identities of the demo: invented papers, marked as such, on their way through the check."""

import io
from datetime import datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw, ImageFont

from pontic.accounts import actions as accounts
from pontic.accounts.models import Person
from pontic.demo.timeline import Timeline
from pontic.verification import actions as verification
from pontic.verification import queries
from pontic.verification.models import DocumentKind, Submission
from pontic.verification.policies import QUEUE

Row = dict[str, Any]
SHEET, INK, PALE = (238, 236, 228), (60, 66, 74), (208, 204, 192)
COMPANIES = {"bianchi": "Studio Bianchi CAD"}  # whose ownership was proven
WAITING = {"virtanen": ("passport", 0.5), "tanaka": ("driving-licence", 0.3)}  # kind; days ago it was handed in
UNREADABLE = {"lindqvist": ("identity-card", 2.6)}  # handed in and rejected
COLLECTED = {"grant": ("passport", 1.2)}  # begun and never handed in
ASKED = {"havel": 1.5}  # days ago somebody asked for newer papers
TOO_DARK = "The lower half of the card is too dark to read. Please take the picture again in daylight."
ENDS_SOON = "The passport that we saw in spring has ended by now. Please show the new one; your listings stay online."


def confirm(person: Person, row: Row, *, by: Person, now: datetime) -> None:
    """Let a person show who he is, and a member of staff look at it: the verified badge."""
    company = COMPANIES.get(row["key"], "")
    kinds = ("passport", "ownership-proof") if company else ("passport",)
    submission = verification.submit(_collected(person, row, kinds, now, company=company), person=person, now=now)
    accounts.take_task(QUEUE, submission.pk, by=by, now=now)
    for document in queries.documents(submission):
        with verification.open_document(document, by=by, now=now) as plain:
            plain.read()
    verification.approve(submission, by=by, company_proven=bool(company), now=now)
    accounts.leave_task(QUEUE, submission.pk, by=by)


def plan(timeline: Timeline, people: dict[str, Person], rows: dict[str, Row], today: datetime) -> None:
    """Put what is still going on into the timeline."""

    def later(key: str, days: float, act: Any, kind: str = "") -> None:
        timeline.add(today - timedelta(days=days), lambda at: act(people[key], rows[key], kind, people["staff"], at))

    for key, (kind, days) in WAITING.items():
        later(key, days, _hand_in, kind)
    for key, (kind, days) in COLLECTED.items():
        later(key, days, _collect, kind)
    for key, (kind, days) in UNREADABLE.items():
        later(key, days, _hand_in, kind)
        later(key, days - 0.3, _turn_away)
    for key, days in ASKED.items():
        later(key, days, _ask)


def _collect(person: Person, row: Row, kind: str, _by: Person, now: datetime) -> None:
    _collected(person, row, (kind,), now)


def _hand_in(person: Person, row: Row, kind: str, _by: Person, now: datetime) -> None:
    verification.submit(_collected(person, row, (kind,), now), person=person, now=now)


def _turn_away(person: Person, _row: Row, _kind: str, by: Person, now: datetime) -> None:
    submission = queries.of_person(person)[0]
    accounts.take_task(QUEUE, submission.pk, by=by, now=now)
    verification.reject(submission, by=by, reason="unreadable", note=TOO_DARK, now=now)
    accounts.leave_task(QUEUE, submission.pk, by=by)


def _ask(person: Person, _row: Row, _kind: str, by: Person, now: datetime) -> None:
    verification.ask(person, by=by, reason=ENDS_SOON, takes_offline=False, now=now)


def _collected(person: Person, row: Row, kinds: tuple[str, ...], now: datetime, *, company: str = "") -> Submission:
    address = row.get("billing", ("", ""))[1] or f"1 Example Street\n10000 Sampletown, {row['country']}"
    submission = verification.state(
        verification.begin(person, now=now),
        party="person",
        nationality=row["country"],
        legal_name=person.name,
        address=address,
        company=company,
    )
    for slug in kinds:
        kind = DocumentKind.objects.get(slug=slug)
        upload = SimpleUploadedFile(f"{slug}.jpg", specimen(kind.name_en, person.name))
        verification.add_document(submission, kind=kind, upload=upload, now=now)
    return submission


def specimen(kind: str, name: str) -> bytes:
    """Draw a paper that nobody could take for a real one."""
    sheet = Image.new("RGB", (1_000, 640), SHEET)
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((40, 40, 960, 600), outline=PALE, width=6)
    pen.rectangle((90, 170, 340, 500), fill=PALE)
    pen.text((90, 80), kind.upper(), fill=INK, font=ImageFont.load_default(44))
    pen.text((400, 190), name, fill=INK, font=ImageFont.load_default(40))
    pen.text((400, 420), "SPECIMEN", fill=PALE, font=ImageFont.load_default(96))
    body = io.BytesIO()
    sheet.save(body, "JPEG", quality=85)
    return body.getvalue()
