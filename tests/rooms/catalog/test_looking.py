"""What a machine sees in a picture: clean drawings pass, blur, screens and cameras are named, nothing is refused."""

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter
from tests.builders.catalog import a_picture

from pontic.catalog import actions as catalog
from pontic.catalog import looking, queries

LONG, SHORT = 1_200, 900


def a_drawing() -> Image.Image:
    """Something with edges on a plain ground, as a render has."""
    image = Image.new("RGB", (LONG, SHORT), (225, 228, 232))
    pen = ImageDraw.Draw(image)
    for place in range(6):
        pen.ellipse((150 + 140 * place, 300, 270 + 140 * place, 560), fill=(240, 235, 215), outline=(120, 110, 90))
    return image


def a_photo_of_a_screen() -> Image.Image:
    """The drawing through a grid of pixels, held at an angle."""
    dots = np.asarray(a_drawing().resize((LONG * 2, SHORT * 2), Image.Resampling.NEAREST)).astype(float)
    dots[::3] *= 0.6
    dots[:, ::3] *= 0.6
    photo = Image.fromarray(dots.astype("uint8")).rotate(4, Image.Resampling.BICUBIC)
    return photo.resize((LONG, SHORT), Image.Resampling.BILINEAR)


def bytes_of(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    body = io.BytesIO()
    image.save(body, kind, **options)
    return body.getvalue()


def test_a_clean_drawing_has_nothing_wrong():
    assert looking.findings(bytes_of(a_drawing())) == []
    assert looking.findings(bytes_of(a_drawing(), "JPEG", quality=80)) == []


def test_a_blurred_one_is_blurred():
    assert looking.findings(bytes_of(a_drawing().filter(ImageFilter.GaussianBlur(5)))) == ["blurred"]


def test_a_photo_of_a_screen_looks_like_one():
    assert "screen" in looking.findings(bytes_of(a_photo_of_a_screen()))


def test_a_camera_leaves_its_name():
    marks = Image.Exif()
    marks[looking.MAKER] = "Phone"
    assert looking.findings(bytes_of(a_drawing(), "JPEG", exif=marks)) == ["camera"]


def test_a_small_one_is_small():
    assert "small" in looking.findings(bytes_of(a_drawing().resize((640, 480))))


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n" + b"x" * 40])
def test_bytes_that_are_no_picture_have_no_findings(content):
    assert looking.findings(content) == []


@pytest.mark.parametrize("size", [(1, 1), (3, 2_000), (2_000, 5)])
@pytest.mark.parametrize("mode", ["L", "RGBA", "P"])
def test_odd_sizes_and_kinds_are_no_error(size, mode):
    assert isinstance(looking.findings(bytes_of(Image.new(mode, size))), list)


@pytest.mark.django_db
def test_what_was_found_is_kept_for_owner_and_moderator(designer, now):
    clean, blurred = a_picture(designer, now), a_picture(designer, now)
    catalog.look_at(clean, bytes_of(a_drawing()), now=now)
    catalog.look_at(blurred, bytes_of(a_drawing().filter(ImageFilter.GaussianBlur(5))), now=now)
    found = queries.findings([clean, blurred])
    assert {key: check.labels for key, check in found.items()} == {blurred.pk: ["blurred"]}
