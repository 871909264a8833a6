"""The addresses of a picture's versions, for ``<c-picture>``."""

from typing import Any

from django import template
from django.urls import reverse

from pontic.files.models import Picture

register = template.Library()


@register.simple_tag
def picture_at(picture: Picture, width: int | str) -> dict[str, Any]:
    """Return address, set of addresses and size of the version for so many CSS pixels."""
    wanted = int(width or 320)
    chosen = picture.version(wanted)
    drawn = min(chosen, picture.width)
    offered = [each for each in picture.widths if each <= max(chosen, wanted * 3)]
    return {
        "src": _address(picture, chosen),
        "set": ", ".join(f"{_address(picture, each)} {min(each, picture.width)}w" for each in offered),
        "width": drawn,
        "height": max(1, round(picture.height * drawn / picture.width)),
    }


def _address(picture: Picture, width: int) -> str:
    return reverse("picture", args=(picture.pk, width))
