"""Screenshots as pictures: made small, blurred for good, drawn anew. Pure apart from Pillow; knows no database."""

import io
from typing import IO

from PIL import Image, ImageFilter

from pontic.files import drawing

WIDEST = 1280  # pixels of a longer side: enough to see what is worked on
QUALITY = 72
COARSE = 24  # how many times smaller a blurred one is drawn in between: what is gone then cannot be brought back
BLUR = 10  # pixels


def developed(seen: Image.Image, *, is_blurred: bool) -> bytes:
    """Return a small JPEG of a screen; of a blurred one only colours and shapes are left."""
    small = seen.convert("RGB")
    small.thumbnail((WIDEST, WIDEST), Image.Resampling.LANCZOS)
    body = io.BytesIO()
    (blurred(small) if is_blurred else small).save(body, "JPEG", quality=QUALITY, optimize=True)
    return body.getvalue()


def drawn_anew(content: IO[bytes], *, is_blurred: bool) -> bytes:
    """Return an upload as we draw it: nothing but its dots survives. Raises drawing.Undrawable."""
    with drawing.opened(content) as image:
        image.draft("RGB", (WIDEST, WIDEST))
        return developed(image, is_blurred=is_blurred)


def blurred(picture: Image.Image) -> Image.Image:
    """Return the picture without anything that can be read: the detail is thrown away, then the rest is smoothed."""
    width, height = picture.size
    coarse = picture.resize((max(1, width // COARSE), max(1, height // COARSE)), Image.Resampling.BOX)
    return coarse.resize((width, height), Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(BLUR))
