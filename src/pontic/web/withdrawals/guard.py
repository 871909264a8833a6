"""Ask again who is there: a password, a code or a passkey, where nobody has shown one lately (WD-15)."""

from collections.abc import Callable
from typing import cast

from allauth.account.decorators import reauthentication_required
from django.http import HttpResponse

View = Callable[..., HttpResponse]


def known(view: View) -> View:
    """Let in only who has shown lately that it is him; whoever has not is asked, and then gets what he wanted."""
    return cast("View", reauthentication_required(view))


def known_to_post(view: View) -> View:
    """Let everybody look; whoever sends something is asked first."""
    return cast("View", reauthentication_required(view, allow_get=True))
