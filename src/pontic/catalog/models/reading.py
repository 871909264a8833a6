"""What is read before it is public, what a machine thinks of pictures, and what is counted."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pontic.catalog.models.listing import Listing, RejectReason
from pontic.files.models import Picture
from pontic.profiles.models import Revision
from pontic.profiles.process import REVISION


class ListingRevision(Revision):
    """New words of a listing that is online (LIST-20)."""

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="new_words")

    class Meta:
        constraints = [
            models.CheckConstraint(name="listing_revision_state_known", condition=Q(state__in=REVISION.states)),
            models.UniqueConstraint(
                name="one_listing_revision_open", fields=["listing"], condition=Q(state=REVISION.initial)
            ),
        ]

    def __str__(self) -> str:
        return f"new words of {self.listing}"

    @property
    def reject_label(self) -> str:
        """Why they were not taken, in the reader's language."""
        return str(dict(RejectReason.choices).get(self.reject_reason, ""))

    def allows(self, move: str, actor: str = "owner") -> bool:
        """Tell whether the table lets this actor make this move from here."""
        return any(row.name == move for row in REVISION.open_to(actor, state=self.state))


class Finding(models.TextChoices):
    """What a machine may think of a picture."""

    SMALL = "small", _("small")
    BLURRED = "blurred", _("blurred")
    SCREEN = "screen", _("looks like a photo of a screen")
    CAMERA = "camera", _("taken with a camera")


class PictureCheck(models.Model):
    """What a machine thinks of a picture: small, blurred, a photo of a screen. A person decides (LIST-07)."""

    picture = models.OneToOneField(Picture, models.CASCADE, related_name="+")
    findings = models.JSONField(default=list)  # codes of ``Finding``
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.picture_id}: {', '.join(self.findings) or 'nothing found'}"

    @property
    def labels(self) -> list[str]:
        """The findings in the reader's language."""
        words = dict(Finding.choices)
        return [str(words[code]) for code in self.findings if code in words]


class ListingDay(models.Model):
    """How often a listing was looked at, kept and ordered on one day (UTC)."""

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="days")
    day = models.DateField()
    views = models.PositiveIntegerField(default=0)
    hearts = models.PositiveIntegerField(default=0)
    orders = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["listing", "day"], name="listing_day_once")]

    def __str__(self) -> str:
        return f"{self.listing_id} on {self.day}"
