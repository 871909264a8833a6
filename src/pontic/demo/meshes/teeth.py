"""Single teeth: a polar surface from the middle of the chewing face over the wall down to the margin.

x runs along the arch (mesial to distal), y towards the cheek, z towards the opposite jaw; the margin lies at z = 0.
"""

from dataclasses import dataclass, replace

import numpy as np

from pontic.demo.meshes.mesh import Floats, Mesh, grid

WALL = (
    (0.0, 1.0),
    (0.25, 1.0),
    (0.52, 1.0),
    (0.76, 1.0),
    (0.93, 0.93),
    (1.03, 0.7),
    (1.02, 0.42),
    (0.95, 0.16),
    (0.86, 0.0),
)
BLADE = ((0.0, 1.0), (0.3, 1.0), (0.85, 1.0), (1.05, 0.95), (1.04, 0.72), (1.0, 0.46), (0.92, 0.2), (0.8, 0.0))
CHANNEL = 1.25  # mm: the radius of a screw channel


@dataclass(frozen=True, slots=True)
class Cusp:
    """A tip of the chewing face: place and height, as parts of the half width, half depth and height."""

    x: float
    y: float
    high: float
    steep: float = 0.78


@dataclass(frozen=True, slots=True)
class Tooth:
    """The measures of one tooth in millimetres, after average textbook proportions."""

    width: float
    depth: float
    height: float
    cusps: tuple[Cusp, ...] = ()
    square: float = 2.7  # 2 is an ellipse, more is squarer
    pointed: float = 0.0  # how far the edge of a front tooth falls off to its corners, mm

    @property
    def is_front(self) -> bool:
        """Tell whether it cuts instead of chewing."""
        return not self.cusps


MOLAR = Tooth(10.4, 10.8, 7.4, (
    Cusp(-0.47, 0.5, 1.0), Cusp(0.45, 0.48, 0.96), Cusp(-0.42, -0.5, 1.02), Cusp(0.5, -0.5, 0.9),
    Cusp(-0.78, 0.0, 0.8, 0.95), Cusp(0.8, 0.0, 0.83, 0.95),
), square=3.0)  # fmt: skip
LOWER_MOLAR = Tooth(11.0, 10.3, 7.2, (
    Cusp(-0.52, 0.5, 0.98), Cusp(0.12, 0.56, 0.97), Cusp(0.66, 0.36, 0.9), Cusp(-0.45, -0.52, 1.03),
    Cusp(0.4, -0.54, 1.0), Cusp(-0.8, 0.0, 0.84, 0.95), Cusp(0.86, -0.1, 0.82, 0.95),
), square=3.0)  # fmt: skip
PREMOLAR = Tooth(7.1, 9.0, 8.0, (
    Cusp(0.0, 0.52, 1.0, 0.72), Cusp(0.05, -0.52, 0.92, 0.72), Cusp(-0.76, 0.0, 0.82, 1.0), Cusp(0.76, 0.0, 0.82, 1.0),
), square=2.4)  # fmt: skip
LOWER_CENTRAL = Tooth(5.6, 6.0, 8.8, square=2.2, pointed=0.15)
LOWER_LATERAL = Tooth(6.1, 6.3, 9.0, square=2.2, pointed=0.35)
CENTRAL = Tooth(8.6, 7.0, 10.4, square=2.3, pointed=0.35)
LATERAL = Tooth(6.7, 6.2, 9.2, square=2.2, pointed=0.6)
CANINE = Tooth(7.6, 7.8, 10.2, square=2.1, pointed=2.2)


def tooth(shape: Tooth, *, rows: int = 90, columns: int = 140, channel: bool = False) -> Mesh:
    """Build a crown; with ``channel`` the chewing face has the opening of a screw."""
    ring = np.linspace(0, 2 * np.pi, columns, endpoint=False)
    steps = np.linspace(0, 1, rows)
    points = _front(shape, steps, ring) if shape.is_front else _back(shape, steps, ring)
    if channel:
        _open(points)
    tone = np.clip(points[..., 2] / shape.height, 0, 1)
    return grid(points, closed=True, tone=tone)


def _open(points: Floats) -> None:
    """Sink a round screw channel into the middle of the chewing face, with straight walls."""
    from_axis = np.hypot(points[..., 0], points[..., 1])
    wall = np.clip((from_axis / CHANNEL - 0.72) / 0.28, 0, 1)
    inside = from_axis < CHANNEL
    stretch = np.where(inside, np.minimum(1 / 0.72, CHANNEL / np.maximum(from_axis, 1e-9)), 1.0)
    for column in range(points.shape[1]):
        rim = np.interp(CHANNEL, from_axis[:, column], points[:, column, 2])
        here = inside[:, column]
        points[here, column, 2] = rim - 4.5 * (1 - wall[here, column])
    points[..., :2] *= stretch[..., None]


def smaller(shape: Tooth, by: float) -> Tooth:
    """Return the shape reduced all around by so many millimetres, as a preparation is."""
    return replace(shape, width=shape.width - 2 * by, depth=shape.depth - 2 * by, height=shape.height - 1.3 * by)


