"""Where a conversation is read: a general one on its own page, that of a case or a contract on that one's page."""

from collections.abc import Iterable

from django.urls import reverse

from pontic.cases.models import Case
from pontic.contracts.models import Contract
from pontic.messaging.models import Conversation


def cases_of(conversations: Iterable[Conversation]) -> dict[int, Case]:
    """Return the cases whose record these conversations are, by conversation; one query."""
    cases = Case.objects.filter(conversation__in=[each.pk for each in conversations]).select_related("listing")
    return {case.conversation_id: case for case in cases if case.conversation_id}


def contracts_of(conversations: Iterable[Conversation]) -> dict[int, Contract]:
    """Return the contracts whose thread these conversations are, by conversation; one query."""
    contracts = Contract.objects.filter(conversation__in=[each.pk for each in conversations]).select_related("terms")
    return {contract.conversation_id: contract for contract in contracts}


def address_of(conversation: Conversation) -> str:
    """Return the page on which this conversation is read."""
    if conversation.kind == Conversation.Kind.CASE:
        case = cases_of([conversation]).get(conversation.pk)
        if case is not None:
            return reverse("case", args=[case.pk])
    if conversation.kind == Conversation.Kind.CONTRACT:
        contract = contracts_of([conversation]).get(conversation.pk)
        if contract is not None:
            return reverse("contract-messages", args=[contract.pk])
    return reverse("conversation", args=[conversation.pk])
