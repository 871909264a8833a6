"""A client's team: the listings that he keeps, with his own notes, in his own order."""

from django.db import models

from pontic.accounts.models import Person
from pontic.catalog.models import Listing


class Favourite(models.Model):
    """One listing that somebody keeps (FAV-01, PRIV-07). Nobody else sees it, its designer only the number."""

    NOTE_LONGEST = 400  # characters

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    listing = models.ForeignKey(Listing, models.CASCADE, related_name="+")
    note = models.CharField(max_length=NOTE_LONGEST, blank=True)
    position = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()

    class Meta:
        ordering = ["position", "-at"]
        constraints = [models.UniqueConstraint(fields=["person", "listing"], name="favourite_once")]
        indexes = [models.Index(fields=["listing"], name="favourites_of_listing")]

    def __str__(self) -> str:
        return f"{self.person_id} keeps {self.listing_id}"
