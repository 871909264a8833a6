"""What stays open to somebody whose account is suspended: reading, being heard, being paid, and his own account."""

from django.http import HttpRequest

OPEN = frozenset({
    "appeal", "language",
    "account_settings", "security", "tax_id_field",
    "notifications_reading", "notification_opening", "notification_settings", "mute",
    "payment_new", "payment_approval", "cards", "card_preference",  # what is owed can be paid
    "payout_country", "payout_onboarding", "payout_return",  # what is owed is paid
    "own_invoice", "own_invoice_withdrawal",
    "dispute_statement", "dispute_acceptance", "dispute_appeal",  # nobody is judged unheard
})  # fmt: skip
OURS = "/accounts/"  # django-allauth's: sign out, passwords, passkeys, sessions


def is_open_to_suspended(request: HttpRequest) -> bool:
    """Tell whether a suspended person may send this."""
    match = request.resolver_match
    return request.path.startswith(OURS) or (match is not None and match.url_name in OPEN)
