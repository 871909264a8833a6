"""Requests as views know them."""

from django.http import HttpRequest

from pontic.accounts.models import Person


class SignedIn(HttpRequest):
    """A request behind ``login_required``: somebody is there. Only the type says so; nothing is made of it."""

    user: Person
