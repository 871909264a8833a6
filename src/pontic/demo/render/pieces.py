"""Scenes of single teeth: crowns on their dies, bridges, inlays, implants, abutments."""

from itertools import pairwise

import numpy as np

from pontic.demo.meshes import works
from pontic.demo.meshes.arches import UPPER, Arch, seated, teeth
from pontic.demo.meshes.mesh import Mesh, join
from pontic.demo.meshes.teeth import (
    CANINE,
    CENTRAL,
    LATERAL,
    LOWER_MOLAR,
    MOLAR,
    PREMOLAR,
    Tooth,
    margin,
    smaller,
    stump,
    tooth,
)
from pontic.demo.render import materials as of
from pontic.demo.render.light import Material
from pontic.demo.render.studio import Backdrop, Camera, Part, Scene


def _crown(shape: Tooth, *, channel: bool = False) -> Mesh:
    return tooth(shape, rows=200, columns=280, channel=channel)


def single(shape: Tooth, made_of: Material, *, camera: Camera, backdrop: Backdrop, channel: bool = False) -> Scene:
    """One crown by itself."""
    return Scene("", [Part(_crown(shape, channel=channel), made_of)], camera, backdrop)


def on_die(shape: Tooth, made_of: Material, *, camera: Camera, backdrop: Backdrop, lifted: float = 0.0) -> Scene:
    """A crown on its prepared die with the margin line."""
    line = works.tube(margin(shape), 0.09)
    crown = Part(_crown(shape).moved(0, 0, lifted), made_of, casts=made_of.opacity == 1)
    return Scene("", [Part(stump(shape), of.STONE), Part(line, of.LINE), crown], camera, backdrop)


def contacts(*, camera: Camera, backdrop: Backdrop) -> Scene:
    """A molar with the marks of blue and red articulating paper."""
    mesh = _crown(LOWER_MOLAR)
    paint = np.zeros((len(mesh.points), 4))
    for x, y, colour in (
        (-2.4, 1.5, 2),
        (0.7, 1.9, 2),
        (3.1, 1.3, 2),
        (-2.2, -1.5, 0),
        (1.9, -1.7, 0),
        (-0.3, 0.5, 2),
        (-4.0, 0.0, 0),
    ):
        near = np.exp(-((((mesh.points[:, 0] - x) ** 2 + (mesh.points[:, 1] - y) ** 2) / 0.28) ** 2)) * (
            mesh.points[:, 2] > 3
        )
        paint[:, :3] = np.where(
            near[:, None] > paint[:, 3:], of.LINE.edge if colour == 2 else of.MARK.edge, paint[:, :3]
        )
        paint[:, 3] = np.maximum(paint[:, 3], 0.88 * near)
    return Scene("", [Part(mesh, of.A2, paint=paint)], camera, backdrop)


def bridge(
    numbers: range,
    prepared: tuple[int, ...],
    made_of: Material,
    *,
    camera: Camera,
    backdrop: Backdrop,
    lifted: float = 0.0,
    arch: Arch = UPPER,
) -> Scene:
    """A bridge over its dies, with the pontic standing on air."""
    seats = arch.seats()
    units = join(teeth(arch, numbers, detail=1.15)).moved(0, 0, lifted)
    dies = [seated(stump(seats[k].shape), seats[k], arch) for k in prepared]
    links = []
    for a, b in pairwise(numbers):
        path, _ = arch.at(np.linspace(seats[a].along, seats[b].along, 30))
        links.append(works.tube(np.concatenate([path, np.full((30, 1), 3.3 + lifted)], 1), 1.6, flat=1.2))
    middle = np.mean([[seats[k].x, seats[k].y] for k in numbers], axis=0)
    parts = [Part(join([units, *links]), made_of, casts=made_of.opacity == 1)]
    parts += [Part(join(dies), of.STONE)] if dies else []
    moved = [Part(part.mesh.moved(-middle[0], -middle[1]), part.material, casts=part.casts) for part in parts]
    return Scene("", moved, camera, backdrop)


