"""What a payout account lacks, in words for its page."""

from dataclasses import dataclass

from django import template
from django.utils.translation import get_language

from pontic.payments import countries, requirements
from pontic.payments.models import PayoutAccount

register = template.Library()
LATE = "requirements.past_due"  # also said of an account that was only just opened; then nothing has stopped


@dataclass(frozen=True, slots=True)
class AccountTold:
    """A payout account in words."""

    missing: list[str]
    problem: str
    country: str
    documents: bool
    is_waiting: bool
    was_ready: bool


@register.simple_tag
def account_words(account: PayoutAccount | None) -> AccountTold | None:
    """Say what the processor asks for, and why it pays nothing out."""
    if account is None:
        return None
    was_ready = bool(account.bank and account.problem)
    return AccountTold(
        missing=requirements.missing(account.missing),
        problem="" if account.problem == LATE and not was_ready else requirements.problem(account.problem),
        country=countries.name_of(account.country, (get_language() or "en")[:2]),
        documents=requirements.wants_documents(account.missing),
        is_waiting=requirements.needs_nothing(account.missing, account.problem),
        was_ready=was_ready,
    )
