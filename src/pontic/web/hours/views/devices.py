"""The computers that may run somebody's timer: each with a token that is shown once."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from pontic.hours import actions as hours
from pontic.hours import policies
from pontic.kit import clock
from pontic.web.hours.forms import DeviceForm
from pontic.web.requests import SignedIn

MADE, WRONG = 201, 422  # HTTP: the token stands on the answer and nowhere else; the form comes back


@login_required
@never_cache
def devices(request: SignedIn) -> HttpResponse:
    """List the reader's computers, and add one."""
    form = DeviceForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, status=WRONG if form.errors else 200, form=form)
    made, token = hours.add_device(person=request.user, name=form.cleaned_data["name"], now=clock.now())
    return _page(request, status=MADE, form=DeviceForm(), made=made, token=token)


@login_required
@require_POST
def removal(request: SignedIn, pk: int) -> HttpResponse:
    """Let a computer no longer in."""
    found = get_object_or_404(policies.devices_of(request.user), pk=pk)
    hours.revoke_device(found, person=request.user, now=clock.now())
    messages.success(request, _("“%(name)s” can no longer track time for you.") % {"name": found.name})
    return redirect("devices")


def _page(request: SignedIn, *, status: int, **more: object) -> HttpResponse:
    site = f"{request.scheme}://{request.get_host()}"
    shown = {"devices": policies.devices_of(request.user), "site": site, **more}
    return render(request, "hours/devices.html", shown, status=status)
