"""A draft belongs to its client alone: started from a listing, edited, given files, thrown away."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from pontic.accounts import policies as accounts
from pontic.accounts.models import Person
from pontic.cases import queries
from pontic.cases.actions.extras import choose
from pontic.cases.actions.make import lock, make
from pontic.cases.models import Case, CaseFile
from pontic.cases.process import CASE
from pontic.catalog import queries as catalog
from pontic.catalog.models import Listing
from pontic.catalog.terms import TiersRefused
from pontic.contracts.models import Contract
from pontic.files import actions as files
from pontic.files import queries as stored
from pontic.files.models import File
from pontic.kit.process import MoveRefused

BRIEF = ("reference", "instructions", "quantity", "needed_by")


class NotOrderable(Exception):  # noqa: N818 - reads as the sentence that it is
    """The listing is not online, or it is the client's own (GEN-16)."""


@transaction.atomic
def start(*, client: Person, listing: Listing, quantity: int, now: datetime, extras: Iterable[str] = ()) -> Case:
    """Start a draft; an untouched one for the same listing is taken up again, so pressing twice makes one."""
    accounts.require_begin(client)
    if not catalog.orderable(client).filter(pk=listing.pk).exists():
        raise NotOrderable(listing.pk)
    case = pick_up(client, listing, now=now)
    case.quantity = max(quantity, 1)
    case.save()
    choose(case, extras)
    _quote(case)
    case.save()
    return case


def pick_up(client: Person, listing: Listing, *, contract: Contract | None = None, now: datetime) -> Case:
    """Return an untouched draft for this listing, or a new one that is not kept yet."""
    Person.objects.select_for_update(no_key=True).get(pk=client.pk)  # two presses come one after the other
    untouched = {"reference": "", "instructions": "", "needed_by": None, "files": None, "contract": contract}
    drafts = Case.objects.select_for_update(of=("self",)).filter(client=client, listing=listing, state=CASE.initial)
    return drafts.filter(**untouched).first() or Case(
        client=client, listing=listing, designer=listing.owner, contract=contract, created_at=now, changed_at=now
    )


@transaction.atomic
def edit(case: Case, *, now: datetime, extras: Iterable[str] | None = None, **brief: Any) -> Case:
    """Write the brief: reference, instructions, quantity, needed_by; extras by kind, all of those that are chosen.

    Nothing is required before sending.
    """
    if unknown := brief.keys() - set(BRIEF):
        raise TypeError(f"not part of a brief: {sorted(unknown)}")
    case = _draft(case, "edit")
    for field, value in brief.items():
        setattr(case, field, value)
    if extras is not None:
        choose(case, extras)
    case.changed_at = now
    _quote(case)
    case.save()
    return case


@transaction.atomic
def attach(case: Case, *, file: File, now: datetime) -> CaseFile:
    """Add one of the client's own files to the draft (ORD-03)."""
    case = _draft(case, "attach")
    if file.owner_id != case.client_id:
        raise MoveRefused(CASE.name, "attach", state=case.state, actor="stranger")
    Case.objects.filter(pk=case.pk).update(changed_at=now)
    row, _ = CaseFile.objects.get_or_create(case=case, file=file)
    return row


@transaction.atomic
def detach(case: Case, *, file: File, now: datetime) -> None:
    """Take a file out of the draft, and forget it where nothing else names it."""
    case = _draft(case, "detach")
    if CaseFile.objects.filter(case=case, file=file).delete()[0] and stored.is_unused(file):
        files.forget(file, now=now)


@transaction.atomic
def discard(case: Case, *, now: datetime) -> Case:
    """Throw a draft away: its text and its files are forgotten, the empty row stays for the books."""
    case = edit(case, now=now, reference="", instructions="")
    for row in list(case.files.select_related("file")):
        detach(case, file=row.file, now=now)
    return make(case, "discard", actor="client", now=now)


def _draft(case: Case, verb: str) -> Case:
    case = lock(case)
    if not case.is_draft:
        raise MoveRefused(CASE.name, verb, state=case.state, actor="client")
    return case


def _quote(case: Case) -> None:
    """Keep what the draft costs as it was last shown; it is frozen only at sending (ORD-14).

    Under a contract it costs what the case paid ahead does that it takes when it is sent.
    """
    if case.contract_id:
        return
    try:
        quote = queries.quote(case)
    except TiersRefused:
        case.unit_minor = case.total_minor = case.fee_minor = 0
        return
    case.unit_minor, case.total_minor, case.fee_minor = quote.unit.minor, quote.total.minor, quote.fee.minor
    case.currency, case.title, case.measure = quote.total.currency, case.listing.title, case.listing.measure
