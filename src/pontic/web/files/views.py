"""Hand out private files, decrypted on the way, and public pictures."""

import uuid

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET, require_safe

from pontic.catalog import policies as catalog
from pontic.files import actions as files
from pontic.files import drawing, gallery, queries
from pontic.files.models import Picture
from pontic.kit import clock
from pontic.web.requests import SignedIn

HARMLESS = {  # whatever the bytes are: saved, never shown, never run, never kept on the way
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    "Cache-Control": "private, no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex",
}
FOR_GOOD = "public, max-age=31536000, immutable"
FOR_THIS_READER = "private, max-age=3600"  # of a private listing, whose clients may change


@login_required
@require_GET
def file(request: SignedIn, file_id: uuid.UUID) -> FileResponse:
    """Send a file to somebody who may open it; to everybody else it does not exist."""
    found = get_object_or_404(queries.openable(request.user), pk=file_id)
    plain = files.open_plain(found, person=request.user, now=clock.now())
    headers = {**HARMLESS, "Content-Length": str(found.size)}
    opaque = "application/octet-stream"
    return FileResponse(plain, as_attachment=True, filename=found.name, content_type=opaque, headers=headers)


@require_safe
def picture(request: HttpRequest, picture_id: uuid.UUID, width: int) -> FileResponse:
    """Send a drawn version of a picture; 404 until it is drawn, and where it belongs to a private listing of others."""
    is_private = catalog.is_private_picture(picture_id)
    if is_private and not catalog.may_see_picture(request.user, picture_id):
        raise Http404
    path = gallery.path_of(picture_id, _nearest(picture_id, width))
    if not gallery.storage().exists(path):
        raise Http404
    answer = FileResponse(gallery.storage().open(path), content_type="image/webp")
    answer.headers["Cache-Control"] = FOR_THIS_READER if is_private else FOR_GOOD
    return answer


def _nearest(picture_id: uuid.UUID, width: int) -> int:
    """Return the width itself where it was drawn; a smaller picture has no larger version."""
    if width not in drawing.WIDTHS:
        raise Http404
    if gallery.storage().exists(gallery.path_of(picture_id, width)):
        return width
    return get_object_or_404(Picture, pk=picture_id, state=Picture.State.READY).version(width)
