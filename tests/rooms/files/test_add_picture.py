"""Adding a picture: measured, drawn anew in fixed widths, stripped of what the camera wrote."""

import io

import pytest
from django.core.files.storage import storages
from PIL import Image, ImageFile
from tests.builders.files import a_mesh, a_picture_of, an_upload

from pontic.files import actions as files
from pontic.files import drawing, gallery
from pontic.files.models import Picture

pytestmark = pytest.mark.django_db


def add(person, now, content: bytes, **options: object) -> Picture:
    return files.add_picture(owner=person, upload=an_upload("p.png", content), now=now, **options)


def drawn(picture: Picture, width: int) -> Image.Image:
    with storages["default"].open(gallery.path_of(picture.pk, width)) as content:
        return Image.open(io.BytesIO(content.read()))


def test_is_shown_once_it_was_drawn_in_every_width(designer, now, deliver):
    picture = add(designer, now, a_picture_of(1600, 1200))
    assert (picture.width, picture.height, picture.is_ready) == (1600, 1200, False)
    original = picture.original
    deliver(now)
    picture.refresh_from_db()
    assert picture.is_ready
    assert picture.widths == [160, 320, 640, 1280]
    assert [drawn(picture, width).size for width in picture.widths] == [(160, 120), (320, 240), (640, 480), (1280, 960)]
    assert not storages["default"].exists(original)


@pytest.mark.parametrize(("width", "widths", "widest"), [(100, [160], 100), (500, [160, 320, 640], 500)])
def test_is_never_drawn_larger_than_it_is(width, widths, widest, designer, now, deliver):
    picture = add(designer, now, a_picture_of(width, 100))
    deliver(now)
    picture.refresh_from_db()
    assert picture.widths == widths
    assert drawn(picture, widths[-1]).width == widest
    assert picture.version(200) == (320 if 320 in widths else 160)


def test_what_the_camera_wrote_is_gone_and_the_picture_stands_upright(designer, now, deliver):
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x9286] = 6, "Camera of Clara", "Patient 12"
    picture = add(designer, now, a_picture_of(800, 400, form="JPEG", exif=exif))
    assert (picture.width, picture.height) == (400, 800)
    deliver(now)
    shown = drawn(picture, 320)
    assert shown.size == (320, 640)
    assert not shown.getexif()
    with storages["default"].open(gallery.path_of(picture.pk, 320)) as content:
        assert b"Clara" not in content.read()


def test_what_is_white_on_nothing_is_as_unseen_on_a_dark_page(designer, now, deliver):
    clear = Image.new("RGBA", (800, 600), (255, 255, 255, 0))
    clear.paste((255, 255, 255, 255), (100, 100, 300, 200))  # such as a telephone number
    body = io.BytesIO()
    clear.save(body, "PNG")
    picture = add(designer, now, body.getvalue())
    deliver(now)
    shown = drawn(picture, 640)
    assert (shown.mode, shown.getextrema()) == ("RGB", ((255, 255),) * 3)


def test_drawing_again_after_a_broken_worker_changes_nothing(designer, now, deliver):
    picture = add(designer, now, a_picture_of(400, 300))
    gallery.keep_version(picture.pk, 160, b"half a picture")
    deliver(now)
    assert drawn(picture, 160).size == (160, 120)


def test_a_picture_that_breaks_while_it_is_drawn_is_given_up(designer, now, deliver):
    picture = add(designer, now, a_picture_of(form="JPEG"))
    storages["default"].delete(picture.original)
    gallery.keep_original(picture.pk, a_picture_of(form="JPEG")[:2000])
    ImageFile.LOAD_TRUNCATED_IMAGES = True  # as a library in the same process may have asked for
    deliver(now)
    picture.refresh_from_db()
    assert picture.is_refused
    assert not storages["default"].exists(f"originals/{picture.pk.hex}")


def a_bomb() -> bytes:
    body = io.BytesIO()
    Image.new("1", (12_000, 12_000)).save(body, "PNG")
    return body.getvalue()


REFUSALS = {
    "not_picture": a_mesh(),
    "an svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "half a picture": a_picture_of()[:400],
    "a gif": a_picture_of(20, 20, form="GIF"),
    "a bomb": a_bomb(),
    "empty": b"",
}


@pytest.mark.parametrize("what", REFUSALS)
def test_refuses(what, designer, now):
    with pytest.raises(files.PictureRefused) as refused:
        add(designer, now, REFUSALS[what])
    assert refused.value.code == "not_picture"
    assert not Picture.objects.exists()


def test_refuses_one_that_is_smaller_than_asked(designer, now):
    with pytest.raises(files.PictureRefused, match=r"800 . 600") as refused:
        add(designer, now, a_picture_of(799, 600), smallest=(800, 600))
    assert refused.value.code == "too_small"


def test_refuses_more_than_twenty_megabytes(designer, now):
    upload = an_upload("p.png", b"x")
    upload.size = 20 * 1024 * 1024 + 1
    with pytest.raises(files.PictureRefused, match="20 MB"):
        files.add_picture(owner=designer, upload=upload, now=now)


def test_a_bomb_is_refused_by_its_header_alone():
    with pytest.raises(drawing.Undrawable, match="pixels"):
        drawing.measure(io.BytesIO(a_bomb()))
