"""Scenes of whole jaws: bars, full arches, dentures, splints, guides, wax-ups, aligners, models."""

from functools import cache
from itertools import pairwise

import numpy as np

from pontic.demo.meshes import works
from pontic.demo.meshes.arches import ALL, LOWER, UPPER, Arch, gum, palate, seated, teeth
from pontic.demo.meshes.mesh import Mesh, join
from pontic.demo.meshes.teeth import smaller, stump, tooth
from pontic.demo.render import materials as of
from pontic.demo.render.light import Material
from pontic.demo.render.studio import Backdrop, Camera, Part, Scene


@cache
def _row(arch: Arch, channels: tuple[int, ...] = ()) -> tuple[Mesh, ...]:
    return tuple(teeth(arch, detail=1.15, channels=channels))


def _some(arch: Arch, numbers: range | tuple[int, ...]) -> Mesh:
    return join([_row(arch)[k] for k in numbers])


def veneers(numbers: range, out: float, made_of: Material, *, camera: Camera, backdrop: Backdrop) -> Scene:
    """Veneers on reduced front teeth; the outermost float before their teeth."""
    seats = UPPER.seats()
    reduced = [seated(tooth(smaller(seats[k].shape, 0.55)), seats[k], UPPER) for k in numbers]
    kept = [_row(UPPER)[k] for k in range(2, 12) if k not in numbers]
    ends = (numbers[0], numbers[-1])
    shells = [works.veneer(seats[k], UPPER, out=out if k in ends else 0.12) for k in numbers]
    parts = [
        Part(join(reduced + kept), of.STONE),
        Part(gum(UPPER, base=7, flat=True), of.GUM),
        Part(join(shells), made_of),
    ]
    return Scene("", parts, camera, backdrop)


def bar(made_of: Material, *, camera: Camera, backdrop: Backdrop, over: bool = False) -> Scene:
    """A milled bar on the gum; with ``over``, the prosthesis floats above it."""
    seats = LOWER.seats()
    at = (1, 3, 5, 8, 10, 12)
    metal = join([works.bar(LOWER, start=-40, end=40), *(works.placed(works.cylinder(), seats[k], z=2.2) for k in at)])
    parts = [Part(metal, made_of), Part(gum(LOWER, toothless=ALL, base=8), of.GUM)]
    if over:
        parts += [
            Part(join(list(_row(LOWER))).moved(0, 0, 17), of.A2),
            Part(gum(LOWER, base=3.5, ends=3).moved(0, 0, 17), of.ACRYLIC),
        ]
    return Scene("", parts, camera, backdrop)


def hybrid(arch: Arch, made_of: Material, pink: Material, *, camera: Camera, backdrop: Backdrop) -> Scene:
    """A full arch on implants: one piece, with the channels of its screws."""
    row = _row(arch, (1, 3, 10, 12))
    return Scene("", [Part(join(list(row)), made_of), Part(gum(arch, base=4.5, ends=3), pink)], camera, backdrop)


def denture(
    arch: Arch, made_of: Material, pink: Material, *, camera: Camera, backdrop: Backdrop, vault: bool = True
) -> Scene:
    """A complete denture, with the plate of an upper one."""
    base = [gum(arch, base=7.5, ends=7), *([palate(arch)] if vault else [])]
    return Scene("", [Part(join(list(_row(arch))), made_of), Part(join(base), pink)], camera, backdrop)


def framework(made_of: Material, saddles: Material, *, camera: Camera, backdrop: Backdrop) -> Scene:
    """A cast partial framework on a lower model: bar, clasps, meshes of the saddles."""
    seats, kept = LOWER.seats(), range(3, 11)
    metal = [
        works.plate(LOWER, inward=7.0, z=-2.4),
        works.placed(works.clasp(seats[3]), seats[3]),
        works.placed(works.clasp(seats[10]), seats[10]),
    ]
    for side in (-1, 1):
        for row in (-2.2, 0.2, 2.6):
            along = side * np.linspace(25.5, 47, 40)
            spot, out = LOWER.at(along)
            metal.append(works.tube(np.concatenate([spot + out * row, np.full((40, 1), 3.5 - 0.13 * row**2)], 1), 0.5))
        for k in np.linspace(27, 46, 7):
            spot, out = LOWER.at(np.full(12, side * k))
            across = np.linspace(-6.4, 2.8, 12)
            metal.append(
                works.tube(np.concatenate([spot + out * across[:, None], (3.5 - 0.13 * across**2)[:, None]], 1), 0.5)
            )
    parts = [
        Part(_some(LOWER, kept), of.STONE),
        Part(gum(LOWER, base=11, flat=True, toothless=(0, 1, 2, 11, 12, 13)), saddles),
    ]
    return Scene("", [*parts, Part(join(metal), made_of)], camera, backdrop)


