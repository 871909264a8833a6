"""What each side says about the other after a case; sealed until both have written, or time is up."""

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pontic.accounts.models import Person
from pontic.cases.models import Case
from pontic.reviews.terms import FEWEST, MOST


class ReviewQuerySet(models.QuerySet["Review"]):
    """Questions of profiles, listings and the sweep."""

    def published(self) -> Self:
        """Reviews that everybody can read, the last first."""
        return self.filter(opened_at__isnull=False).order_by("-opened_at", "-pk")

    def sealed(self) -> Self:
        """Reviews that nobody but their author can read yet."""
        return self.filter(opened_at__isnull=True)


class Review(models.Model):
    """One party's stars and words about the other, once per case (REV-06)."""

    class Side(models.TextChoices):
        """As whom the author writes."""

        CLIENT = "client", _("Client")
        DESIGNER = "designer", _("Designer")

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    subject = models.ForeignKey(Person, models.PROTECT, related_name="+")  # whom it is about
    side = models.CharField(max_length=8, choices=Side)
    rating = models.PositiveSmallIntegerField(
        _("rating"), validators=[MinValueValidator(FEWEST), MaxValueValidator(MOST)]
    )
    text = models.TextField(_("review"), max_length=2_000, blank=True)
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
