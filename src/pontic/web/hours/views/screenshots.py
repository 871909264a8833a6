"""Screenshots: opened by the two parties, each opening on record; deleted with their time; blurred for good."""

from io import BytesIO

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pontic.files import actions as files
from pontic.hours import actions as hours
from pontic.hours import policies
from pontic.hours.models import Screenshot
from pontic.kit import clock
from pontic.web.files.views import HARMLESS
from pontic.web.hours import page, pictures
from pontic.web.hours.words import refusal
from pontic.web.requests import SignedIn


@login_required
@require_safe
def screenshot(request: SignedIn, pk: int, shot: int) -> FileResponse:
    """Send a screenshot to a party of its contract; we drew it ourselves, and it is still nothing but a picture."""
    found = fetch(request, pk, shot)
    plain = files.open_plain(found.file, person=request.user, now=clock.now())
    headers = {**HARMLESS, "Content-Length": str(found.file.size)}
    return FileResponse(plain, filename=found.file.name, content_type="image/jpeg", headers=headers)


@login_required
@require_POST
def removal(request: SignedIn, pk: int, shot: int) -> HttpResponse:
    """Delete a screenshot with the time that it stands for (HOUR-14)."""
    found = fetch(request, pk, shot, "designer")
    try:
        hours.delete_screenshot(found, person=request.user, now=clock.now())
        messages.success(request, _("The screenshot was deleted, and its time with it."))
    except hours.TimeRefused as refused:
        messages.error(request, refusal(refused.code))
    return page.to_week(found.contract, found.from_at)


@login_required
@require_POST
def blurring(request: SignedIn, pk: int, shot: int) -> HttpResponse:
    """Put a blurred picture in the place of a screenshot; the sharp one is destroyed."""
    found, now = fetch(request, pk, shot, "designer"), clock.now()
    with files.open_plain(found.file, person=request.user, now=now) as sharp:
        file = pictures.take(BytesIO(sharp.read()), person=request.user, at=found.at, is_blurred=True, now=now)
    hours.blur_screenshot(found, person=request.user, file=file, now=now)
    messages.success(request, _("The screenshot is blurred. The sharp one no longer exists."))
    return page.to_week(found.contract, found.from_at)


def fetch(request: SignedIn, pk: int, shot: int, role: str = "") -> Screenshot:
    """Return a screenshot of the reader's own contract; 404 for everybody else (HOUR-02)."""
    mine = policies.screenshots_visible_to(request.user)
    return get_object_or_404(mine, pk=shot, contract=page.fetch(request, pk, role))
