"""What pages ask about verification."""

from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from pontic.accounts.models import Person
from pontic.files import queries as files
from pontic.profiles import queries as profiles
from pontic.profiles.models import Profile
from pontic.profiles.queries import Gap
from pontic.verification import terms
from pontic.verification.models import Ask, Document, DocumentKind, Identity, Requirement, Submission

HERE = "verification"  # the address of the page on which all of it is mended


@dataclass(frozen=True, slots=True)
class Need:
    """A group of documents of which one is needed, and which of them is there."""

    kinds: list[DocumentKind]
    document: Document | None


class Double(NamedTuple):
    """Another account that may be the same person; only the verifier is told (ACC-15)."""

    person: Person
    by: str  # tax_id, name or company
    is_verified: bool

    @property
    def is_certain(self) -> bool:
        """Tell whether it forbids the approval: one tax ID is verified once."""
        return self.by == "tax_id" and self.is_verified


@dataclass(frozen=True, slots=True)
class Standing:
    """Where somebody stands with his verification (VER-13)."""

    submission: Submission | None  # the last one
    ask: Ask | None
    profile: Profile | None

    @property
    def is_verified(self) -> bool:
        """Tell whether the badge is there."""
        return self.profile is not None and self.profile.is_verified

    @property
    def state(self) -> str:
        """Return not_started, collecting, submitted, rejected, approved or withdrawn."""
        last = self.submission
        if last is not None and not last.is_decided:
            return last.state
        if self.is_verified:
            return "approved"
        if last is None:
            return "not_started"
        return "withdrawn" if last.is_approved else last.state

    @property
    def is_turned_away(self) -> bool:
        """Tell whether the last attempt was rejected, and nothing has confirmed the identity since."""
        last, verified_at = self.submission, self.profile.verified_at if self.profile else None
        if last is None or last.decided_at is None or not last.is_rejected:
            return False
        return verified_at is None or verified_at <= last.decided_at

    @property
    def is_open(self) -> bool:
        """Tell whether a submission is being collected or checked."""
        return self.submission is not None and not self.submission.is_decided


def standing(person: Person) -> Standing:
    """Return where somebody stands."""
    profile = Profile.objects.filter(person=person).first()
    return Standing(latest(person), open_ask(person), profile)


def latest(person: Person) -> Submission | None:
    """Return the last attempt of this person, whatever became of it."""
    return of_person(person).first()


def of_person(person: Person) -> QuerySet[Submission]:
    """Return every attempt of this person, the last first."""
    found = Submission.objects.filter(person=person).select_related("decided_by", "person")
    return found.prefetch_related("documents__kind").order_by("-begun_at", "-pk")


def open_ask(person: Person) -> Ask | None:
    """Return the open request to verify again, if there is one (VER-08)."""
    return Ask.objects.filter(person=person, answered_at=None).select_related("by").first()


def open_asks() -> QuerySet[Ask]:
    """Return the requests that nobody has answered yet, the oldest first."""
    return Ask.objects.filter(answered_at=None).select_related("person", "by").order_by("at", "pk")


def documents(submission: Submission) -> list[Document]:
    """Return what was handed in, in its order."""
    return list(submission.documents.select_related("kind", "file", "submission"))


def needs(submission: Submission) -> list[Need]:
    """Return which documents this nationality and party need, one of each group (VER-05, 06)."""
    there = {document.kind_id: document for document in documents(submission) if document.file_id}
    groups: dict[int, list[DocumentKind]] = {}
    for row in requirements(submission.nationality, submission.party):
        groups.setdefault(row.group, []).append(row.kind)
    return [
        Need(kinds, next((there[kind.pk] for kind in kinds if kind.pk in there), None)) for kinds in groups.values()
    ]


def requirements(nationality: str, party: str) -> list[Requirement]:
    """Return the rows of a country, or those of every other country where no row names it."""
    rows = Requirement.objects.filter(party=party).select_related("kind").order_by("group", "kind__position", "kind")
    own = list(rows.filter(nationality=nationality)) if nationality else []
    return own or list(rows.filter(nationality=""))


def gaps(submission: Submission) -> list[Gap]:
    """Return what keeps a submission from being handed in, the profile's own gaps included (VER-07)."""
    needed = needs(submission)
    wanted = [
        (submission.nationality, Gap("nationality", _("Your nationality, or the country of the company's seat"), HERE)),
        (submission.legal_name.strip(), Gap("legal_name", _("Your full legal name"), HERE)),
        (submission.address.strip(), Gap("address", _("Your address"), HERE)),
        (submission.company.strip() or not submission.is_business, Gap("company", _("The name of the company"), HERE)),
        (not needed or needed[0].document, Gap("identity", _("A document that shows who you are"), HERE)),
        (all(need.document for need in needed[1:]), Gap("documents", _("The other documents that are needed"), HERE)),
        (not submission.company.strip() or proves_company(submission), _company_gap(submission)),
        (needed or submission.documents.exists(), Gap("any", _("At least one document"), HERE)),
    ]
    return [*profiles.missing_of(submission.person), *(gap for is_there, gap in wanted if not is_there)]


