"""What open pages have to fetch again. Rows live for a day; they hold no content."""

from django.db import models

from pontic.accounts.models import Person


class Event(models.Model):
    """Tells one person's open pages that a topic such as ``case:12`` has changed: never what, never a secret."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    topic = models.CharField(max_length=60)
    at = models.DateTimeField(db_index=True)

    class Meta:
        indexes = [models.Index(fields=["person", "id"], name="event_of_person")]

    def __str__(self) -> str:
        return f"{self.topic} for {self.person_id}"
