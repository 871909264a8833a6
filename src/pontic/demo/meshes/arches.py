"""Whole arches: the curve, a row of teeth on it, the gum around them, and the model below."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from pontic.demo.meshes.mesh import Floats, Mesh, grid, join
from pontic.demo.meshes.teeth import (
    CANINE,
    CENTRAL,
    LATERAL,
    LOWER_CENTRAL,
    LOWER_LATERAL,
    LOWER_MOLAR,
    MOLAR,
    PREMOLAR,
    Tooth,
    tooth,
)

HALF = (CENTRAL, LATERAL, CANINE, PREMOLAR, PREMOLAR, MOLAR, MOLAR)  # from the middle backwards
LOWER_HALF = (LOWER_CENTRAL, LOWER_LATERAL, CANINE, PREMOLAR, PREMOLAR, LOWER_MOLAR, LOWER_MOLAR)
LOWER_SCALE = 0.93
GUM = 2.0  # mm that the gum stands above the margin between two teeth


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a tooth stands: its middle on the arch, the way it faces, and how long it is along the arch."""

    number: int  # from 0 at one end to 13 at the other
    shape: Tooth
    along: float  # mm on the curve from its middle point
    x: float
    y: float
    turned: float  # degrees


@dataclass(frozen=True, slots=True)
class Arch:
    """A horseshoe: a curve in the plane with the front teeth towards +y, measured in mm from the middle."""

    half_width: float = 27.0
    depth: float = 45.0
    lower: bool = False

    def at(self, along: Floats) -> tuple[Floats, Floats]:
        """Return points (n, 2) and outward normals (n, 2) at distances from the middle of the curve."""
        x = np.linspace(-1, 1, 1601)
        bend = np.sign(x) * np.sin(np.abs(x) * np.pi / 2)
        line = np.stack([bend * self.half_width, self.depth * (np.clip(1 - np.abs(bend) ** 2.25, 0, 1) ** 0.72)], -1)
        length = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))])
        length -= length[800]
        place = np.stack([np.interp(along, length, line[:, k]) for k in (0, 1)], -1)
        ahead = np.stack([np.interp(along + 0.6, length, line[:, k]) for k in (0, 1)], -1)
        behind = np.stack([np.interp(along - 0.6, length, line[:, k]) for k in (0, 1)], -1)
        way = ahead - behind
        way /= np.maximum(np.linalg.norm(way, axis=1, keepdims=True), 1e-9)
        return place, np.stack([-way[:, 1], way[:, 0]], -1)

    def seats(self) -> list[Seat]:
        """Return the fourteen seats from end to end."""
        scale = LOWER_SCALE if self.lower else 1.0
        half = LOWER_HALF if self.lower else HALF
        widths = [shape.width * scale * 0.97 for shape in half]
        middles = np.cumsum(widths) - np.array(widths) / 2
        along = np.concatenate([-middles[::-1], middles])
        place, out = self.at(along)
        turned = np.degrees(np.arctan2(-out[:, 0], out[:, 1]))
        shapes = [*reversed(half), *half]
        spots = zip(shapes, along, place, turned, strict=True)
        return [
            Seat(k, shape, float(mid), float(spot[0]), float(spot[1]), float(way))
            for k, (shape, mid, spot, way) in enumerate(spots)
        ]


UPPER = Arch()
LOWER = Arch(half_width=25.0, depth=40.0, lower=True)
ALL = tuple(range(14))  # the numbers of all seats


def teeth(
    arch: Arch, numbers: Sequence[int] = range(14), *, detail: float = 1.0, channels: Sequence[int] = ()
) -> list[Mesh]:
    """Build the teeth of these seats, each its own mesh, standing in the arch."""
    chosen = [seat for seat in arch.seats() if seat.number in numbers]
    return [
        seated(
            tooth(seat.shape, rows=round(44 * detail), columns=round(64 * detail), channel=seat.number in channels),
            seat,
            arch,
        )
        for seat in chosen
    ]


def seated(mesh: Mesh, seat: Seat, arch: Arch) -> Mesh:
    """Move a mesh that was built around the origin to its seat."""
    side = 1 if seat.number > 6 else -1
    lean = 10.0 if seat.shape.is_front else 3.0
    scale = LOWER_SCALE if arch.lower else 1.0
    mesh = mesh.scaled(side * scale, scale, scale).turned(-lean, "x")
    rise = -0.25 * ((seat.number - 6.5) / 6.5) ** 2 - (0.6 if seat.shape is LATERAL else 0)
    return mesh.turned(seat.turned).moved(seat.x, seat.y, rise)


