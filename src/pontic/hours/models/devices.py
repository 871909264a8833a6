"""The computers on which somebody tracks his time."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from pontic.accounts.models import Person


class Device(models.Model):
    """A computer that may run somebody's timer; its token is shown once and kept as a hash."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    name = models.CharField(_("name"), max_length=60)
    token_hash = models.CharField(max_length=64, unique=True)  # SHA-256, hexadecimal
    added_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["person", "-added_at"], name="hours_device_of_person")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_revoked(self) -> bool:
        """Tell whether it can no longer be used."""
        return self.revoked_at is not None
