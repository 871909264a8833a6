"""What the index has to follow, and the searches that people keep."""

from django.db import models

from pontic.accounts.models import Person
from pontic.catalog.models import Listing


class Change(models.Model):
    """A listing whose words or figures changed: every machine's index follows these rows in their order."""

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="+")
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.listing_id} changed"


class SavedSearch(models.Model):
    """A wish that somebody keeps under a name, and is told about when new listings fulfil it."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    wish = models.JSONField(default=dict)
    notifies = models.BooleanField(default=True)
    looked_at = models.DateTimeField()  # what came online later is new
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["person", "name"], name="saved_search_once")]
        indexes = [models.Index(fields=["looked_at"], name="saved_search_due", condition=models.Q(notifies=True))]

    def __str__(self) -> str:
        return self.name
