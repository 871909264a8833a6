"""What is reported about people, what follows from it, and how they can object."""

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pontic.accounts.models import Person
from pontic.conduct.process import APPEAL, MEASURE, REPORT


class Subject(models.TextChoices):
    """What can be reported."""

    PROFILE = "profile", _("Profile")
    LISTING = "listing", _("Listing")
    JOB = "job", _("Job")
    MESSAGE = "message", _("Message")
    REVIEW = "review", _("Review")
    PERSON = "person", _("Person")
    EMAIL = "email", _("E-mail from outside")  # CIRC-06


class Ground(models.TextChoices):
    """Why something is reported, or a measure is taken."""

    OFF_PLATFORM = "off_platform", _("Payment outside the platform")
    CONTACT = "contact", _("Exchange of contact details")
    SPAM = "spam", _("Unsolicited messages or advertising")
    ABUSE = "abuse", _("Insults or threats")
    FALSE = "false", _("False identity or information")
    STOLEN = "stolen", _("Somebody else's work or pictures")
    PRIVACY = "privacy", _("Data of patients or of other people")
    OTHER = "other", _("Another reason, written below")


class Report(models.Model):
    """What somebody told us about something here, with what he saw at that moment."""

    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    subject_kind = models.CharField(max_length=8, choices=Subject)
    subject_id = models.PositiveBigIntegerField(null=True)  # None for an e-mail from outside
    about = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")  # who answers for it
    ground = models.CharField(_("reason"), max_length=12, choices=Ground)
    text = models.TextField(_("what happened"), max_length=4_000, blank=True)
    seen = models.JSONField(default=dict)  # the words as the reporter saw them
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=REPORT.choices(), default=REPORT.initial)
    closed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    answer = models.TextField(max_length=2_000, blank=True)  # the reporter reads it

    class Meta:
        constraints = [
            models.CheckConstraint(name="report_state_known", condition=Q(state__in=REPORT.states)),
            models.UniqueConstraint(
                name="report_once", fields=["by", "subject_kind", "subject_id"], condition=Q(state=REPORT.initial)
            ),
        ]
        indexes = [
            models.Index(fields=["at"], name="report_open", condition=Q(state=REPORT.initial)),
            models.Index(fields=["about", "-at"], name="report_about"),
        ]

    def __str__(self) -> str:
        return f"report {self.pk}: {self.subject_kind} {self.subject_id}"

    @property
    def is_open(self) -> bool:
        """Tell whether nobody has decided about it yet."""
        return self.state == REPORT.initial


class Measure(models.Model):
    """What follows from a breach: graduated, with a reason that its owner can read (decision 24)."""

    class Kind(models.TextChoices):
        """From a word to the end."""

        WARNING = "warning", _("Warning")
        RESTRICTION = "restriction", _("Restriction")
        SUSPENSION = "suspension", _("Suspension")
        TERMINATION = "termination", _("Closing for good")

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    ground = models.CharField(_("reason"), max_length=12, choices=Ground)
    note = models.TextField(_("what its owner reads"), max_length=4_000)
    evidence = models.JSONField(default=list)  # subjects such as "report:12", "message:7"
    until = models.DateTimeField(_("until"), null=True, blank=True)
    state = models.CharField(max_length=10, choices=MEASURE.choices(), default=MEASURE.initial)
    proposed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="measure_state_known", condition=Q(state__in=MEASURE.states)),
            models.CheckConstraint(
                name="measure_four_eyes",
                condition=~Q(kind="termination", state="in_force")
                | (Q(confirmed_by__isnull=False) & ~Q(confirmed_by=models.F("proposed_by"))),
            ),
            models.CheckConstraint(name="measure_not_about_oneself", condition=~Q(person=models.F("proposed_by"))),
        ]
        indexes = [
            models.Index(fields=["person", "state"], name="measure_of_person"),
            models.Index(fields=["until"], name="measure_ends", condition=Q(state="in_force", until__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.person_id}"

    @property
    def is_for_good(self) -> bool:
        """Tell whether it needs a second person (CIRC-02)."""
        return self.kind == self.Kind.TERMINATION

    @property
    def is_in_force(self) -> bool:
        """Tell whether it holds now."""
        return self.state == "in_force"


class Appeal(models.Model):
    """What somebody says against a measure, once; another agent decides (SUSP-05)."""

    measure = models.OneToOneField(Measure, models.PROTECT, related_name="appeal")
    text = models.TextField(_("what speaks against it"), max_length=6_000)
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=APPEAL.choices(), default=APPEAL.initial)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    answer = models.TextField(max_length=4_000, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(name="appeal_state_known", condition=Q(state__in=APPEAL.states))]
        indexes = [models.Index(fields=["at"], name="appeal_open", condition=Q(state=APPEAL.initial))]

    def __str__(self) -> str:
        return f"appeal against {self.measure_id}"


class ReasonTemplate(models.Model):
    """Words that staff use again and again, in the three languages; the owner reads them in his."""

    queue = models.CharField(max_length=20)
    code = models.SlugField(max_length=40)
    name_en = models.CharField(max_length=80)
    name_es = models.CharField(max_length=80)
    name_fr = models.CharField(max_length=80)
    text_en = models.TextField(max_length=2_000)
    text_es = models.TextField(max_length=2_000)
    text_fr = models.TextField(max_length=2_000)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["queue", "position", "code"]
        constraints = [models.UniqueConstraint(fields=["queue", "code"], name="reason_template_once")]

    def __str__(self) -> str:
        return self.name_en

    @property
    def name(self) -> str:
        """The name in the language of the member of staff."""
        return str(getattr(self, f"name_{(get_language() or 'en')[:2]}", "") or self.name_en)

    def text(self, language: str) -> str:
        """The words in the language of whom they are for."""
        return str(getattr(self, f"text_{language[:2]}", "") or self.text_en)


class Relationship(models.Model):
    """Why two people may deal with one another outside without breaking the terms (CIRC-04)."""

    class Kind(models.TextChoices):
        """What allows it."""

        BROUGHT = "brought", _("The client came with the designer")  # HIRE-06
        DIRECT_HIRE = "direct_hire", _("The Hire Direct fee was paid")  # HIRE-03

    client = models.ForeignKey(Person, models.PROTECT, related_name="+")
    designer = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["client", "designer", "kind"], name="relationship_once"),
            models.CheckConstraint(name="relationship_two_people", condition=~Q(client=models.F("designer"))),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.client_id} and {self.designer_id}"