def bridge_on_implants(*, camera: Camera, backdrop: Backdrop) -> Scene:
    """Three units on two implants."""
    lifted = bridge(range(10, 13), (), of.A2, camera=camera, backdrop=backdrop, lifted=2.5)
    seats = UPPER.seats()
    middle = np.mean([[seats[k].x, seats[k].y] for k in range(10, 13)], axis=0)
    screws = join(
        [works.placed(join([works.implant(long=10), works.abutment(high=5, wide=2.9)]), seats[k]) for k in (10, 12)]
    )
    return Scene("", [*lifted.parts, Part(screws.moved(-middle[0], -middle[1]), of.TITANIUM)], camera, backdrop)


def inlay(made_of: Material, *, camera: Camera, backdrop: Backdrop, lifted: float = 5.5) -> Scene:
    """An inlay above its cavity."""
    prepared, piece = works.inlay()
    return Scene("", [Part(prepared, of.STONE), Part(piece.moved(0, 0, lifted), made_of)], camera, backdrop)


def implant(
    shape: Tooth, abutment: Material, crown: Material, *, camera: Camera, backdrop: Backdrop, apart: float = 4.0
) -> Scene:
    """Implant, abutment and crown, drawn apart."""
    parts = [
        Part(works.implant(), of.TITANIUM),
        Part(works.abutment(wide=min(shape.width / 3, 3.3)).moved(0, 0, apart / 3), abutment),
    ]
    parts.append(
        Part(_crown(shape, channel=not shape.is_front).moved(0, 0, 3 + apart * 2), crown, casts=crown.opacity == 1)
    )
    return Scene("", parts, camera, backdrop)


def abutments(made_of: tuple[Material, ...], *, camera: Camera, backdrop: Backdrop) -> Scene:
    """Custom abutments side by side."""
    shapes = [(7.0, 3.3, 0.0), (8.2, 2.9, 8.0), (6.4, 3.7, -5.0)]
    parts = []
    for k, material in enumerate(made_of):
        high, wide, lean = shapes[k % 3]
        mesh = join(
            [
                works.abutment(high=high, wide=wide, lean=lean),
                works.revolved([(0, -1.6), (1.1, -1.5), (1.3, 0), (1.75, 0)], columns=6),
            ]
        )
        parts.append(Part(mesh.moved(9.0 * (k - (len(made_of) - 1) / 2), 0, 0), material))
    return Scene("", parts, camera, backdrop)


def line_up(*, backdrop: Backdrop, camera: Camera, made_of: Material = of.A2) -> Scene:
    """Half a mouth in a straight line, for a banner."""
    shapes = (MOLAR, PREMOLAR, PREMOLAR, CANINE, LATERAL, CENTRAL, CENTRAL, LATERAL, CANINE, PREMOLAR, PREMOLAR, MOLAR)
    parts, place = [], 0.0
    for shape in shapes:
        place += shape.width / 2
        mesh = tooth(shape, rows=70, columns=100).turned(180)
        parts.append(mesh.moved(place, 0.0, 0.0))
        place += shape.width / 2 + 0.4
    return Scene("", [Part(join(parts), made_of)], camera, backdrop)


def telescopes(*, camera: Camera, backdrop: Backdrop) -> Scene:
    """Primary crowns in gold on their dies, the secondary of one lifted off."""
    parts = []
    for place, shape in ((-6.5, PREMOLAR), (5.0, MOLAR)):
        die, coping = stump(shape), stump(smaller(shape, -0.25))
        top = coping.points[:, 2] > 0.15
        cap = Mesh(
            np.where(top[:, None], coping.points, coping.points * [0.99, 0.99, 0] + [0, 0, 0.1]),
            coping.faces,
            coping.tone,
        )
        parts += [Part(die.moved(place, 0, 0), of.STONE), Part(cap.moved(place, 0, 0.1), of.GOLD)]
    parts.append(Part(_crown(MOLAR).moved(5.0, 0, 9.5), of.A2))
    return Scene("", parts, camera, backdrop)