def gum(
    arch: Arch,
    *,
    base: float = 9.0,
    flat: bool = False,
    detail: float = 1.0,
    toothless: Sequence[int] = (),
    ends: float = 6.0,
) -> Mesh:
    """Build the gum as a closed sweep: scalloped round the teeth, bulging over the roots, ending ``base`` mm below."""
    seats = arch.seats()
    reach = seats[-1].along + seats[-1].shape.width / 2 + ends - 2
    along = np.linspace(-reach, reach, round(280 * detail))
    turn_ = np.linspace(0, 2 * np.pi, round(64 * detail), endpoint=False)
    near, full = _scallop(seats, along, toothless)
    half = _breadth(seats, along)
    across, up = np.cos(turn_), np.sin(turn_)
    crest = np.clip(up, 0, 1)
    tooth_dip = (near * full)[:, None] * np.abs(across)[None, :] ** 0.6
    top = 0.6 + GUM * 1.0 - 2.1 * tooth_dip - 0.35 * np.abs(across)[None, :] ** 3
    high = np.where(
        up > 0, crest**0.55 * (top + 1.2) - 1.2, -1.2 - (base - 1.2) * np.clip(-up, 0, 1) ** (0.35 if flat else 0.6)
    )
    wide = (
        (half[:, None] + 0.6 * near[:, None] ** 2 * np.clip(1 - np.abs(up + 0.15), 0, 1))
        * np.sign(across)
        * np.abs(across) ** 0.62
    )
    wide = wide * (1 + 0.16 * np.clip(-up, 0, 1))
    closing = np.sqrt(np.clip(1 - (1 - np.clip((reach - np.abs(along)) / 6.0, 0, 1)) ** 2, 0, 1))
    wide = wide * closing[:, None]
    high = np.where(up > 0, high * (0.35 + 0.65 * closing[:, None]), high)
    return _swept(arch, along, wide, high)


def swept(
    arch: Arch, section: Callable[[Floats], tuple[Floats, Floats]], *, start: float, end: float, count: int = 300
) -> Mesh:
    """Sweep a closed section along the arch; the section gives (count, m) of outward offset and height."""
    along = np.linspace(start, end, count)
    wide, high = section(along)
    return _swept(arch, along, wide, high)


def palate(arch: Arch, *, deep: float = 9.0) -> Mesh:
    """Build the plate between the two sides of an upper denture, a shallow vault."""
    reach = arch.seats()[-1].along + 4
    along = np.linspace(0, reach, 90)
    right, _ = arch.at(along)
    left, _ = arch.at(-along)
    part = np.linspace(0, 1, 90)[None, :, None]
    flat = right[:, None, :] * part + left[:, None, :] * (1 - part)
    dome = -1.5 - deep * np.sin(np.pi * part[..., 0]) ** 0.8 * np.clip(along / 16, 0, 1)[:, None] ** 0.7
    ripples = (
        0.25
        * np.sin(along * 1.5)[:, None]
        * np.exp(-(((along - 9) / 6) ** 2))[:, None]
        * np.sin(2 * np.pi * part[..., 0])
    )
    top = np.concatenate([flat, (dome + ripples)[..., None]], -1)
    bottom = top.copy()
    bottom[..., 2] -= 2.0
    return join([grid(top), grid(bottom[:, ::-1])])


def _swept(arch: Arch, along: Floats, wide: Floats, high: Floats) -> Mesh:
    place, out = arch.at(along)
    flat = place[:, None, :] + out[:, None, :] * wide[..., None]
    return grid(
        np.concatenate([flat, high[..., None]], -1)[:, ::-1], closed=True, tone=np.clip(high / 3, 0, 1)[:, ::-1]
    )


def _scallop(seats: Sequence[Seat], along: Floats, toothless: Sequence[int]) -> tuple[Floats, Floats]:
    """Return 1 at the middle of a tooth, 0 between two; and 0 where no tooth stands."""
    middles = np.array([seat.along for seat in seats])
    widths = np.array([seat.shape.width for seat in seats])
    which = np.abs(along[:, None] - middles).argmin(1)
    off = (along - middles[which]) / widths[which]
    near = np.clip(np.cos(np.clip(np.abs(off), 0, 0.5) * np.pi), 0, 1) ** 0.8
    there = np.array([seat.number not in toothless for seat in seats], dtype=np.float64)
    outside = np.abs(along) > np.abs(middles).max() + widths[0] / 2
    present = np.where(outside, 0, there[which])
    smooth = np.convolve(np.pad(present, 4, mode="edge"), np.ones(9) / 9, mode="valid")
    return near * np.where(outside, 0.2, 1), smooth


def _breadth(seats: Sequence[Seat], along: Floats) -> Floats:
    middles = np.array([seat.along for seat in seats])
    return np.interp(along, middles, [seat.shape.depth * 0.5 + 0.55 for seat in seats])