def splint(arch: Arch, made_of: Material, teeth_of: Material, *, camera: Camera, backdrop: Backdrop) -> Scene:
    """A night guard on its model."""
    parts = [Part(join(list(_row(arch))), teeth_of), Part(gum(arch, base=11, flat=True), teeth_of)]
    return Scene("", [*parts, Part(works.guard(arch), made_of, casts=False)], camera, backdrop)


def guide(
    numbers: tuple[int, ...],
    span: tuple[float, float],
    made_of: Material,
    *,
    camera: Camera,
    backdrop: Backdrop,
    ghost: bool = False,
) -> Scene:
    """A surgical guide with its sleeves; with ``ghost`` the planned implants show through the gum."""
    seats = UPPER.seats()
    kept = tuple(k for k in ALL if k not in numbers)
    parts = [
        Part(_some(UPPER, kept), of.STONE),
        Part(gum(UPPER, base=11, flat=True, toothless=numbers), of.GHOST if ghost else of.GUM, casts=not ghost),
    ]
    parts.append(Part(join([works.placed(works.sleeve(high=6), seats[k], z=7.4) for k in numbers]), of.TITANIUM))
    if ghost:
        parts.append(Part(join([works.placed(works.implant(long=10), seats[k], z=-0.5) for k in numbers]), of.COBALT))
    parts.append(Part(works.guard(UPPER, start=span[0], end=span[1], skirt=4.6), made_of, casts=False))
    return Scene("", parts, camera, backdrop)


def waxed(
    numbers: range | tuple[int, ...],
    made_of: Material,
    model_of: Material,
    *,
    camera: Camera,
    backdrop: Backdrop,
    arch: Arch = UPPER,
) -> Scene:
    """A wax-up of some teeth on a model."""
    rest = tuple(k for k in ALL if k not in numbers)
    parts = [Part(_some(arch, tuple(numbers)), made_of), Part(gum(arch, base=10, flat=True), model_of)]
    return Scene("", [*parts, *([Part(_some(arch, rest), model_of)] if rest else [])], camera, backdrop)


def aligned(
    made_of: Material, *, camera: Camera, backdrop: Backdrop, knobs: tuple[int, ...] = (), arch: Arch = UPPER
) -> Scene:
    """An aligner over the teeth, with attachments where the movement needs them."""
    row = _row(arch)
    parts = [Part(join(list(row)), of.B1), Part(gum(arch, base=7), of.GUM)]
    if knobs:
        parts.append(Part(join([_knob(arch, k, 0.9) for k in knobs]), of.AMBER_CLEAR))
    return Scene("", [*parts, Part(join(works.shell(row, by=0.5)), made_of, casts=False)], camera, backdrop)


def staged(*, camera: Camera, backdrop: Backdrop) -> Scene:
    """Where the teeth stand now, and through glass where they will: a crowded front that lines up."""
    now = []
    for k, mesh in enumerate(_row(LOWER)):
        middle = mesh.points.mean(0)
        twist, push = (14, -1.3, 11, -0.9, 8, 1.0, -13, 0.8)[k % 8], (0.9, -1.2, 1.1, -0.8, 0.7, -1.0, 0.9, -0.6)[k % 8]
        part = 1.0 if 3 < k < 10 else 0.2
        seat = LOWER.seats()[k]
        turned = mesh.moved(*(-middle)).turned(twist * part).moved(*middle)
        now.append(
            turned.moved(-np.sin(np.radians(seat.turned)) * push * part, np.cos(np.radians(seat.turned)) * push * part)
        )
    parts = [Part(join(now), of.A1), Part(gum(LOWER, base=7), of.GUM)]
    return Scene(
        "", [*parts, Part(join(works.shell(_row(LOWER), by=0.14)), of.BLUE_CLEAR, casts=False)], camera, backdrop
    )


