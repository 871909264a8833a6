"""People, their staff roles, and the record of what staff did."""

from typing import Any, ClassVar, Self

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from pontic.kit import clock

LANGUAGES = [("en", "English"), ("es", "Español"), ("fr", "Français")]


class PersonQuerySet(models.QuerySet["Person"]):
    """Words for choosing people."""

    def active(self) -> Self:
        """People who may sign in."""
        return self.filter(is_active=True)


class PeopleManager(BaseUserManager.from_queryset(PersonQuerySet)):  # type: ignore[misc]
    """Makes people; Django's authentication asks for it by these names."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        """Create a person who signs in with this e-mail address."""
        person: Person = self.model(email=email.strip().lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        """Create a person with every right (the operator's last resort)."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class Person(AbstractBaseUser, PermissionsMixin):
    """One account: client and designer at once (GEN-02). Everything here is private to its owner."""

    class Standing(models.TextChoices):
        """What somebody may still do here (decision 24, SUSP-01); the heaviest measure in force decides."""

        GOOD = "good", _("In good standing")
        RESTRICTED = "restricted", _("Restricted")  # goes on with what is begun, begins nothing new
        SUSPENDED = "suspended", _("Suspended")  # reads, appeals, is paid what is owed
        TERMINATED = "terminated", _("Closed for good")

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES, default="en")
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC")
    phone = models.CharField(_("phone"), max_length=32, blank=True)
    tax_id = models.CharField(_("tax ID"), max_length=40, blank=True)
    has_no_tax_id = models.BooleanField(_("private person without a tax ID"), default=False)
    country = models.CharField(_("country"), max_length=2, blank=True)  # of the tax ID; ISO 3166-1 alpha-2
    billing_name = models.CharField(_("name on invoices"), max_length=120, blank=True)  # a company's, say
    billing_address = models.CharField(_("address on invoices"), max_length=300, blank=True)  # lines
    legal_name = models.CharField(_("full legal name"), max_length=160, blank=True)  # as on the papers (ACC-26)
    legal_address = models.CharField(_("legal address"), max_length=300, blank=True)  # lines
    tax_key = models.CharField(max_length=60, blank=True, db_index=True)  # country and tax ID, folded (ACC-15)
    standing = models.CharField(max_length=12, choices=Standing, default=Standing.GOOD)
    standing_until = models.DateTimeField(null=True)  # of what passes by itself
    owes_since = models.DateTimeField(null=True)  # an invoice that could not be charged; gone once it is paid (SUSP-03)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    joined_at = models.DateTimeField(default=clock.now)  # made by django-allauth, which passes no moment

    objects: ClassVar[PeopleManager] = PeopleManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="person_email_once")]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def is_limited(self) -> bool:
        """Tell whether a measure in force limits what this person may do."""
        return self.standing != self.Standing.GOOD

    @property
    def is_suspended(self) -> bool:
        """Tell whether this person only reads, appeals and is paid."""
        return self.standing in {self.Standing.SUSPENDED, self.Standing.TERMINATED}

    def get_full_name(self) -> str:
        """Return the name that others see."""
        return self.name

    def get_short_name(self) -> str:
        """Return the first word of the name."""
        return self.name.split(" ")[0]


class StaffRole(models.Model):
    """What a member of staff may do. One row per person and role."""

    class Role(models.TextChoices):
        """The roles of the desk."""

        MODERATOR = "moderator", _("Moderator")
        VERIFIER = "verifier", _("Verifier")
        RESOLUTION = "resolution", _("Resolution agent")
        SUPPORT = "support", _("Support")
        FINANCE = "finance", _("Finance")
        ADMIN = "admin", _("Admin")

    person = models.ForeignKey(Person, models.CASCADE, related_name="staff_roles")
    role = models.CharField(max_length=12, choices=Role)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "role"], name="staff_role_once")]

    def __str__(self) -> str:
        return f"{self.person}: {self.role}"


class StaffTask(models.Model):
    """Who looks after what at the desk, so that two do not read the same thing."""

    queue = models.CharField(max_length=20)
    subject = models.PositiveBigIntegerField()  # the row of the queue
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    taken_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["queue", "subject"], name="staff_task_once")]

    def __str__(self) -> str:
        return f"{self.person} looks after {self.queue} {self.subject}"


class StaffAct(models.Model):
    """One act of a member of staff, kept for ever (ADM-12). The database refuses to change it."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    act = models.CharField(max_length=60)
    subject = models.CharField(max_length=80)
    reason = models.TextField(blank=True)
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.person} {self.act} {self.subject}"
