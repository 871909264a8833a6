"""Take a public picture in; it is drawn anew by a reaction and only then shown."""

import io
import uuid
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pontic.accounts.models import Person
from pontic.files import codes, drawing, facts, gallery
from pontic.files.models import Picture
from pontic.outbox import actions as outbox

MOST_BYTES = 20 * 1024 * 1024

WORDS = {
    "too_large": _("This picture is larger than 20 MB. Save it smaller and choose it again."),
    "not_picture": _("This is not a picture that can be shown. Choose a JPEG, PNG or WebP file."),
    "code": _("There is a QR code in this picture. Public pictures show none; choose another, or crop it."),
    "too_short": _("This picture is too small: its longer side needs at least %(longest)s pixels."),
    "too_small": _("This picture is too small: at least %(width)s × %(height)s pixels are needed."),  # noqa: RUF001 - the sign of measures
}


class PictureRefused(Exception):  # noqa: N818 - reads as the sentence that it is
    """A picture that is not taken; ``code`` is one of too_large, not_picture, too_small, too_short, code."""

    def __init__(self, code: str, *, smallest: tuple[int, int] = (0, 0), longest: int = 0) -> None:
        """Remember why, and what would have been enough."""
        super().__init__(code)
        self.code, self.smallest, self.longest = code, smallest, longest

    def __str__(self) -> str:
        """Say it in the reader's language."""
        return WORDS[self.code] % {"width": self.smallest[0], "height": self.smallest[1], "longest": self.longest}

    @property
    def message(self) -> str:
        """The sentence for the page."""
        return str(self)


def add_picture(
    *,
    owner: Person,
    upload: "UploadedFile[Any]",
    now: datetime,
    smallest: tuple[int, int] = (1, 1),
    longest: int = 1,
) -> Picture:
    """Take an uploaded picture of at least ``smallest`` (width, height) pixels; ``longest``: its longer side at least.

    Raises PictureRefused.
    """
    if (upload.size or 0) > MOST_BYTES:
        raise PictureRefused("too_large")
    upload.seek(0)
    return add_picture_bytes(owner=owner, content=upload.read(), now=now, smallest=smallest, longest=longest)


@transaction.atomic
def add_picture_bytes(
    *, owner: Person, content: bytes, now: datetime, smallest: tuple[int, int] = (1, 1), longest: int = 1
) -> Picture:
    """Take a picture from memory. Raises PictureRefused."""
    try:
        _check(content, size := drawing.measure(io.BytesIO(content)), smallest=smallest, longest=longest)
    except drawing.Undrawable as fault:
        raise PictureRefused("not_picture") from fault
    picture_id = uuid.uuid4()
    picture = Picture.objects.create(
        id=picture_id,
        owner=owner,
        width=size[0],
        height=size[1],
        original=gallery.keep_original(picture_id, content),
        added_at=now,
    )
    outbox.announce(facts.PICTURE_ADDED, picture=str(picture.pk), person=owner.pk, now=now)
    return picture


def _check(content: bytes, size: tuple[int, int], *, smallest: tuple[int, int], longest: int) -> None:
    """Look at the size first: it costs nothing."""
    if size[0] < smallest[0] or size[1] < smallest[1]:
        raise PictureRefused("too_small", smallest=smallest)
    if max(size) < longest:
        raise PictureRefused("too_short", longest=longest)
    if codes.found(content):
        raise PictureRefused("code")


def hang(picture: Picture, *, widths: list[int]) -> None:
    """Show a picture that was drawn in these widths."""
    Picture.objects.filter(pk=picture.pk).update(state=Picture.State.READY, widths=sorted(widths), original="")


def turn_away(picture: Picture) -> None:
    """Give a picture up that cannot be drawn."""
    Picture.objects.filter(pk=picture.pk).update(state=Picture.State.REFUSED, original="")
