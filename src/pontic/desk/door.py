"""The desk's door: who may come in, and what stands in the frame of every page."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from pontic.accounts import policies as accounts
from pontic.accounts.models import Person, StaffRole
from pontic.desk import queries


class Staff(HttpRequest):
    """A request that has passed ``staff``: its user is a person."""

    user: Person


View = Callable[..., HttpResponseBase]
MODERATOR, VERIFIER, RESOLUTION, SUPPORT, FINANCE, ADMIN = StaffRole.Role


def staff(*roles: str) -> Callable[[View], View]:
    """Let in whoever holds one of the roles (any role where none is named). For all others there is no desk."""

    def wrap(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not accounts.may(request.user, *roles):
                raise Http404
            return view(request, *args, **kwargs)

        return guarded

    return wrap


def show(request: Staff, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """Render a page of the desk with the queues that this reader may open."""
    held = accounts.roles_of(request.user)
    frame = {"queues": queries.queues(held), "is_admin": ADMIN in held}
    return render(request, f"desk/{template}.html", frame | context, status=status)
