"""Decode a picture once and draw it anew: what is served was made here, whatever was uploaded.

Pure apart from Pillow; knows no database. Metadata (place, camera, comments) does not survive.
"""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

WIDTHS = (160, 320, 640, 1280)  # pixels
FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 50_000_000  # a 50-megapixel photo; beyond it is a bomb
QUALITY = 82
FAULTS = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    MemoryError,
    UnidentifiedImageError,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)


class Undrawable(ValueError):  # noqa: N818 - reads as the sentence that it is
    """Not a picture, a damaged one, or one with too many pixels."""


def measure(content: IO[bytes]) -> tuple[int, int]:
    """Return width and height in pixels as shown, from the header and without unpacking. Raises Undrawable."""
    with opened(content) as image:
        width, height = image.size
        image.verify()
    with opened(content) as image:
        marks = Image.Image.getexif(image)  # of the header: a PNG's own would unpack all of it
        turned = marks.get(0x0112, 1) >= 5  # noqa: PLR2004 - EXIF: lying on its side
    return (height, width) if turned else (width, height)


def grey(content: IO[bytes], widest: int) -> Image.Image:
    """Return the picture in shades of grey as it lies, no side longer than ``widest`` pixels. Raises Undrawable."""
    with opened(content) as image:
        image.draft("L", (widest, widest))
        shades = shaded(image, widest)
    shades.thumbnail((widest, widest))
    return shades


def shaded(image: Image.Image, widest: int) -> Image.Image:
    """Return shades of grey on white paper, made at not much more than twice the width that is looked at.

    Of 50 million pixels the paper and the shades would cost several times what unpacking them does.
    """
    if image.mode == "P":  # its numbers are names of colours, which have no mean
        image = image.convert("RGBA" if "transparency" in image.info else "RGB")
    small = image.reduce(factor) if (factor := max(image.size) // (2 * widest)) > 1 else image
    if "A" in small.getbands() or "transparency" in small.info:
        small = small.convert("RGBA")
        small = Image.alpha_composite(Image.new("RGBA", small.size, "white"), small)
    return small.convert("L")


def draw(content: IO[bytes]) -> dict[int, bytes]:
    """Return WebP versions by width. None is larger than the original; the widest may be narrower than its name."""
    with opened(content) as image:
        image.draft("RGB", (WIDTHS[-1] * 2, WIDTHS[-1] * 2))
        whole = ImageOps.exif_transpose(image)
        clear = "A" in whole.getbands() or "transparency" in whole.info
        whole = whole.convert("RGBA" if clear else "RGB")
    needed = [width for width, before in zip(WIDTHS, (0, *WIDTHS), strict=False) if before < whole.width]
    return {width: _version(whole, width) for width in reversed(needed)}


def _version(whole: Image.Image, width: int) -> bytes:
    narrow = min(width, whole.width)
    height = max(1, round(whole.height * narrow / whole.width))
    body = io.BytesIO()
    _on_paper(whole.resize((narrow, height), Image.Resampling.LANCZOS)).save(body, "WEBP", quality=QUALITY, method=4)
    return body.getvalue()


def _on_paper(image: Image.Image) -> Image.Image:
    """Return the picture on white, so that light and dark pages show the same: what one hides the other would tell."""
    if image.mode != "RGBA":
        return image
    return Image.alpha_composite(Image.new("RGBA", image.size, "white"), image).convert("RGB")


@contextmanager
def opened(content: IO[bytes]) -> Iterator[Image.Image]:
    """Open a picture that may be hostile. Raises Undrawable, from whatever is done with it, too."""
    with _careful():
        content.seek(0)
        with Image.open(content, formats=FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                raise Undrawable(f"{image.width} x {image.height}")
            yield image


@contextmanager
def _careful() -> Iterator[None]:
    """Turn whatever Pillow says about a hostile picture into Undrawable."""
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # what draws PDFs lets its whole process take half a picture for one
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            yield
        except Undrawable:
            raise
        except FAULTS as fault:
            raise Undrawable(str(fault)) from fault
