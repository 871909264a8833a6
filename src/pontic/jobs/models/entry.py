"""What designers hand in to a contest."""

from django.db import models
from django.db.models import Q

from pontic.accounts.models import Person
from pontic.files.models import File
from pontic.jobs import terms
from pontic.jobs.models.job import Job
from pontic.jobs.process import ENTRY, TAKING_PART


class Entry(models.Model):
    """One designer's part in a contest: joined first, to open its files, then handed in."""

    job = models.ForeignKey(Job, models.PROTECT, related_name="entries")
    designer = models.ForeignKey(Person, models.PROTECT, related_name="+")
    state = models.CharField(max_length=9, choices=ENTRY.choices(), default=ENTRY.initial)
    text = models.TextField(max_length=terms.PLAN_AT_MOST, blank=True)
    joined_at = models.DateTimeField()
    handed_in_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="contest_entry_state_known", condition=Q(state__in=ENTRY.states)),
            models.UniqueConstraint(
                name="contest_entry_once", fields=["job", "designer"], condition=Q(state__in=TAKING_PART)
            ),
            models.UniqueConstraint(name="contest_one_winner", fields=["job"], condition=Q(state="won")),
        ]
        indexes = [models.Index(fields=["designer", "-joined_at"], name="contest_entry_of_designer")]

    def __str__(self) -> str:
        return f"entry {self.pk} in contest {self.job_id}: {self.state}"

    @property
    def is_handed_in(self) -> bool:
        """Tell whether it may be chosen."""
        return self.state in ENTRY.moves["win"].sources

    @property
    def is_joined(self) -> bool:
        """Tell whether its designer has handed in nothing yet."""
        return self.state == ENTRY.initial

    @property
    def has_won(self) -> bool:
        """Tell whether the prize is its designer's."""
        return self.state in ENTRY.moves["win"].targets

    @property
    def is_over(self) -> bool:
        """Tell whether nothing can happen to it any more."""
        return self.state in ENTRY.final


class EntryFile(models.Model):
    """A file that is handed in with an entry."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="files")
    file = models.ForeignKey(File, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "file"], name="contest_entry_file_once")]

    def __str__(self) -> str:
        return f"{self.file_id} of entry {self.entry_id}"