def proves_company(submission: Submission) -> bool:
    """Tell whether a document is there that says whose the company is (ACC-10)."""
    return submission.documents.filter(kind__proves=DocumentKind.Proof.COMPANY, file__isnull=False).exists()


def _company_gap(submission: Submission) -> Gap:
    text = _("A document that proves that %(company)s is yours") % {"company": submission.company}
    return Gap("proof", text, HERE)


def waiting() -> QuerySet[Submission]:
    """Return the submissions that wait for a verifier, the oldest first (VER-12)."""
    return Submission.objects.filter(state="submitted").select_related("person").order_by("submitted_at", "pk")


def decided() -> QuerySet[Submission]:
    """Return the submissions that somebody decided, the last first; of their documents only the kinds are left."""
    found = Submission.objects.filter(decided_at__isnull=False).select_related("person", "decided_by")
    return found.order_by("-decided_at", "-pk")


def doubles(submission: Submission) -> list[Double]:
    """Return other accounts with the same tax ID, or verified ones of the same name (ACC-15), the surest first."""
    others = Person.objects.exclude(pk=submission.person_id)
    found = {person.pk: Double(person, "tax_id", _is_verified(person)) for person in _same_tax(others, submission)}
    names = Identity.objects.exclude(person=submission.person_id).select_related("person")
    for row in names.filter(name_key=name_key(submission.legal_name)):
        found.setdefault(row.person_id, Double(row.person, "name", is_verified=True))
    if company := company_key(submission.company):
        for row in names.filter(company_key=company):
            found.setdefault(row.person_id, Double(row.person, "company", is_verified=True))
    return sorted(found.values(), key=lambda double: not double.is_certain)


def _same_tax(others: QuerySet[Person], submission: Submission) -> QuerySet[Person]:
    key = submission.person.tax_key
    if not key:
        return others.none()
    verified = Identity.objects.filter(tax_key=key).values("person")
    return others.filter(Q(tax_key=key) | Q(pk__in=verified))


def _is_verified(person: Person) -> bool:
    return Profile.objects.filter(person=person, verified_at__isnull=False).exists()


def name_key(name: str) -> str:
    """Return a legal name as it is kept for comparing."""
    return terms.key_of(name)[:160]


def company_key(name: str) -> str:
    """Return a company's name as it is kept for comparing."""
    return terms.key_of(name)[:120]


def is_another(holder: str, person: Person) -> bool:
    """Tell whether money would go to another name than those that somebody proved: his own and his company's (ACC-26).

    Nothing is said of it before one is proven, or where nobody tells the holder.
    """
    profile = profiles.of(person.pk)
    proven = [name for name in (person.legal_name, profile.shown_company if profile else "") if name]
    return bool(holder and proven) and not any(terms.is_same(holder, name) for name in proven)


def unopened(submission: Submission, person: Person) -> list[Document]:
    """Return the documents that this verifier has not opened yet."""
    there = [document for document in documents(submission) if document.file]
    opened = files.openings(document.file for document in there if document.file).filter(person=person)
    seen = set(opened.values_list("file", flat=True))
    return [document for document in there if document.file_id not in seen]


def changed_since() -> list[Identity]:
    """Return who shows another name or stated another tax ID since the check; whoever is asked already is left out.

    A first tax ID counts only where it is somebody else's.
    """
    taken = Identity.objects.exclude(tax_key="").filter(tax_key=OuterRef("person__tax_key"))
    same_name = Q(shown_name="") | Q(shown_name=F("person__name"))
    same_tax = Q(tax_key=F("person__tax_key")) | (Q(tax_key="") & ~Exists(taken))
    rows = Identity.objects.exclude(same_name & same_tax).select_related("person")
    asked = Ask.objects.filter(answered_at=None).values("person")
    return list(rows.exclude(person__in=asked).order_by("confirmed_at")[:50])


def table() -> dict[tuple[str, str], dict[int, list[Requirement]]]:
    """Return the whole table of requirements: by country and party, then by group."""
    found: dict[tuple[str, str], dict[int, list[Requirement]]] = {}
    for row in Requirement.objects.select_related("kind").order_by("nationality", "-party", "group", "kind__position"):
        found.setdefault((row.nationality, row.party), {}).setdefault(row.group, []).append(row)
    return found
