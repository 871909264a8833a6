"""Conversations, who takes part, and what was written. Knows nothing of cases."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from pontic.accounts.models import Person
from pontic.files.models import File


class Conversation(models.Model):
    """A thread: general between two people, or the written record of one case or contract (MSG-02, CON-23)."""

    class Kind(models.TextChoices):
        """The tabs of the message system."""

        GENERAL = "general", _("General")
        CASE = "case", _("Case")
        CONTRACT = "contract", _("Contract")

    kind = models.CharField(max_length=8, choices=Kind)
    subject = models.CharField(max_length=160, blank=True)
    opened_at = models.DateTimeField()
    last_at = models.DateTimeField(db_index=True)  # of the last message, for sorting
    opened_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")  # None where a case opened it
    last_message = models.ForeignKey("Message", models.PROTECT, null=True, related_name="+")
    people = models.ManyToManyField(Person, through="Participant", related_name="+")

    def __str__(self) -> str:
        return self.subject or f"conversation {self.pk}"

    @property
    def is_general(self) -> bool:
        """Tell whether this thread belongs to no case."""
        return self.kind == self.Kind.GENERAL


class Participant(models.Model):
    """One person in one conversation, and how far he has read."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="participants")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    unread_count = models.PositiveIntegerField(default=0)
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "person"], name="participant_once")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.conversation_id}"


class Message(models.Model):
    """What was written is what counts: a message is never changed and never deleted (MSG-08)."""

    conversation = models.ForeignKey(Conversation, models.PROTECT, related_name="messages")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    body = models.TextField(blank=True)
    is_automatic = models.BooleanField(default=False)
    sent_at = models.DateTimeField()
    files = models.ManyToManyField(File, through="Attachment", related_name="+")

    class Meta:
        indexes = [models.Index(fields=["conversation", "sent_at"], name="message_in_thread")]

    def __str__(self) -> str:
        return self.body[:60]


class Attachment(models.Model):
    """A file that came with a message."""

    message = models.ForeignKey(Message, models.PROTECT, related_name="attachments")
    file = models.ForeignKey(File, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "file"], name="attachment_once")]

    def __str__(self) -> str:
        return f"{self.file_id} with {self.message_id}"


class Flag(models.Model):
    """Contact details in a message, sent in spite of the warning: a person of the desk looks at it (MSG-09)."""

    message = models.OneToOneField(Message, models.PROTECT, related_name="flag")
    found = models.JSONField(default=list)  # the words that look like contact details
    flagged_at = models.DateTimeField()
    looked_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    looked_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["flagged_at"], name="flag_open", condition=models.Q(looked_at__isnull=True))]

    def __str__(self) -> str:
        return f"message {self.message_id}: {', '.join(self.found)}"


class Block(models.Model):
    """Somebody wants no words from somebody else, outside of their common cases (MSG-12)."""

    by = models.ForeignKey(Person, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["by", "person"], name="block_once"),
            models.CheckConstraint(name="block_of_another", condition=~models.Q(by=models.F("person"))),
        ]

    def __str__(self) -> str:
        return f"{self.by_id} wants no words from {self.person_id}"