def stump(shape: Tooth, *, rows: int = 70, columns: int = 110) -> Mesh:
    """Build a prepared die: tapered walls, a rounded top, a chamfer at the margin and a root below it."""
    ring = np.linspace(0, 2 * np.pi, columns, endpoint=False)
    high = shape.height
    profile = np.array([
        (0.0, high * 0.64), (0.3, high * 0.64), (0.54, high * 0.64), (0.65, high * 0.57), (0.7, high * 0.35),
        (0.73, 0.7), (0.8, 0.12), (0.87, 0.02), (0.9, -0.25), (0.86, -1.6), (0.8, -4.0), (0.72, -8.0),
        (0.7, -8.2), (0.0, -8.2),
    ])  # fmt: skip
    curve = _curve(profile, rows)
    x, y = _outline(shape, ring)
    points = np.stack([np.outer(curve[:, 0], x), np.outer(curve[:, 0], y), np.tile(curve[:, 1:], columns)], -1)
    saddle = 0.5 * np.cos(2 * ring) * np.clip(points[..., 2] / high + 0.4, 0, 1)
    points[..., 2] += saddle * np.clip(curve[:, :1] / 0.6, 0, 1)
    return grid(points, closed=True)


def margin(shape: Tooth) -> Floats:
    """Return the margin line of the die as a closed row of points."""
    ring = np.linspace(0, 2 * np.pi, 160)
    x, y = _outline(shape, ring)
    return np.stack([0.885 * x, 0.885 * y, 0.03 + 0.2 * np.cos(2 * ring)], -1)


def _outline(shape: Tooth, ring: Floats) -> tuple[Floats, Floats]:
    power = 2 / shape.square
    x = shape.width / 2 * np.sign(np.cos(ring)) * np.abs(np.cos(ring)) ** power
    y = shape.depth / 2 * np.sign(np.sin(ring)) * np.abs(np.sin(ring)) ** power
    return x, y * (1 + 0.05 * np.sign(shape.square - 2.5) * np.cos(ring))


def _spline(polygon: tuple[tuple[float, float], ...], steps: Floats) -> Floats:
    return _curve(np.array(polygon), len(steps))


def _curve(polygon: Floats, count: int) -> Floats:
    """Evaluate a uniform cubic B-spline that starts and ends at the ends of its polygon."""
    ends = np.concatenate([[2 * polygon[0] - polygon[1]], polygon, [2 * polygon[-1] - polygon[-2]]])
    place = np.linspace(0, len(polygon) - 1, count)
    span = np.minimum(place.astype(int), len(polygon) - 2)
    t = (place - span)[:, None]
    a, b, c, d = (ends[span + k] for k in range(4))
    middle = (3 * t**3 - 6 * t**2 + 4) * b + (-3 * t**3 + 3 * t**2 + 3 * t + 1) * c
    return np.asarray(((1 - t) ** 3 * a + middle + t**3 * d) / 6)


def _back(shape: Tooth, steps: Floats, ring: Floats) -> Floats:
    """Shape a premolar or molar: the highest of its cusps at every place, so that fissures run between them."""
    curve = _spline(WALL, steps)
    x, y = _outline(shape, ring)
    flat_x, flat_y = np.outer(curve[:, 0], x), np.outer(curve[:, 0], y)
    face = _chewing(shape, flat_x, flat_y)
    level = shape.height * 0.86
    inside = np.clip((1.0 - curve[:, :1]) / 0.28, 0, 1) * (curve[:, 1:] > 0.6)
    blend = inside * inside * (3 - 2 * inside)
    z = curve[:, 1:] * level + blend * (face - level)
    neck = 0.45 * np.cos(2 * ring) * (1 - curve[:, 1:]) ** 2
    return np.stack([flat_x, flat_y, z - neck], -1)


def _chewing(shape: Tooth, x: Floats, y: Floats) -> Floats:
    sharp = 8.0  # per millimetre: the higher, the narrower the fissures
    total = np.zeros_like(x)
    for cusp in shape.cusps:
        dx, dy = x - cusp.x * shape.width / 2, y - cusp.y * shape.depth / 2
        towards = np.arctan2(-cusp.y * shape.depth, -cusp.x * shape.width)
        ridge = 1 - 0.2 * np.cos(3 * (np.arctan2(dy, dx) - towards)) * np.clip(np.hypot(dx, dy) / 1.5, 0, 1)
        total += np.exp(sharp * (cusp.high * shape.height - cusp.steep * ridge * np.hypot(np.hypot(dx, dy), 0.5)))
    return np.log(total) / sharp + 0.3


def _front(shape: Tooth, steps: Floats, ring: Floats) -> Floats:
    """Shape an incisor or canine: wide and thin at the edge, narrow and deep at the neck, hollow at the back."""
    curve = _spline(BLADE, steps)
    x, y = _outline(shape, ring)
    up = np.clip(curve[:, 1:], 0, 1)
    wide = curve[:, :1] * (0.98 + 0.06 * up)
    thin = curve[:, :1] * (0.24 + 0.76 * (1 - up) ** 0.75)
    flat_x, flat_y = wide * x, thin * y
    across = flat_x / (shape.width / 2)
    lean = 0.30 * shape.depth * (0.5 - up) * 0.5 + 0.11 * shape.depth * np.sin(np.pi * up)
    cheek = np.clip(np.sin(ring), 0, 1)
    lobes = 0.09 * np.cos(3 * np.pi * across) * cheek * up * np.clip(1.2 - up, 0, 1)
    bend = -0.55 * across**2 * (0.3 + up)
    back = 0.16 * shape.depth * np.clip(-np.sin(ring), 0, 1) * np.exp(-(((up - 0.55) / 0.22) ** 2)) * (1 - across**2)
    z = up * shape.height - shape.pointed * np.abs(across) ** 1.6 * up**3
    rim = 0.4 * np.cos(2 * ring) * (1 - up) ** 2
    return np.stack([flat_x, flat_y + lean + lobes + bend + back, z + rim], -1)
