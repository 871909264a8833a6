"""What each side says about the other after a case; sealed until both have written, or time is up."""

from typing import Any, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pontic.accounts.models import Person
from pontic.cases.models import Case
from pontic.catalog.models import Listing
from pontic.reviews.process import DISAGREEMENT, EDIT, EXTENSION
from pontic.reviews.terms import FEWEST, MOST


def _stars(words: Any) -> "models.PositiveSmallIntegerField[int | None, int | None]":
    """Return a field for stars that need not be given."""
    stars = [MinValueValidator(FEWEST), MaxValueValidator(MOST)]
    return models.PositiveSmallIntegerField(words, null=True, blank=True, validators=stars)


class ReviewQuerySet(models.QuerySet["Review"]):
    """Questions of profiles, listings and the sweep."""

    def published(self) -> Self:
        """Reviews that everybody can read, the last first."""
        return self.filter(opened_at__isnull=False).order_by("-opened_at", "-pk")

    def sealed(self) -> Self:
        """Reviews that nobody but their author can read yet."""
        return self.filter(opened_at__isnull=True)


class Round(models.Model):
    """One finished piece of work about which both sides may write: a case now, whatever else ends later."""

    case = models.OneToOneField(Case, models.PROTECT, null=True, related_name="+")
    client = models.ForeignKey(Person, models.PROTECT, related_name="+")
    designer = models.ForeignKey(Person, models.PROTECT, related_name="+")
    listing = models.ForeignKey(Listing, models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField()  # when the work ended
    write_until = models.DateTimeField()  # 14 days, 28 with an extension (RVW-01, 04)
    opened_at = models.DateTimeField(null=True)  # when its reviews became visible

    class Meta:
        indexes = [
            models.Index(fields=["write_until"], name="round_sealed", condition=Q(opened_at__isnull=True)),
            models.Index(fields=["client", "-closed_at"], name="round_of_client"),
            models.Index(fields=["designer", "-closed_at"], name="round_of_designer"),
        ]

    def __str__(self) -> str:
        return f"reviews of case {self.case_id}"


class Review(models.Model):
    """One party's stars and words about the other, once per round (REV-06)."""

    class Side(models.TextChoices):
        """As whom the author writes."""

        CLIENT = "client", _("Client")
        DESIGNER = "designer", _("Designer")

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")  # becomes the round's alone
    round = models.ForeignKey(Round, models.PROTECT, null=True, related_name="reviews")
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
    written_at = models.DateTimeField()
    opens_at = models.DateTimeField()  # at the latest
    opened_at = models.DateTimeField(null=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="review_once", fields=["case", "author"]),
            models.CheckConstraint(name="review_stars", condition=Q(rating__gte=FEWEST, rating__lte=MOST)),
        ]
        indexes = [
            models.Index(fields=["subject", "-opened_at"], name="review_of_person"),
            models.Index(fields=["opens_at"], name="review_sealed", condition=Q(opened_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.rating} stars about {self.subject_id}"

    @property
    def is_open(self) -> bool:
        """Tell whether the review can be read by everybody."""
        return self.opened_at is not None


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
