"""What the pages ask about cases: what keeps a draft, whose turn it is, the lists, the history."""

from datetime import datetime

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from pontic.accounts.models import Person
from pontic.cases.models import Case, CaseFile, CaseQuerySet, ChangeRequest, Delivery, Step, Turn
from pontic.cases.process import CASE, ENDED_OTHERWISE, IN_WORK, OPEN, WAITS_FOR
from pontic.catalog import queries as catalog
from pontic.catalog.terms import TiersRefused
from pontic.contracts.models import Contract
from pontic.messaging.models import Participant
from pontic.retainers import queries as retainers

INSTRUCTIONS_MOST = 10_000  # characters
GROUPS = ("mine", "theirs", "completed", "ended", "drafts")


def unready(case: Case, now: datetime) -> list[tuple[str, str]]:
    """Return what keeps a draft from being sent: the field and a sentence, in the reader's language."""
    source = _contract_faults(case.contract) if case.contract else _listing_faults(case)
    return [*_brief_faults(case, now), *source, *_client_faults(case.client)]


def _brief_faults(case: Case, now: datetime) -> list[tuple[str, str]]:
    faults = []
    if not case.instructions.strip():
        faults.append(("instructions", _("Write what the designer needs to know.")))
    if len(case.instructions) > INSTRUCTIONS_MOST:
        faults.append(("instructions", _("The instructions are longer than 10,000 characters.")))
    if case.needed_by is not None and case.needed_by <= now:
        faults.append(("needed_by", _("The date by which you need the work has passed.")))
    return faults


def _listing_faults(case: Case) -> list[tuple[str, str]]:
    if not catalog.orderable(case.client).filter(pk=case.listing_id).exists():
        return [("listing", _("This listing cannot be ordered at the moment. Your draft is kept."))]
    try:
        quote(case)
    except TiersRefused:
        return [("quantity", _("This quantity is not offered."))]
    return []


def _contract_faults(contract: Contract) -> list[tuple[str, str]]:
    if not contract.is_workable:
        return [("contract", _("Nothing can be sent under this contract: it is on hold, or it has ended."))]
    if not retainers.usable(contract).exists():
        return [("contract", _("No paid case is left under this contract. Your draft is kept."))]
    return []


def quote(case: Case) -> catalog.Quote:
    """Price a draft as its listing is now, with the extras that were chosen; TiersRefused where so few are not sold."""
    return catalog.quote(case.listing, case.quantity, extras_of(case))


def extras_of(case: Case) -> list[str]:
    """Return which extras are chosen."""
    return [extra.kind for extra in case.extras.all()] if case.pk else []


def _client_faults(client: Person) -> list[tuple[str, str]]:
    if client.tax_id or client.has_no_tax_id:
        return []
    return [("tax_id", _("Enter your tax ID, or state that you are a private person without one."))]


def listed(person: Person) -> CaseQuerySet:
    """Return this person's cases as lists show them: with people, unread messages and a proposed further change."""
    proposed = ChangeRequest.objects.filter(case=OuterRef("pk"), state=ChangeRequest.State.PROPOSED)
    mine = Participant.objects.filter(conversation=OuterRef("conversation"), person=person).values("unread_count")
    cases = Case.objects.of(person).annotate(has_proposal=Exists(proposed), unread_count=Subquery(mine[:1]))  # type: ignore[no-redef]
    return cases.select_related("client", "designer", "contract")


def group(person: Person, name: str) -> Q:
    """Return the condition of a list of ``GROUPS``, for a queryset made by ``listed``."""
    mine = _turn("client", person) | _turn("designer", person)
    return {
        "mine": mine,
        "theirs": Q(state__in=OPEN) & ~mine,
        "completed": Q(state="completed"),
        "ended": Q(state__in=ENDED_OTHERWISE),
        "drafts": Q(state=CASE.initial),
    }[name]


