"""Stored files, who may open them, who did, and public pictures."""

import uuid

from django.db import models

from pontic.accounts.models import Person


class File(models.Model):
    """A private file: encrypted with a key of its own, opened only through a grant (FILE-08)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    kind = models.CharField(max_length=20)  # what the bytes are: stl, ply, hps, dicom, pdf, ...
    size = models.PositiveBigIntegerField()  # bytes, before encryption
    sha256 = models.CharField(max_length=64)  # of the plain bytes, hexadecimal
    path = models.CharField(max_length=200, blank=True)  # in the vault; empty once deleted
    sealed_key = models.TextField()  # the file's own key, wrapped by the master key
    stored_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name

    @property
    def is_gone(self) -> bool:
        """Tell whether only name, size, time and SHA-256 are left (FILE-14)."""
        return self.deleted_at is not None


class Grant(models.Model):
    """The right of one person to open one file. Without a row, nobody may, staff included."""

    file = models.ForeignKey(File, models.CASCADE, related_name="grants")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "person"], name="grant_once")]

    def __str__(self) -> str:
        return f"{self.person_id} may open {self.file_id}"


class Access(models.Model):
    """One opening of a file; both parties can read the list (decision 27)."""

    file = models.ForeignKey(File, models.CASCADE, related_name="accesses")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.person_id} opened {self.file_id}"


class Picture(models.Model):
    """A public picture. What was uploaded is decoded and drawn anew in fixed widths; only that is served."""

    class State(models.TextChoices):
        """Whether the picture can be shown yet."""

        PROCESSING = "processing"
        READY = "ready"
        REFUSED = "refused"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.PROCESSING)
    width = models.PositiveIntegerField(default=0)  # pixels of the original
    height = models.PositiveIntegerField(default=0)
    widths = models.JSONField(default=list)  # pixels of the versions that exist
    original = models.CharField(max_length=200, blank=True)  # waits for the drawing, then goes
    added_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.id)

    @property
    def is_ready(self) -> bool:
        """Tell whether the picture can be shown."""
        return self.state == self.State.READY

    @property
    def is_refused(self) -> bool:
        """Tell whether the upload could not be drawn."""
        return self.state == self.State.REFUSED

    def version(self, width: int) -> int:
        """Return the smallest version that is at least this wide (CSS pixels), else the largest; 0 without any."""
        return next((drawn for drawn in self.widths if drawn >= width), max(self.widths, default=0))
