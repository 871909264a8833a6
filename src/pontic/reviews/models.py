"""What each side says about the other after a case or a contract; sealed until both wrote, or time is up."""

from datetime import datetime
from typing import Any, Self

from django.contrib.auth.models import AnonymousUser
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pontic.accounts.models import Person
from pontic.cases.models import Case
from pontic.catalog.models import Listing
from pontic.contracts.models import Contract
from pontic.reviews.figures import Rule
from pontic.reviews.process import ANSWER_WITHIN, DISAGREEMENT, EDIT, EXTENSION
from pontic.reviews.terms import CRITERIA, FEWEST, MOST


def _stars(words: Any) -> "models.PositiveSmallIntegerField[int | None, int | None]":
    """Return a field for stars that need not be given."""
    stars = [MinValueValidator(FEWEST), MaxValueValidator(MOST)]
    return models.PositiveSmallIntegerField(words, null=True, blank=True, validators=stars)


PUBLISHED = Q(opened_at__isnull=False, hidden_at__isnull=True)


class ReviewQuerySet(models.QuerySet["Review"]):
    """Questions of profiles, listings and the sweep."""

    def published(self) -> Self:
        """Reviews that everybody can read, the last first."""
        return self.filter(PUBLISHED).order_by("-opened_at", "-pk")

    def readable_by(self, person: Person | AnonymousUser) -> Self:
        """Reviews that this person can read: the published, and his own. Staff are no exception."""
        return self.filter(PUBLISHED | Q(author=person.pk)) if person.pk else self.filter(PUBLISHED)

    def sealed(self) -> Self:
        """Reviews that nobody but their author can read yet."""
        return self.filter(opened_at__isnull=True)


class Round(models.Model):
    """One finished piece of work about which both sides may write: a case or a contract."""

    case = models.OneToOneField(Case, models.PROTECT, null=True, related_name="+")
    contract = models.OneToOneField(Contract, models.PROTECT, null=True, related_name="+")
    client = models.ForeignKey(Person, models.PROTECT, related_name="+")
    designer = models.ForeignKey(Person, models.PROTECT, related_name="+")
    listing = models.ForeignKey(Listing, models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField()  # when the work ended
    write_until = models.DateTimeField()  # 14 days, 28 with an extension (RVW-01, 04)
    opened_at = models.DateTimeField(null=True)  # when nobody could write any more, and all became visible

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="round_about_one_work", condition=Q(case__isnull=True) ^ Q(contract__isnull=True)
            )
        ]
        indexes = [
            models.Index(fields=["write_until"], name="round_sealed", condition=Q(opened_at__isnull=True)),
            models.Index(fields=["client", "-closed_at"], name="round_of_client"),
            models.Index(fields=["designer", "-closed_at"], name="round_of_designer"),
        ]

    def __str__(self) -> str:
        return f"reviews of {self.case or self.contract}"

    def other(self, person: Person) -> Person:
        """Return the other side."""
        return self.designer if person.pk == self.client_id else self.client


class Review(models.Model):
    """One party's stars and words about the other, once per round (REV-06)."""

    class Side(models.TextChoices):
        """As whom the author writes."""

        CLIENT = "client", _("Client")
        DESIGNER = "designer", _("Designer")

    round = models.ForeignKey(Round, models.PROTECT, related_name="reviews")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    subject = models.ForeignKey(Person, models.PROTECT, related_name="+")  # whom it is about
    side = models.CharField(max_length=8, choices=Side)
    rating = models.PositiveSmallIntegerField(
        _("rating"), validators=[MinValueValidator(FEWEST), MaxValueValidator(MOST)]
    )
    text = models.TextField(_("review"), max_length=2_000, blank=True)
    quality = _stars(_("quality"))  # by a client about a designer
    timeliness = _stars(_("timeliness"))
    communication = _stars(_("communication"))
    brief = _stars(_("clear brief"))  # by a designer about a client
    files = _stars(_("complete files"))
    fairness = _stars(_("fairness"))
    edited_at = models.DateTimeField(null=True)  # once, with the other side's leave (RVW-06)
    hidden_at = models.DateTimeField(null=True)  # it broke the terms (RVW-14)
    hidden_reason = models.TextField(max_length=4_000, blank=True)  # its author reads it
    written_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="review_once", fields=["round", "author"]),
            models.CheckConstraint(name="review_stars", condition=Q(rating__gte=FEWEST, rating__lte=MOST)),
        ]
        indexes = [
            models.Index(fields=["subject", "-opened_at"], name="review_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.rating} stars about {self.subject_id}"

    @property
    def is_open(self) -> bool:
        """Tell whether the seal is off."""
        return self.opened_at is not None

    @property
    def is_published(self) -> bool:
        """Tell whether the review can be read by everybody."""
        return self.is_open and self.hidden_at is None

    @property
    def criteria(self) -> dict[str, int]:
        """The stars that were given apart, by criterion."""
        given = ((name, getattr(self, name)) for name in CRITERIA[self.side])
        return {name: stars for name, stars in given if stars is not None}


class Extension(models.Model):
    """Somebody who missed the window asks the other side for 14 more days, once (RVW-04)."""

    round = models.OneToOneField(Round, models.CASCADE, related_name="extension")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=EXTENSION.choices(), default=EXTENSION.initial)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(name="extension_state_known", condition=Q(state__in=EXTENSION.states))]

    def __str__(self) -> str:
        return f"more time for {self.round}"

    @property
    def is_asked(self) -> bool:
        """Tell whether nobody has answered yet."""
        return self.state == EXTENSION.initial


