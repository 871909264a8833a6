"""How fast somebody answers, measured message by message (MSG-14)."""

from datetime import datetime

from django.db import transaction

from pontic.messaging.models import Message
from pontic.profiles import terms
from pontic.profiles.actions.keep import lock
from pontic.profiles.models import Answer, Profile


@transaction.atomic
def note_answer(message: Message, *, now: datetime) -> None:
    """Count a message that answers another; what was asked during an absence is not held against anybody."""
    profile = Profile.objects.filter(person=message.author_id).first()
    asked = _asked(message)
    if profile is None or asked is None or message.is_automatic:
        return
    row = lock(profile)
    if row.booked_since and row.booked_since <= asked.sent_at:
        return
    minutes = terms.waited(asked.sent_at, message.sent_at)
    Answer.objects.get_or_create(
        message=message.pk, defaults={"profile": row, "minutes": minutes, "at": message.sent_at}
    )
    last = Answer.objects.filter(profile=row).order_by("-at", "-pk").values_list("minutes", flat=True)
    typical = terms.typical(list(last[: terms.ANSWERS_COUNTED]))
    if row.response_minutes != typical:
        row.response_minutes, row.changed_at = typical, now
        row.save(update_fields=["response_minutes", "changed_at"])


def _asked(message: Message) -> Message | None:
    """Return the first message by somebody else that nobody had answered before this one."""
    earlier = message.conversation.messages.filter(pk__lt=message.pk, is_automatic=False)
    own = earlier.filter(author=message.author_id).order_by("-pk").first()
    since = earlier.filter(pk__gt=own.pk) if own else earlier
    return since.exclude(author=message.author_id).order_by("pk").first()