def _turn(role: str, person: Person) -> Q:
    """Return the open cases in which this person, in this role, has to do something, a dispute's part included."""
    states = [state for state, who in WAITS_FOR.items() if who == role and state in OPEN]
    usual = Q(state__in=states)
    further = Q(state="delivered", has_proposal=True)
    quarrel = Q(state="disputed", dispute_turn__in=[role, Turn.BOTH])
    return Q(**{role: person}) & (quarrel | ((usual | further) if role == "designer" else (usual & ~further)))


def counts(person: Person, cases: CaseQuerySet) -> dict[str, int]:
    """Return how many cases stand in each group, in one query."""
    found = cases.aggregate(**{name: Count("pk", filter=group(person, name)) for name in GROUPS})
    return {name: int(number) for name, number in found.items()}


def search(cases: CaseQuerySet, words: str) -> CaseQuerySet:
    """Narrow to cases whose Case ID, title, people or number hold every word (ORD-04)."""
    for word in words.split():
        number = word.removeprefix("#")
        hit = Q(reference__icontains=word) | Q(title__icontains=word)
        hit |= Q(client__name__icontains=word) | Q(designer__name__icontains=word)
        cases = cases.filter(hit | Q(pk=int(number)) if number.isdecimal() and len(number) < 16 else hit)  # noqa: PLR2004 - fits a BigInt
    return cases


def steps_of(case: Case) -> QuerySet[Step]:
    """Return the history of the transaction, oldest first (CASE-19)."""
    return case.steps.select_related("person").order_by("at", "pk")


def deliveries_of(case: Case) -> QuerySet[Delivery]:
    """Return the versions that were handed over, oldest first."""
    return case.deliveries.order_by("number")


def changes_of(case: Case) -> QuerySet[ChangeRequest]:
    """Return the changes that were asked for, oldest first."""
    return case.change_requests.order_by("number")


def files_of(case: Case) -> QuerySet[CaseFile]:
    """Return the files of the order and of every delivery."""
    return case.files.select_related("file").order_by("pk")


def by_deadline(cases: CaseQuerySet) -> CaseQuerySet:
    """Sort by the next deadline; what has none comes last, the last changed first."""
    return cases.order_by(Coalesce("due_at", "deliver_by").asc(nulls_last=True), "-changed_at")


def ended_and_drafts(cases: CaseQuerySet, *, most: int) -> CaseQuerySet:
    """Return what ended last and the drafts that were changed last, so many of each, in one query."""
    ended = cases.ended().order_by("-closed_at").values("pk")[:most]
    drafts = cases.drafts().order_by("-changed_at").values("pk")[:most]
    return cases.filter(Q(pk__in=ended) | Q(pk__in=drafts)).order_by("-closed_at", "-changed_at")


def in_role(person: Person, role: str) -> CaseQuerySet:
    """Return this person's cases as client, as designer, or both."""
    cases = listed(person)
    return cases.filter(**{role: person}) if role in {"client", "designer"} else cases


def in_work(designer: Person) -> int:
    """Return how many cases a designer works on, for the number that he takes at once (AVAIL-01)."""
    return Case.objects.filter(designer=designer, state__in=IN_WORK).count()


def worked_with(client: Person, *, most: int) -> dict[int, int]:
    """Return the designers whose work this client accepted, each with how often, the most frequent first (DISC-09)."""
    rows = Case.objects.filter(client=client, state="completed").values("designer")
    counted = rows.annotate(number=Count("pk"), last=Max("closed_at")).order_by("-number", "-last")[:most]
    return {row["designer"]: row["number"] for row in counted}


def ordered(client: Person, *, most: int) -> list[int]:
    """Return the listings that this client sent cases to last, the newest first; each once."""
    rows = Case.objects.filter(client=client).exclude(state__in=("discarded", CASE.initial)).order_by("-pk")
    return list(dict.fromkeys(rows.values_list("listing_id", flat=True)[: most * 5]))[:most]


def under(contract: Contract) -> CaseQuerySet:
    """Return the cases that were sent under a contract, the newest first."""
    return Case.objects.filter(contract=contract, sent_at__isnull=False).order_by("-sent_at", "-pk")