class EditPermit(models.Model):
    """The reviewed lets the reviewer change his review once (RVW-06 to 10)."""

    review = models.OneToOneField(Review, models.CASCADE, related_name="permit")
    at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=EDIT.choices(), default=EDIT.initial)
    answered_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(name="edit_permit_state_known", condition=Q(state__in=EDIT.states))]

    def __str__(self) -> str:
        return f"leave to change {self.review}"

    @property
    def is_asked(self) -> bool:
        """Tell whether the author asked and nobody has answered yet."""
        return self.state == EDIT.initial

    @property
    def is_allowed(self) -> bool:
        """Tell whether the author may change the review now."""
        return self.state == "allowed"

    @property
    def is_declined(self) -> bool:
        """Tell whether the reviewed said no, or nothing; he may still allow it of himself."""
        return self.state == "declined"

    @property
    def until(self) -> datetime:
        """When it lapses: 14 days after it was asked for, or after it was given."""
        return (self.answered_at or self.at) + ANSWER_WITHIN


class Reply(models.Model):
    """The reviewed answers in public, once, for good (RVW-10 to 13)."""

    review = models.OneToOneField(Review, models.PROTECT, related_name="reply")
    text = models.TextField(max_length=2_000)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"reply to {self.review}"


class Disagreement(models.Model):
    """Somebody says that a review breaks the terms; a person of the desk decides (RVW-14)."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="disagreements")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    text = models.TextField(max_length=4_000)
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=DISAGREEMENT.choices(), default=DISAGREEMENT.initial)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(max_length=4_000, blank=True)  # both read it

    class Meta:
        constraints = [
            models.CheckConstraint(name="disagreement_state_known", condition=Q(state__in=DISAGREEMENT.states)),
            models.UniqueConstraint(
                name="one_disagreement_open", fields=["review"], condition=Q(state=DISAGREEMENT.initial)
            ),
        ]

    def __str__(self) -> str:
        return f"disagreement about {self.review}"

    @property
    def is_open(self) -> bool:
        """Tell whether nobody has decided yet."""
        return self.state == DISAGREEMENT.initial

    @property
    def is_upheld(self) -> bool:
        """Tell whether the review was found to break the terms."""
        return self.state == "upheld"


class RoundReminder(models.Model):
    """A reminder to write that was given, once each (day 3 and day 10)."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    day = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "person", "day"], name="round_reminder_once")]

    def __str__(self) -> str:
        return f"day {self.day} of {self.round}"


class Outcome(models.Model):
    """How one piece of work went, written once when it is over; a designer's figures are sums of these."""

    case = models.OneToOneField(Case, models.PROTECT, null=True, related_name="+")
    designer = models.ForeignKey(Person, models.PROTECT, related_name="+")
    client = models.ForeignKey(Person, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField()
    is_completed = models.BooleanField()
    is_first_pass = models.BooleanField(null=True)  # None: it tells nothing about that
    is_on_time = models.BooleanField(null=True)
    is_upheld = models.BooleanField()  # a dispute ended against the designer

    class Meta:
        indexes = [
            models.Index(fields=["designer", "ended_at"], name="outcome_of_designer"),
            models.Index(fields=["client"], name="outcome_of_client"),
        ]

    def __str__(self) -> str:
        return f"how case {self.case_id} went"


class BadgeRule(models.Model):
    """What the badge "Top expert" asks for: one row, which an admin changes at the desk (BADGE-05)."""

    completed = models.PositiveSmallIntegerField(_("completed cases, at least"), default=10)
    rating_hundredths = models.PositiveSmallIntegerField(default=480)  # 4.8 stars
    on_time = models.PositiveSmallIntegerField(_("on time, per cent at least"), default=90)
    quiet_days = models.PositiveSmallIntegerField(_("days without a lost dispute"), default=90)
    changed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="one_badge_rule", condition=Q(id=1)),
            models.CheckConstraint(
                name="badge_rule_possible", condition=Q(rating_hundredths__range=(100, 500), on_time__lte=100)
            ),
        ]

    def __str__(self) -> str:
        return "what Top expert asks for"

    @property
    def rule(self) -> Rule:
        """The numbers."""
        return Rule(self.completed, self.rating_hundredths, self.on_time, self.quiet_days)