def brackets(*, camera: Camera, backdrop: Backdrop) -> Scene:
    """Brackets and a wire, for an indirect bonding tray."""
    seats = UPPER.seats()
    along = np.linspace(seats[1].along, seats[12].along, 240)
    spot, out = UPPER.at(along)
    reach = np.interp(
        along,
        [seat.along for seat in seats],
        [seat.shape.depth * (0.42 if seat.shape.is_front else 0.5) + 1.3 for seat in seats],
    )
    wire = works.tube(np.concatenate([spot + out * reach[:, None], np.full((240, 1), 5.0)], 1), 0.3)
    pads = [_knob(UPPER, k, 1.35, high=5.0) for k in range(1, 13)]
    parts = [
        Part(_some(UPPER, ALL), of.B1),
        Part(gum(UPPER, base=8), of.GUM),
        Part(join(pads), of.COBALT),
        Part(wire, of.TITANIUM),
    ]
    return Scene("", parts, camera, backdrop)


def _knob(arch: Arch, number: int, size: float, *, high: float = 4.6) -> Mesh:
    seat = arch.seats()[number]
    block = works.revolved([(0, -1), (0.9, -0.95), (1.0, -0.7), (1.0, 0.7), (0.9, 0.95), (0, 1)], columns=40)
    reach = seat.shape.depth * (0.5 if seat.shape.is_front else 0.56)
    cube = Mesh(np.sign(block.points) * np.abs(block.points) ** 0.6, block.faces, block.tone)
    return works.placed(cube.scaled(size * 0.85, size * 0.55, size).moved(0, reach, high), seat)


def model(
    arch: Arch,
    made_of: Material,
    *,
    camera: Camera,
    backdrop: Backdrop,
    dies: tuple[int, ...] = (),
    lifted: float = 9.0,
) -> Scene:
    """A printed model; dies that can be taken out are lifted."""
    seats = arch.seats()
    parts = [
        Part(_some(arch, tuple(k for k in ALL if k not in dies)), made_of),
        Part(gum(arch, base=14, flat=True, toothless=dies), made_of),
    ]
    if dies:
        parts.append(
            Part(
                join(
                    [
                        seated(stump(seats[k].shape), seats[k], arch).moved(0, 0, lifted * (k == dies[-1]) + 1)
                        for k in dies
                    ]
                ),
                of.TAN,
            )
        )
    return Scene("", parts, camera, backdrop)


def bite(*, camera: Camera, backdrop: Backdrop, apart: float = 3.0) -> Scene:
    """Both jaws, seen from the front, nearly closed."""
    above: list[tuple[Mesh, Material]] = [(join(list(_row(UPPER))), of.A2), (gum(UPPER, base=7), of.GUM)]
    parts = [Part(mesh.scaled(1, 1, -1).moved(0, 0, 15.5 + apart), material) for mesh, material in above]
    parts += [Part(join(list(_row(LOWER))), of.A2), Part(gum(LOWER, base=7), of.GUM)]
    return Scene("", parts, camera, backdrop)


def jig(*, camera: Camera, backdrop: Backdrop) -> Scene:
    """A verification jig: printed blocks over the cylinders, cut between them."""
    seats = LOWER.seats()
    at = (1, 4, 9, 12)
    parts = [Part(gum(LOWER, toothless=ALL, base=8), of.GUM)]
    parts.append(Part(join([works.placed(works.cylinder(high=8.5), seats[k], z=2.2) for k in at]), of.TITANIUM))
    spans = [(seats[a].along + 0.7, seats[b].along - 0.7) for a, b in pairwise(at)]
    ends = [(seats[1].along - 6, seats[1].along + 0.1), (seats[12].along - 0.1, seats[12].along + 6)]
    blocks = [works.bar(LOWER, start=start, end=end, high=6.6).scaled(1, 1, 1) for start, end in spans + ends]
    return Scene("", [*parts, Part(join(blocks), of.AMBER_CLEAR)], camera, backdrop)


def segmented(*, camera: Camera, backdrop: Backdrop) -> Scene:
    """A lower jaw from a volume scan: teeth with their roots, see-through bone, the nerve on both sides."""
    seats = LOWER.seats()
    roots = [seated(stump(smaller(seat.shape, 0.2)).scaled(0.9, 0.8, 1.0), seat, LOWER) for seat in seats]
    nerves = []
    for side in (-1, 1):
        along = side * np.linspace(22, 54, 60)
        spot, out = LOWER.at(along)
        deep = -10.5 - 1.5 * np.sin(np.linspace(0, np.pi, 60))
        nerves.append(works.tube(np.concatenate([spot - out * 0.8, deep[:, None]], 1), 1.1))
    jaw = gum(LOWER, base=16, ends=9)
    return Scene(
        "",
        [
            Part(_some(LOWER, ALL), of.B1),
            Part(join(roots), of.A3),
            Part(join(nerves), of.MARK),
            Part(jaw, of.BONE, casts=False),
        ],
        camera,
        backdrop,
    )
