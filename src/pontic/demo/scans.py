"""The files that the demo's people send one another: small real meshes as STL, and screenshots as JPEG."""

import io
from collections.abc import Callable
from functools import cache

from PIL import Image

from pontic.demo import album
from pontic.demo.meshes import works
from pontic.demo.meshes.arches import LOWER, UPPER, Arch, gum, palate, seated, teeth
from pontic.demo.meshes.mesh import Mesh, join, stl
from pontic.demo.meshes.teeth import LOWER_MOLAR, MOLAR, stump, tooth

COARSE = 0.3  # of the detail of a picture: a scan of some ten thousand triangles


def _scan(arch: Arch, *, prepared: tuple[int, ...] = ()) -> Mesh:
    """A jaw as a scanner sees it, with prepared teeth."""
    seats = arch.seats()
    whole = [k for k in range(14) if k not in prepared]
    dies = [seated(stump(seats[k].shape, rows=26, columns=36), seats[k], arch) for k in prepared]
    return join([*teeth(arch, whole, detail=COARSE), *dies, gum(arch, detail=COARSE, base=8)])


def _fixed() -> Mesh:
    row = teeth(UPPER, detail=COARSE, channels=(1, 3, 10, 12))
    return join([*row, gum(UPPER, detail=COARSE, base=4.5, ends=3)])


SHAPES: dict[str, Callable[[], Mesh]] = {
    "upper": lambda: _scan(UPPER, prepared=(10, 12)),
    "lower": lambda: _scan(LOWER, prepared=(2, 3)),
    "crowded": lambda: join([mesh.moved(0, (-1) ** k * 0.7) for k, mesh in enumerate(teeth(LOWER, detail=COARSE))]),
    "edentulous": lambda: gum(LOWER, detail=0.45, base=8, toothless=range(14)),
    "crown": lambda: tooth(MOLAR, rows=48, columns=72),
    "screwcrown": lambda: tooth(LOWER_MOLAR, rows=60, columns=84, channel=True),
    "bridge": lambda: join(teeth(UPPER, range(10, 13), detail=0.5)),
    "veneers": lambda: join([works.veneer(UPPER.seats()[k], UPPER) for k in (6, 7)]),
    "inlay": lambda: works.inlay(rows=50, columns=70)[1],
    "abutment": works.abutment,
    "bar": lambda: works.bar(LOWER),
    "denture": lambda: join([*teeth(UPPER, detail=COARSE), gum(UPPER, detail=COARSE, base=7), palate(UPPER)]),
    "fullarch": _fixed,
    "guard": lambda: works.guard(UPPER),
    "guide": lambda: join(
        [works.guard(UPPER, start=-30, end=42), *(works.placed(works.sleeve(), UPPER.seats()[k], z=7) for k in (8, 9))]
    ),
    "waxup": lambda: join(teeth(UPPER, range(4, 10), detail=0.45)),
}


@cache
def mesh_file(name: str) -> bytes:
    """Return a binary STL."""
    return stl(SHAPES[name](), f"pontic demo {name}")


def screenshot(picture: str, *, plain: bool) -> bytes:
    """Return a picture of the album as JPEG."""
    body = io.BytesIO()
    with Image.open(io.BytesIO(album.picture(picture, plain=plain))) as image:
        image.convert("RGB").save(body, "JPEG", quality=84)
    return body.getvalue()
