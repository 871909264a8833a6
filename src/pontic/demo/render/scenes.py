"""The pictures of the demo: each a name and a function that sets up its scene."""

from functools import cache

import numpy as np

from pontic.demo.meshes import works
from pontic.demo.meshes.arches import Arch, gum, palate, seated, teeth
from pontic.demo.meshes.mesh import Mesh, join
from pontic.demo.meshes.teeth import LOWER_MOLAR, Tooth, margin, smaller, stump, tooth
from pontic.demo.render import materials as of
from pontic.demo.render.light import Material
from pontic.demo.render.studio import Backdrop, Camera, Part, Scene

UPPER = Arch()
LOWER = Arch(half_width=25.0, depth=40.0, lower=True)
ALL = tuple(range(14))


def _crown(shape: Tooth, *, channel: bool = False) -> Mesh:
    return tooth(shape, rows=200, columns=280, channel=channel)


@cache
def _row(arch: Arch, channels: tuple[int, ...] = ()) -> tuple[Mesh, ...]:
    return tuple(teeth(arch, detail=1.4, channels=channels))


def _some(arch: Arch, numbers: range | tuple[int, ...]) -> Mesh:
    return join([_row(arch)[k] for k in numbers])


def single(shape: Tooth, made_of: Material, camera: Camera, backdrop: Backdrop, *, channel: bool = False) -> Scene:
    """One crown by itself."""
    return Scene("", [Part(_crown(shape, channel=channel), made_of)], camera, backdrop)


def on_die(shape: Tooth, made_of: Material, camera: Camera, backdrop: Backdrop, *, lifted: float = 0.0) -> Scene:
    """A crown on its prepared die with the margin line."""
    line = works.tube(margin(shape), 0.09)
    crown = Part(_crown(shape).moved(0, 0, lifted), made_of, casts=made_of.opacity == 1)
    return Scene("", [Part(stump(shape), of.STONE), Part(line, of.LINE), crown], camera, backdrop)


def contacts(camera: Camera, backdrop: Backdrop) -> Scene:
    """A molar with the marks of blue and red articulating paper."""
    mesh = _crown(LOWER_MOLAR)
    paint = np.zeros((len(mesh.points), 4))
    for x, y, colour in ((-2.4, 1.5, 2), (0.7, 1.9, 2), (3.1, 1.3, 2), (-2.2, -1.5, 0), (1.9, -1.7, 0), (-0.3, 0.5, 2), (-4.0, 0.0, 0)):
        near = np.exp(-(((mesh.points[:, 0] - x) ** 2 + (mesh.points[:, 1] - y) ** 2) / 0.28) ** 2) * (mesh.points[:, 2] > 3)
        paint[:, :3] = np.where(near[:, None] > paint[:, 3:], of.LINE.edge if colour == 2 else of.MARK.edge, paint[:, :3])
        paint[:, 3] = np.maximum(paint[:, 3], 0.88 * near)
    return Scene("", [Part(mesh, of.A2, paint=paint)], camera, backdrop)


def bridge(numbers: range, prepared: tuple[int, ...], made_of: Material, camera: Camera, backdrop: Backdrop, *, lifted: float = 0.0, arch: Arch = UPPER) -> Scene:
    """A bridge over its dies, with the pontic standing on air."""
    seats = arch.seats()
    units = _some(arch, numbers).moved(0, 0, lifted)
    dies = [seated(stump(seats[k].shape), seats[k], arch) for k in prepared]
    links = []
    for a, b in zip(numbers, numbers[1:], strict=False):
        path, _ = arch.at(np.linspace(seats[a].along, seats[b].along, 30))
        links.append(works.tube(np.concatenate([path, np.full((30, 1), 3.3 + lifted)], 1), 1.6, flat=1.2))
    middle = np.mean([[seats[k].x, seats[k].y] for k in numbers], axis=0)
    parts = [Part(join([units, *links]), made_of, casts=made_of.opacity == 1), Part(join(dies), of.STONE)]
    moved = [Part(part.mesh.moved(-middle[0], -middle[1]), part.material, casts=part.casts) for part in parts]
    return Scene("", moved, camera, backdrop)


