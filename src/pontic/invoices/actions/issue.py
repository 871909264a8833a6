"""Give a case every document that it lacks. Depends on where case and books stand, so news may come in any order."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from django.db import transaction
from django.utils import translation

from pontic.cases.models import Case
from pontic.invoices import drafts, facts, parties, queries, terms
from pontic.invoices.drafts import Draft
from pontic.invoices.models import Document, Kind, Series
from pontic.kit.money import Money
from pontic.ledger import chart
from pontic.ledger import queries as ledger
from pontic.ledger.models import Journal
from pontic.outbox import actions as outbox


@transaction.atomic
def issue_due(case: Case, *, now: datetime) -> list[Document]:
    """Issue what is due and not issued yet; returns it. Doing it again issues nothing.

    The case is locked, then its series in one order, so two workers neither issue twice nor wait in a circle.
    """
    case = (
        Case.objects.select_for_update(of=("self",), no_key=True).select_related("client", "designer").get(pk=case.pk)
    )
    books = queries.journals_of(case)
    if not _is_behind(case, books):
        return []
    _lock_series(case)
    issued = []
    for document in _issue(case, books, now):
        payload = {"document": str(document.pk), "case": case.pk, "kind": document.kind}
        outbox.announce(facts.ISSUED, **payload, person=document.recipient_id, now=now)
        issued.append(document)
    return issued


def _is_behind(case: Case, books: list[Journal]) -> bool:
    """Tell cheaply whether a journal or a turn of the case has no document at all."""
    known = set(Document.objects.about(case).values_list("journal_key", flat=True))
    wanted = {_accepted(case)} if case.accepted_at else set()
    wanted |= {_ended(case)} if _ended_uncharged(case) else set()
    return bool((wanted | {journal.key for journal in books}) - known)


def _issue(case: Case, books: list[Journal], now: datetime) -> Iterator[Document]:
    if case.accepted_at and not _stands(Kind.RECEIPT, _accepted(case)):
        charged = queries.charged_at(case)
        yield _write(case.client.language, now, lambda: drafts.receipt(case, key=_accepted(case), charged_at=charged))
    for journal in books:
        yield from _released(case, journal, now) if journal.kind == queries.GIVES else _taken(case, journal, now)
    if _ended_uncharged(case):
        yield from _credit(_receipt_of(case), _ended(case), case.total, journal="let_go", at=now, now=now)


def _released(case: Case, journal: Journal, now: datetime) -> Iterator[Document]:
    """The designer's invoice over the whole price, and ours over the commission."""
    legs = list(journal.transfers.all())
    share = terms.taken((leg.credit.code, leg.amount) for leg in legs)
    total, fee = Money(share.work, case.currency), Money(share.commission, case.currency)
    clear = next((leg.available_at for leg in legs if leg.available_at), None)
    release = drafts.Release(journal.key, total, fee, journal.at, clear)
    if total and not _stands(Kind.INVOICE, journal.key):
        yield _write(case.client.language, now, lambda: drafts.invoice(case, release))
    if fee and not _stands(Kind.COMMISSION, journal.key):
        yield _write(case.designer.language, now, lambda: drafts.commission(case, release))


def _taken(case: Case, journal: Journal, now: datetime) -> Iterator[Document]:
    """Credit notes: on the receipt before completion, on both invoices after it."""
    share = terms.taken((leg.debit.code, leg.amount) for leg in journal.transfers.all())
    pairs = (
        (_receipt_of(case), share.held),
        (_of(case, Kind.INVOICE), share.work),
        (_of(case, Kind.COMMISSION), share.commission),
    )
    for target, minor in pairs:
        amount = Money(minor, case.currency)
        yield from _credit(target, journal.key, amount, journal=journal.kind, at=journal.at, now=now)


def _credit(
    target: Document | None, key: str, amount: Money, *, journal: str, at: datetime, now: datetime
) -> Iterator[Document]:
    """Credit at most what the document still says; nothing where it is credited already."""
    if target is None or target.corrections.filter(journal_key=key).exists():
        return
    left = queries.remaining(target)
    credited = min(amount, left, key=lambda each: each.minor)
    if credited:
        back = drafts.Back(key, credited, left - credited, at, journal)
        yield _write(target.language, now, lambda: drafts.credit(target, back))


def _write(language: str, now: datetime, word: Callable[[], Draft]) -> Document:
    """Word a draft in its reader's language and give it the next number of its series."""
    with translation.override(language):
        draft = word()
        issuer = parties.of(draft.issuer) if draft.issuer else parties.platform()
        people = {"issuer": issuer, "recipient": parties.of(draft.recipient)}
    series = Series.objects.get(code=draft.series)
    series.last += 1
    series.save(update_fields=["last"])
    return Document.objects.create(
        kind=draft.kind,
        series=series,
        position=series.last,
        number=terms.number(series.code, series.last),
        issuer=draft.issuer,
        recipient=draft.recipient,
        case=draft.case,
        corrects=draft.corrects,
        journal_key=draft.journal_key,
        language=language,
        currency=draft.total.currency,
        total_minor=draft.total.minor,
        issued_at=now,
        issued_on=now.astimezone(UTC).date(),
        supplied_on=draft.supplied_on,
        title=draft.title,
        parties=people,
        lines=draft.lines,
        sums=draft.sums,
        facts=draft.facts,
        notes=draft.notes,
    )


def _lock_series(case: Case) -> None:
    """Lock every series that this case can need, in the order of their codes."""
    kinds = (terms.RECEIPTS, terms.INVOICES, terms.CREDITS)
    codes = sorted({terms.series(kind, who) for kind in kinds for who in (None, case.designer_id)})
    Series.objects.bulk_create([Series(code=code) for code in codes], ignore_conflicts=True)
    list(Series.objects.filter(code__in=codes).order_by("code").select_for_update())


def _accepted(case: Case) -> str:
    return f"case:{case.pk}:accepted"


def _ended(case: Case) -> str:
    return f"case:{case.pk}:ended"


def _ended_uncharged(case: Case) -> bool:
    """Tell whether an accepted case ended without a result, was never charged, and nothing is blocked any more."""
    if case.accepted_at is None or not case.is_final or case.is_completed or queries.charged_at(case):
        return False
    return not ledger.balance(chart.authorisation(case.pk), currency=case.currency)


def _stands(kind: Kind, key: str) -> bool:
    return Document.objects.filter(kind=kind, journal_key=key).exists()


def _of(case: Case, kind: Kind) -> Document | None:
    rows = Document.objects.about(case).filter(kind=kind).select_related("issuer", "recipient", "case__designer")
    return rows.order_by("issued_at").first()


def _receipt_of(case: Case) -> Document | None:
    return _of(case, Kind.RECEIPT)
