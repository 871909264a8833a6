"""What people from outside say of a designer, kept apart from reviews (REC-14)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pontic.accounts.models import LANGUAGES, Person
from pontic.recommendations.process import COUNTED, RECOMMENDATION


class Check(models.TextChoices):
    """How support made sure that the words are their author's (REC-07 to 09)."""

    COMPANY = "company", _("Business e-mail answered")
    LINKEDIN = "linkedin", _("LinkedIn profile checked")
    CALL = "call", _("Telephone call")
    MEMBER = "member", _("Known here, identity confirmed")


class Link(models.Model):
    """The address that a designer can hand on by himself; one each, renewed when he wishes (REC-02)."""

    designer = models.OneToOneField(Person, models.CASCADE, related_name="+")
    token = models.CharField(max_length=43, unique=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"link of {self.designer_id}"


class Invite(models.Model):
    """One letter to one address, ever (REC-05)."""

    designer = models.ForeignKey(Person, models.CASCADE, related_name="+")
    email = models.EmailField(default="")  # as it was typed; the designer alone sees it
    email_key = models.EmailField()  # folded: a second spelling is the same address
    language = models.CharField(max_length=2, choices=LANGUAGES, default="en")  # of the letter and of the form
    token = models.CharField(max_length=43, unique=True)
    sent_at = models.DateTimeField()  # when the designer asked for it
    mailed_at = models.DateTimeField(null=True)  # when the letter went out

    class Meta:
        constraints = [models.UniqueConstraint(fields=["designer", "email_key"], name="invite_once")]

    def __str__(self) -> str:
        return f"invitation by {self.designer_id}"


class Recommendation(models.Model):
    """One client's words about one designer. Staff authenticate it; the designer cannot change it (REC-12)."""

    designer = models.ForeignKey(Person, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")  # where he has an account here
    invite = models.ForeignKey(Invite, models.SET_NULL, null=True, related_name="+")  # None: the open link
    name = models.CharField(_("your name"), max_length=120)
    company = models.CharField(_("practice or laboratory"), max_length=120, blank=True)
    email = models.EmailField(_("business e-mail"))  # for staff alone
    email_key = models.EmailField()
    linkedin = models.URLField(_("LinkedIn profile"), blank=True)  # for staff alone (REC-08)
    text = models.TextField(_("recommendation"), max_length=2_000)
    language = models.CharField(max_length=2, choices=LANGUAGES)
    needs_call = models.BooleanField(default=False)  # a free-mail address without LinkedIn (REC-09)
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=RECOMMENDATION.choices(), default=RECOMMENDATION.initial)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    checked_how = models.CharField(max_length=8, choices=Check, blank=True)
    note = models.TextField(max_length=2_000, blank=True)  # the designer reads it

    class Meta:
        constraints = [
            models.CheckConstraint(name="recommendation_state_known", condition=Q(state__in=RECOMMENDATION.states)),
            models.UniqueConstraint(
                name="recommendation_once",
                fields=["designer", "email_key"],
                condition=Q(state__in=COUNTED),
            ),
            models.UniqueConstraint(
                name="recommendation_once_by_member",
                fields=["designer", "by"],
                condition=Q(state__in=COUNTED, by__isnull=False),
            ),
            models.UniqueConstraint(
                name="recommendation_once_by_invite",
                fields=["invite"],
                condition=Q(state__in=COUNTED, invite__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["designer", "state", "-at"], name="recommendation_of"),
            models.Index(fields=["at"], name="recommendation_waits", condition=Q(state=RECOMMENDATION.initial)),
        ]

    def __str__(self) -> str:
        return f"{self.name} about {self.designer_id}"

    @property
    def is_waiting(self) -> bool:
        """Tell whether nobody of our team has decided about it yet."""
        return self.state == RECOMMENDATION.initial

    @property
    def is_rejected(self) -> bool:
        """Tell whether it was not published, with the reason in ``note``."""
        return self.state == "rejected"

    @property
    def is_published(self) -> bool:
        """Tell whether everybody can read it."""
        return self.state == "published"