def inlay(made_of: Material, camera: Camera, backdrop: Backdrop, *, lifted: float = 5.5) -> Scene:
    """An inlay above its cavity."""
    prepared, piece = works.inlay()
    return Scene("", [Part(prepared, of.STONE), Part(piece.moved(0, 0, lifted), made_of)], camera, backdrop)


def veneers(numbers: range, out: float, made_of: Material, camera: Camera, backdrop: Backdrop) -> Scene:
    """Veneers on reduced front teeth; the outermost float before their teeth."""
    seats = UPPER.seats()
    reduced = [seated(tooth(smaller(seats[k].shape, 0.55)), seats[k], UPPER) for k in numbers]
    kept = [_row(UPPER)[k] for k in range(2, 12) if k not in numbers]
    ends = (numbers[0], numbers[-1])
    shells = [works.veneer(seats[k], UPPER, out=out if k in ends else 0.12) for k in numbers]
    parts = [Part(join(reduced + kept), of.STONE), Part(gum(UPPER, base=7, flat=True), of.GUM), Part(join(shells), made_of)]
    return Scene("", parts, camera, backdrop)


def implant(shape: Tooth, abutment: Material, crown: Material, camera: Camera, backdrop: Backdrop, *, apart: float = 4.0) -> Scene:
    """Implant, abutment and crown, drawn apart."""
    parts = [Part(works.implant(), of.TITANIUM), Part(works.abutment(wide=min(shape.width / 3, 3.3)).moved(0, 0, apart / 3), abutment)]
    parts.append(Part(_crown(shape, channel=not shape.is_front).moved(0, 0, 3 + apart * 2), crown, casts=crown.opacity == 1))
    return Scene("", parts, camera, backdrop)


def abutments(made_of: tuple[Material, ...], camera: Camera, backdrop: Backdrop) -> Scene:
    """Custom abutments side by side."""
    shapes = [(7.0, 3.3, 0.0), (8.2, 2.9, 8.0), (6.4, 3.7, -5.0)]
    parts = []
    for k, material in enumerate(made_of):
        high, wide, lean = shapes[k % 3]
        mesh = join([works.abutment(high=high, wide=wide, lean=lean), works.revolved([(0, -1.6), (1.1, -1.5), (1.3, 0), (1.75, 0)], columns=6)])
        parts.append(Part(mesh.moved(9.0 * (k - (len(made_of) - 1) / 2), 0, 0), material))
    return Scene("", parts, camera, backdrop)


def bar(made_of: Material, camera: Camera, backdrop: Backdrop, *, over: bool = False) -> Scene:
    """A milled bar on the gum; with ``over``, the prosthesis floats above it."""
    seats = LOWER.seats()
    at = (1, 3, 5, 8, 10, 12)
    metal = join([works.bar(LOWER, start=-40, end=40), *(works.placed(works.cylinder(), seats[k], z=2.2) for k in at)])
    parts = [Part(metal, made_of), Part(gum(LOWER, toothless=ALL, base=8), of.GUM)]
    if over:
        parts += [Part(join(list(_row(LOWER))).moved(0, 0, 17), of.A2), Part(gum(LOWER, base=3.5, ends=3).moved(0, 0, 17), of.ACRYLIC)]
    return Scene("", parts, camera, backdrop)


def hybrid(arch: Arch, made_of: Material, pink: Material, camera: Camera, backdrop: Backdrop) -> Scene:
    """A full arch on implants: one piece, with the channels of its screws."""
    row = _row(arch, (1, 3, 10, 12))
    return Scene("", [Part(join(list(row)), made_of), Part(gum(arch, base=4.5, ends=3), pink)], camera, backdrop)


def denture(arch: Arch, made_of: Material, pink: Material, camera: Camera, backdrop: Backdrop, *, vault: bool = True) -> Scene:
    """A complete denture, with the plate of an upper one."""
    base = [gum(arch, base=7.5, ends=7), *([palate(arch)] if vault else [])]
    return Scene("", [Part(join(list(_row(arch))), made_of), Part(join(base), pink)], camera, backdrop)


