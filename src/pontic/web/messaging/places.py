"""Where a conversation is read: a general one on its own page, that of a case on the page of the case."""

from collections.abc import Iterable

from django.urls import reverse

from pontic.cases.models import Case
from pontic.messaging.models import Conversation


def cases_of(conversations: Iterable[Conversation]) -> dict[int, Case]:
    """Return the cases whose record these conversations are, by conversation; one query."""
    cases = Case.objects.filter(conversation__in=[each.pk for each in conversations]).select_related("listing")
    return {case.conversation_id: case for case in cases if case.conversation_id}


def address_of(conversation: Conversation) -> str:
    """Return the page on which this conversation is read."""
    if not conversation.is_general:
        case = cases_of([conversation]).get(conversation.pk)
        if case is not None:
            return reverse("case", args=[case.pk])
    return reverse("conversation", args=[conversation.pk])
