"""Where django-allauth meets the house."""

from allauth.account.adapter import DefaultAccountAdapter


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Says how accounts are made here; the defaults are right so far."""
