"""What somebody shows to prove who he is. After the decision only kind, date and decision are left (VER-09)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pontic.accounts.models import Person
from pontic.files.models import File
from pontic.kit import countries
from pontic.profiles.models import Named
from pontic.verification.process import SUBMISSION


class Party(models.TextChoices):
    """As what somebody is verified (VER-06)."""

    PERSON = "person", _("Private person or sole trader")
    BUSINESS = "business", _("Company or organisation")


class DocumentKind(Named):
    """A kind of paper that proves something, such as a passport (VER-04). Staff maintain the list."""

    class Proof(models.TextChoices):
        """What a paper says something about."""

        IDENTITY = "identity", _("Who somebody is")
        COMPANY = "company", _("Whose a company is")
        ADDRESS = "address", _("Where somebody lives")

    proves = models.CharField(_("what it proves"), max_length=8, choices=Proof, default=Proof.IDENTITY)

    class Meta:
        ordering = ["position", "name_en"]


class Requirement(models.Model):
    """Which papers a nationality and a party need: one of each group (VER-05)."""

    nationality = models.CharField(max_length=2, blank=True)  # ISO 3166-1; empty: where no row names the country
    party = models.CharField(max_length=8, choices=Party)
    group = models.PositiveSmallIntegerField(default=1)
    kind = models.ForeignKey(DocumentKind, models.CASCADE, related_name="+")

    class Meta:
        ordering = ["nationality", "party", "group", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["nationality", "party", "group", "kind"], name="requirement_once")
        ]

    def __str__(self) -> str:
        return f"{self.nationality or 'every country'}, {self.party}: {self.kind}"


class RejectReason(models.TextChoices):
    """Why somebody was not verified."""

    UNREADABLE = "unreadable", _("A document cannot be read, or a part of it is missing")
    EXPIRED = "expired", _("A document has expired")
    NAME = "name", _("The name is not the one of the account")
    KIND = "kind", _("Another document is needed")
    OWNERSHIP = "ownership", _("The document does not prove who owns the company")
    DUPLICATE = "duplicate", _("This person or company is verified with another account already")
    FORGED = "forged", _("The document looks altered")
    OTHER = "other", _("Another reason, written below")


class Submission(models.Model):
    """One attempt to be verified. Its documents are for the verifier who took it, and for nobody else."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    party = models.CharField(_("you are"), max_length=8, choices=Party, default=Party.PERSON)
    nationality = models.CharField(_("nationality"), max_length=2, blank=True)  # of the person or the seat
    legal_name = models.CharField(_("full legal name"), max_length=160, blank=True)
    address = models.CharField(_("address"), max_length=300, blank=True)
    company = models.CharField(_("company or brand"), max_length=120, blank=True)
    state = models.CharField(max_length=10, choices=SUBMISSION.choices(), default=SUBMISSION.initial)
    begun_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=12, choices=RejectReason, blank=True)
    note = models.TextField(max_length=2_000, blank=True)  # the owner reads it

    class Meta:
        constraints = [
            models.CheckConstraint(name="submission_state_known", condition=Q(state__in=SUBMISSION.states)),
            models.UniqueConstraint(
                name="one_submission_open", fields=["person"], condition=Q(state__in=("collecting", "submitted"))
            ),
            models.CheckConstraint(
                name="submission_not_decided_by_oneself",
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=models.F("person")),
            ),
        ]
        indexes = [
            models.Index(fields=["person", "-begun_at"], name="submission_of_person"),
            models.Index(fields=["submitted_at"], name="submission_waits", condition=Q(state="submitted")),
        ]

    def __str__(self) -> str:
        return f"verification of {self.person_id}"

    @property
    def is_editable(self) -> bool:
        """Tell whether its owner still collects."""
        return self.state == SUBMISSION.initial

    @property
    def is_submitted(self) -> bool:
        """Tell whether it waits for a verifier."""
        return self.state == "submitted"

    def country_name(self) -> str:
        """The nationality in the reader's language."""
        return countries.name_of(self.nationality, (get_language() or "en")[:2]) if self.nationality else ""

    @property
    def is_business(self) -> bool:
        """Tell whether a company or an organisation is to be verified, not a person alone (VER-06)."""
        return self.party == Party.BUSINESS

    @property
    def is_decided(self) -> bool:
        """Tell whether somebody has decided."""
        return self.state in SUBMISSION.final

    @property
    def is_approved(self) -> bool:
        """Tell whether somebody confirmed it."""
        return self.state == "approved"

    @property
    def is_rejected(self) -> bool:
        """Tell whether somebody said why not."""
        return self.state == "rejected"


class Document(models.Model):
    """One paper of a submission. Once it is decided the file goes and the kind stays."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="documents")
    kind = models.ForeignKey(DocumentKind, models.PROTECT, related_name="+")
    file = models.OneToOneField(File, models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField()
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="document_destroyed_or_there", condition=Q(destroyed_at__isnull=True) | Q(file__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.submission}"


class Ask(models.Model):
    """Staff ask somebody to prove again who he is (VER-08)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reason = models.TextField(max_length=2_000)  # the owner reads it
    takes_offline = models.BooleanField(default=False)
    at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_ask_open", fields=["person"], condition=Q(answered_at__isnull=True))
        ]

    def __str__(self) -> str:
        return f"{self.person_id} is asked to verify again"


class Identity(models.Model):
    """As whom somebody is verified: one row per person, and one person per tax ID (ACC-15). Withdrawn, it goes."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="+")
    party = models.CharField(max_length=8, choices=Party)
    tax_key = models.CharField(max_length=60, blank=True)  # as it was when somebody looked
    name_key = models.CharField(max_length=160, db_index=True)  # folded, so that spellings compare
    company_key = models.CharField(max_length=120, blank=True, db_index=True)
    shown_name = models.CharField(max_length=120, blank=True)  # the name on the profile when somebody looked
    confirmed_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "identities"
        constraints = [
            models.UniqueConstraint(name="tax_id_verified_once", fields=["tax_key"], condition=~Q(tax_key=""))
        ]

    def __str__(self) -> str:
        return f"who {self.person_id} is"

    @property
    def has_other_name(self) -> bool:
        """Tell whether the badge stands beside another name by now."""
        return bool(self.shown_name) and self.shown_name != self.person.name
