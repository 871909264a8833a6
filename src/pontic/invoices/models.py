"""Numbered documents with everything that stands on them, their PDFs, and invoices that designers write themselves."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy

from pontic.accounts.models import Person
from pontic.billing.models import Bill
from pontic.cases.models import Case
from pontic.files.models import File
from pontic.kit.money import Money


class Series(models.Model):
    """A row of numbers without gaps (TAX-09). Its row is locked until the document that took a number is there."""

    code = models.CharField(max_length=30, unique=True)  # such as D17-INV: the issuer and the kind
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.code}: {self.last}"


class Kind(models.TextChoices):
    """What a document is."""

    RECEIPT = "receipt"  # for the client, when the designer has accepted
    INVOICE = "invoice"  # for the work: issued in the designer's name, to the client (self-billing)
    COMMISSION = "commission_invoice"  # from the platform to the designer
    FEE = "fee_invoice"  # from the platform to the client, for hiring directly
    CREDIT = "credit_note"  # takes back a part or all of one of these


LABELS = {
    Kind.RECEIPT: gettext_lazy("Receipt"),
    Kind.INVOICE: gettext_lazy("Invoice"),
    Kind.COMMISSION: gettext_lazy("Invoice for the commission"),
    Kind.FEE: gettext_lazy("Invoice for the fee"),
    Kind.CREDIT: gettext_lazy("Credit note"),
}


class DocumentQuerySet(models.QuerySet["Document"]):
    """Questions of pages and checks."""

    def of(self, person: Person) -> Self:
        """Documents that this person issued or receives; nobody else's exist for him (TAX-08)."""
        return self.filter(Q(recipient=person) | Q(issuer=person))

    def about(self, work: Case | Bill) -> Self:
        """Documents of one case or of one bill."""
        return self.filter(bill=work) if isinstance(work, Bill) else self.filter(case=work)

    def undrawn(self) -> Self:
        """Documents without a PDF."""
        return self.filter(print__isnull=True)


class Document(models.Model):
    """One document, frozen as it was issued. The database refuses to change or delete it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20, choices=Kind)
    series = models.ForeignKey(Series, models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()  # in its series, from 1
    number = models.CharField(max_length=40, unique=True)
    issuer = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")  # None: the platform
    recipient = models.ForeignKey(Person, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="+")
    bill = models.ForeignKey(Bill, models.PROTECT, null=True, related_name="+")  # exactly one of the two
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrections")
    journal_key = models.CharField(max_length=120)  # of the ledger, or case:<id>:accepted / :ended, bill:<id>:paid
    language = models.CharField(max_length=2)
    currency = models.CharField(max_length=3)
    total_minor = models.PositiveBigIntegerField()
    issued_at = models.DateTimeField()
    issued_on = models.DateField()  # the day in UTC
    supplied_on = models.DateField()
    # What stands on it, in its language
    title = models.CharField(max_length=80)
    parties = models.JSONField()  # issuer and recipient: name, address, country, country_code, tax_label, tax_id
    lines = models.JSONField()  # text, note, quantity, unit (the quantity in words), unit_minor, amount_minor
    sums = models.JSONField()  # term, minor, strong
    facts = models.JSONField()  # term, text
    notes = models.JSONField()  # sentences

    objects = DocumentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["series", "position"], name="document_position_once"),
            models.UniqueConstraint(
                fields=["kind", "journal_key"], condition=Q(corrects__isnull=True), name="document_per_journal"
            ),
            models.UniqueConstraint(fields=["corrects", "journal_key"], name="credit_note_per_journal"),
            models.CheckConstraint(
                name="credit_notes_correct",
                condition=Q(kind="credit_note", corrects__isnull=False)
                | (~Q(kind="credit_note") & Q(corrects__isnull=True)),
            ),
            models.CheckConstraint(name="document_is_about_money", condition=Q(total_minor__gt=0)),
            models.CheckConstraint(
                name="document_about_one_thing",
                condition=Q(case__isnull=True, bill__isnull=False) | Q(case__isnull=False, bill__isnull=True),
            ),
        ]
        indexes = [
            models.Index(fields=["case", "issued_at"], name="document_of_case"),
            models.Index(fields=["bill", "issued_at"], name="document_of_bill"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def total(self) -> Money:
        """What it is about: always positive; a credit note takes so much back."""
        return Money(self.total_minor, self.currency)

    @property
    def label(self) -> str:
        """What it is, in the reader's language; ``title`` says it in its own."""
        return str(LABELS[Kind(self.kind)])

    @property
    def is_credit_note(self) -> bool:
        """Tell whether it takes something back."""
        return self.corrects_id is not None

    @property
    def is_receipt(self) -> bool:
        """Tell whether it only confirms a payment."""
        return self.kind == Kind.RECEIPT

    @property
    def counts_units(self) -> bool:
        """Tell whether a line has a quantity; a commission and a credit have none."""
        return any(line["unit"] for line in self.lines)

    @property
    def is_drawn(self) -> bool:
        """Tell whether its PDF can be downloaded."""
        return hasattr(self, "print")

    @property
    def file_name(self) -> str:
        """The name under which it is saved."""
        return f"{self.number}.pdf"


class Print(models.Model):
    """The PDF of a document: drawn once, encrypted in the vault, kept with its hash. Never changed."""

    document = models.OneToOneField(Document, models.PROTECT, related_name="print")
    file = models.ForeignKey(File, models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    drawn_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"PDF of {self.document_id}"


class OwnInvoiceQuerySet(models.QuerySet["OwnInvoice"]):
    """Questions of pages."""

    def standing(self) -> Self:
        """Those that were not withdrawn or replaced."""
        return self.filter(withdrawn_at__isnull=True)


class OwnInvoice(models.Model):
    """An invoice that the designer wrote under the rules of his country (TAX-07). Withdrawn ones stay on record."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    file = models.ForeignKey(File, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    objects = OwnInvoiceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(withdrawn_at__isnull=True), name="own_invoice_stands_once"
            )
        ]

    def __str__(self) -> str:
        return f"own invoice for case {self.case_id}"
