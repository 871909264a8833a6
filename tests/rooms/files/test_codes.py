"""A code that a telephone reads leads around the house: no public picture shows one (ACC-11)."""

import io

import numpy as np
import pytest
import zxingcpp
from PIL import Image

from pontic.files import actions as files
from pontic.files import codes, drawing
from pontic.files.models import Picture


def printed(*, mode: str = "RGB", turned: int = 0) -> bytes:
    """A render of 1600 x 1200 pixels with a QR code in its corner."""
    code = zxingcpp.create_barcode("https://example.org/me", zxingcpp.BarcodeFormat.QRCode)
    stamp = Image.fromarray(np.array(zxingcpp.write_barcode_to_image(code, scale=8))).convert(mode)
    whole = Image.new(mode, (1600, 1200), "#8a97a5")
    whole.paste(stamp, (1100, 800))
    return saved(whole.rotate(turned))


def saved(image: Image.Image) -> bytes:
    body = io.BytesIO()
    image.save(body, "PNG")
    return body.getvalue()


@pytest.mark.parametrize(
    "picture", [printed(), printed(mode="RGBA"), printed(turned=20)], ids=["flat", "clear", "turned"]
)
def test_a_code_is_found(picture):
    assert codes.found(picture) == ["https://example.org/me"]


def test_a_texture_is_no_code():
    assert codes.found(saved(Image.effect_noise((800, 600), 90))) == []


def test_what_is_no_picture_is_said_to_be_none():
    with pytest.raises(drawing.Undrawable):
        codes.found(b"GIF89a nonsense")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
@pytest.mark.django_db
def test_a_damaged_picture_is_refused_when_it_comes(kind, designer, now):
    body = io.BytesIO()
    Image.effect_noise((800, 600), 90).convert("RGB").save(body, kind)
    with pytest.raises(files.PictureRefused) as fault:
        files.add_picture_bytes(owner=designer, content=body.getvalue()[:-5_000], now=now)
    assert fault.value.code == "not_picture"


def test_the_largest_picture_is_looked_at_small():
    code = Image.open(io.BytesIO(printed())).convert("P").resize((3_000, 3_000))
    assert codes.found(saved(code)) == ["https://example.org/me"]


@pytest.mark.django_db
def test_a_picture_with_a_code_is_refused_in_words(designer, now):
    with pytest.raises(files.PictureRefused, match="QR code"):
        files.add_picture_bytes(owner=designer, content=printed(), now=now)
    assert not Picture.objects.exists()