def framework(made_of: Material, saddles: Material, camera: Camera, backdrop: Backdrop) -> Scene:
    """A cast partial framework on a lower model: bar, clasps, meshes of the saddles."""
    seats, kept = LOWER.seats(), range(3, 11)
    metal = [works.plate(LOWER, inward=7.0, z=-2.4), works.placed(works.clasp(seats[3]), seats[3]), works.placed(works.clasp(seats[10]), seats[10])]
    for side in (-1, 1):
        for row in (-2.2, 0.2, 2.6):
            along = side * np.linspace(25.5, 47, 40)
            spot, out = LOWER.at(along)
            metal.append(works.tube(np.concatenate([spot + out * row, np.full((40, 1), 3.5 - 0.13 * row**2)], 1), 0.5))
        for k in np.linspace(27, 46, 7):
            spot, out = LOWER.at(np.full(12, side * k))
            across = np.linspace(-6.4, 2.8, 12)
            metal.append(works.tube(np.concatenate([spot + out * across[:, None], (3.5 - 0.13 * across**2)[:, None]], 1), 0.5))
    parts = [Part(_some(LOWER, kept), of.STONE), Part(gum(LOWER, base=11, flat=True, toothless=(0, 1, 2, 11, 12, 13)), saddles)]
    return Scene("", [*parts, Part(join(metal), made_of)], camera, backdrop)


def splint(arch: Arch, made_of: Material, teeth_of: Material, camera: Camera, backdrop: Backdrop) -> Scene:
    """A night guard on its model."""
    parts = [Part(join(list(_row(arch))), teeth_of), Part(gum(arch, base=11, flat=True), teeth_of)]
    return Scene("", [*parts, Part(works.guard(arch), made_of, casts=False)], camera, backdrop)


def guide(numbers: tuple[int, ...], span: tuple[float, float], made_of: Material, camera: Camera, backdrop: Backdrop, *, ghost: bool = False) -> Scene:
    """A surgical guide with its sleeves; with ``ghost`` the planned implants show through the gum."""
    seats = UPPER.seats()
    kept = tuple(k for k in ALL if k not in numbers)
    parts = [Part(_some(UPPER, kept), of.STONE), Part(gum(UPPER, base=11, flat=True, toothless=numbers), of.GHOST if ghost else of.GUM, casts=not ghost)]
    parts.append(Part(join([works.placed(works.sleeve(high=6), seats[k], z=7.4) for k in numbers]), of.TITANIUM))
    if ghost:
        parts.append(Part(join([works.placed(works.implant(long=10), seats[k], z=-0.5) for k in numbers]), of.COBALT))
    parts.append(Part(works.guard(UPPER, start=span[0], end=span[1], skirt=4.6), made_of, casts=False))
    return Scene("", parts, camera, backdrop)


def waxed(numbers: range | tuple[int, ...], made_of: Material, model_of: Material, camera: Camera, backdrop: Backdrop, *, arch: Arch = UPPER) -> Scene:
    """A wax-up of some teeth on a model."""
    rest = tuple(k for k in ALL if k not in numbers)
    parts = [Part(_some(arch, tuple(numbers)), made_of), Part(gum(arch, base=10, flat=True), model_of)]
    return Scene("", [*parts, *([Part(_some(arch, rest), model_of)] if rest else [])], camera, backdrop)


def aligned(made_of: Material, camera: Camera, backdrop: Backdrop, *, knobs: tuple[int, ...] = (), arch: Arch = UPPER) -> Scene:
    """An aligner over the teeth, with attachments where the movement needs them."""
    row = _row(arch)
    parts = [Part(join(list(row)), of.B1), Part(gum(arch, base=7), of.GUM)]
    if knobs:
        parts.append(Part(join([_knob(arch, k, 0.9) for k in knobs]), of.AMBER_CLEAR))
    return Scene("", [*parts, Part(join(works.shell(row, by=0.5)), made_of, casts=False)], camera, backdrop)


