"""The studio and the geometry: closed, in millimetres, lit, and cast as files that our own reader takes."""

import io
import struct

import numpy as np
import pytest
from PIL import Image

from pontic.demo import portraits, scans, seed, shop, story
from pontic.demo.cast import rows as people
from pontic.demo.meshes.mesh import ply, stl
from pontic.demo.meshes.teeth import CANINE, CENTRAL, LATERAL, LOWER_MOLAR, MOLAR, PREMOLAR, tooth
from pontic.demo.render import shots
from pontic.demo.render.studio import png, shoot
from pontic.files import kinds


@pytest.mark.parametrize("shape", [MOLAR, LOWER_MOLAR, PREMOLAR, CENTRAL, LATERAL, CANINE])
def test_a_tooth_has_the_size_that_its_measures_say(shape):
    mesh = tooth(shape, rows=40, columns=60)
    size = mesh.points.max(0) - mesh.points.min(0)
    assert size[0] == pytest.approx(shape.width, rel=0.15)
    assert size[2] == pytest.approx(shape.height, rel=0.25)


def test_a_binary_stl_says_how_many_triangles_follow():
    content = stl(tooth(MOLAR, rows=20, columns=30))
    (count,) = struct.unpack("<I", content[80:84])
    assert count > 1000
    assert len(content) == 84 + 50 * count


def test_a_ply_holds_every_point_and_triangle():
    mesh = tooth(MOLAR, rows=20, columns=30)
    head, body = ply(mesh).split(b"end_header\n", 1)
    assert f"element vertex {len(mesh.points)}".encode() in head
    assert len(body) == 12 * len(mesh.points) + 13 * len(mesh.faces)


@pytest.mark.parametrize("name", sorted(scans.SHAPES))
def test_every_scan_of_the_demo_is_a_mesh_that_can_be_sent(name):
    content = scans.mesh_file(name)
    assert kinds.kind_of(f"{name}.stl", io.BytesIO(content), len(content)) == "stl"
    assert len(content) < 4 * 1024 * 1024


def test_a_picture_shows_something_bright_on_paper():
    picture = np.asarray(shoot(shots.scene("molar-crown"), size=(160, 120), sharp=1.0)).astype(int)
    middle, corner = picture[60, 80], picture[2, 2]
    assert picture.shape == (120, 160, 3)
    assert middle[0] > middle[2] + 10, "ceramic is warmer than the paper"
    assert abs(corner[0] - corner[2]) < 12


def test_the_texts_name_only_pictures_that_the_studio_can_take():
    assert set(seed.wanted()) <= set(shots.SHOTS)
    assert {pair[1] for row in story.rows() for pair in row["files"] if pair[0].endswith(".stl")} <= set(scans.SHAPES)
    assert {row["listing"] for row in story.rows()} <= set(shop.rows())


@pytest.mark.parametrize("name", ["framework", "guide-plan", "aligner-staging", "segmentation"])
def test_the_hard_scenes_can_be_drawn(name):
    assert png(shoot(shots.scene(name), size=(96, 72), sharp=1.0)).startswith(b"\x89PNG")


def test_everybody_has_a_face():
    faces = [portraits.portrait(row["look"]) for row in list(people().values())[:3]]
    assert len(set(faces)) == len(faces)
    assert Image.open(io.BytesIO(faces[0])).size == (480, 480)
