"""What the self-check of all money found, run by run."""

from django.db import models

from pontic.kit.money import Money


class CheckRun(models.Model):
    """One run of the self-check: when, what it found, and what the processor had beside the books."""

    at = models.DateTimeField(db_index=True)
    faults = models.JSONField(default=list)  # of {"code", "subject", "found"}
    till = models.CharField(max_length=20)
    books_minor = models.BigIntegerField()
    processor_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3, default="USD")

    def __str__(self) -> str:
        return f"check of {self.at:%Y-%m-%d %H:%M}: {len(self.faults)} faults"

    @property
    def is_clean(self) -> bool:
        """Tell whether everything agreed."""
        return not self.faults

    @property
    def books(self) -> Money:
        """What lay with the processor by our books."""
        return Money(self.books_minor, self.currency)

    @property
    def processor(self) -> Money:
        """What lay there by its own word."""
        return Money(self.processor_minor, self.currency)