def staged(camera: Camera, backdrop: Backdrop) -> Scene:
    """Where the teeth stand now, and through glass where they will: a crowded front that lines up."""
    now = []
    for k, mesh in enumerate(_row(LOWER)):
        middle = mesh.points.mean(0)
        twist, push = (14, -1.3, 11, -0.9, 8, 1.0, -13, 0.8)[k % 8], (0.9, -1.2, 1.1, -0.8, 0.7, -1.0, 0.9, -0.6)[k % 8]
        part = 1.0 if 3 < k < 10 else 0.2
        seat = LOWER.seats()[k]
        turned = mesh.moved(*(-middle)).turned(twist * part).moved(*middle)
        now.append(turned.moved(-np.sin(np.radians(seat.turned)) * push * part, np.cos(np.radians(seat.turned)) * push * part))
    parts = [Part(join(now), of.A1), Part(gum(LOWER, base=7), of.GUM)]
    return Scene("", [*parts, Part(join(works.shell(_row(LOWER), by=0.14)), of.BLUE_CLEAR, casts=False)], camera, backdrop)


def brackets(camera: Camera, backdrop: Backdrop) -> Scene:
    """Brackets and a wire, for an indirect bonding tray."""
    seats = UPPER.seats()
    along = np.linspace(seats[1].along, seats[12].along, 240)
    spot, out = UPPER.at(along)
    reach = np.interp(along, [seat.along for seat in seats], [seat.shape.depth * (0.42 if seat.shape.is_front else 0.5) + 1.3 for seat in seats])
    wire = works.tube(np.concatenate([spot + out * reach[:, None], np.full((240, 1), 5.0)], 1), 0.3)
    pads = [_knob(UPPER, k, 1.35, high=5.0) for k in range(1, 13)]
    parts = [Part(_some(UPPER, ALL), of.B1), Part(gum(UPPER, base=8), of.GUM), Part(join(pads), of.COBALT), Part(wire, of.TITANIUM)]
    return Scene("", parts, camera, backdrop)


def _knob(arch: Arch, number: int, size: float, *, high: float = 4.6) -> Mesh:
    seat = arch.seats()[number]
    block = works.revolved([(0, -1), (0.9, -0.95), (1.0, -0.7), (1.0, 0.7), (0.9, 0.95), (0, 1)], columns=40)
    reach = seat.shape.depth * (0.5 if seat.shape.is_front else 0.56)
    cube = Mesh(np.sign(block.points) * np.abs(block.points) ** 0.6, block.faces, block.tone)
    return works.placed(cube.scaled(size * 0.85, size * 0.55, size).moved(0, reach, high), seat)


def model(arch: Arch, made_of: Material, camera: Camera, backdrop: Backdrop, *, dies: tuple[int, ...] = (), lifted: float = 9.0) -> Scene:
    """A printed model; dies that can be taken out are lifted."""
    seats = arch.seats()
    parts = [Part(_some(arch, tuple(k for k in ALL if k not in dies)), made_of), Part(gum(arch, base=14, flat=True, toothless=dies), made_of)]
    if dies:
        parts.append(Part(join([seated(stump(seats[k].shape), seats[k], arch).moved(0, 0, lifted * (k == dies[-1]) + 1) for k in dies]), of.TAN))
    return Scene("", parts, camera, backdrop)


def bite(camera: Camera, backdrop: Backdrop, *, apart: float = 3.0) -> Scene:
    """Both jaws, seen from the front, nearly closed."""
    above: list[tuple[Mesh, Material]] = [(join(list(_row(UPPER))), of.A2), (gum(UPPER, base=7), of.GUM)]
    parts = [Part(mesh.scaled(1, 1, -1).moved(0, 0, 15.5 + apart), material) for mesh, material in above]
    parts += [Part(join(list(_row(LOWER))), of.A2), Part(gum(LOWER, base=7), of.GUM)]
    return Scene("", parts, camera, backdrop)

