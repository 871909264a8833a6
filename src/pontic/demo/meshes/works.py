"""Appliances and parts: implants, abutments, bars, guards, guides, frameworks, inlays, veneers."""

from collections.abc import Sequence

import numpy as np

from pontic.demo.meshes.arches import Arch, Seat, seated, swept
from pontic.demo.meshes.mesh import Floats, Mesh, grid, join
from pontic.demo.meshes.teeth import MOLAR, Tooth, tooth


def revolved(profile: Sequence[tuple[float, float]], *, columns: int = 96, fine: int = 4) -> Mesh:
    """Turn a profile of (radius, height), from bottom to top, about the z axis."""
    corners = np.array(profile, dtype=np.float64)
    steps = np.linspace(0, len(corners) - 1, (len(corners) - 1) * fine + 1)
    radius, high = (np.interp(steps, np.arange(len(corners)), corners[:, k]) for k in (0, 1))
    ring = np.linspace(0, 2 * np.pi, columns, endpoint=False)
    points = [np.outer(radius, np.cos(ring)), np.outer(radius, np.sin(ring)), np.tile(high[:, None], columns)]
    return grid(np.stack(points, -1)[::-1], closed=True)


def tube(path: Floats, radius: float | Floats, *, flat: float = 1.0, columns: int = 20) -> Mesh:
    """Sweep a circle along a path; ``flat`` below 1 squeezes it in height."""
    way = np.gradient(path, axis=0)
    way /= np.maximum(np.linalg.norm(way, axis=1, keepdims=True), 1e-9)
    side = np.cross(way, [0.0, 0.0, 1.0])
    side /= np.maximum(np.linalg.norm(side, axis=1, keepdims=True), 1e-9)
    up = np.cross(side, way)
    ring = np.linspace(0, 2 * np.pi, columns, endpoint=False)[None, :, None]
    thick = np.broadcast_to(np.asarray(radius, dtype=np.float64), (len(path),)).copy()
    thick[[0, -1]] = 1e-3
    reach = thick[:, None, None]
    return grid(
        path[:, None, :] + reach * (np.cos(ring) * side[:, None, :] + flat * np.sin(ring) * up[:, None, :]), closed=True
    )


def implant(*, long: float = 11.0, radius: float = 2.0) -> Mesh:
    """Build a threaded implant, its platform at z = 0."""
    ring = np.linspace(0, 2 * np.pi, 90, endpoint=False)
    down = np.linspace(0, 1, 420)[:, None]
    taper = np.minimum(1.0, 1.12 - 0.42 * down) * np.where(down > 0.96, np.sqrt(np.clip((1 - down) / 0.04, 0, 1)), 1)
    turns = (down * long / 0.8 + ring / (2 * np.pi)) % 1.0
    ridge = np.clip(1 - np.abs(turns - 0.5) / 0.32, 0, 1) * np.clip((down - 0.1) / 0.05, 0, 1)
    wide = radius * taper * (0.86 + 0.15 * ridge)
    body = np.stack([wide * np.cos(ring), wide * np.sin(ring), np.broadcast_to(-down * long, wide.shape)], -1)
    top = revolved(
        [(radius * 0.86, 0), (radius * 0.84, 0.12), (radius * 0.5, 0.12), (radius * 0.45, -1.5), (0, -1.5)], fine=2
    )
    return join([grid(body, closed=True), top])


def abutment(*, high: float = 7.0, wide: float = 3.3, lean: float = 0.0) -> Mesh:
    """Build a custom abutment on z = 0: concave emergence, scalloped shoulder, tapered post with a flat side."""
    ring = np.linspace(0, 2 * np.pi, 140, endpoint=False)
    profile = np.array([
        (1.75, 0.0), (1.8, 0.25), (2.05, 0.7), (2.6, 1.5), (wide, 2.5), (wide + 0.04, 2.8), (wide - 0.08, 2.9),
        (wide - 0.7, 2.95), (wide - 0.85, 3.1), (wide - 0.95, 3.6), (wide - 1.4, high - 0.5),
        (wide - 1.55, high - 0.12), (wide - 1.8, high),
        (1.15, high), (1.1, high - 0.2), (1.1, high - 3.5), (0.0, high - 3.5),
    ])  # fmt: skip
    steps = np.linspace(0, len(profile) - 1, 160)
    radius, level = (np.interp(steps, np.arange(len(profile)), profile[:, k])[:, None] for k in (0, 1))
    x, y = radius * np.cos(ring), radius * np.sin(ring) * 1.08
    rise = np.clip(level / 2.8, 0, 1) ** 2 * np.clip(1.4 - level / high, 0, 1)
    z = level + 0.55 * np.cos(2 * ring + np.pi) * rise * np.clip(radius - 1.2, 0, 1)
    post = (level > 3.4) & (radius > 1.12)
    x = np.where(post, np.minimum(x, wide - 1.75), x)
    x = x + np.clip(level - 3.0, 0, None) * np.tan(np.radians(lean))
    return grid(np.stack([x, y, z], -1)[::-1], closed=True)


def sleeve(*, radius: float = 2.6, high: float = 5.0) -> Mesh:
    """Build a drill sleeve: a metal ring with a collar."""
    outer, inner = radius + 0.55, radius
    return revolved([
        (inner, 0), (outer, 0), (outer, high - 0.9), (outer + 0.5, high - 0.85),
        (outer + 0.5, high), (inner, high), (inner, 0),
    ])  # fmt: skip


def bar(arch: Arch, *, high: float = 4.2, start: float = -42, end: float = 42) -> Mesh:
    """Build a milled bar: a rounded rectangle swept along the arch."""
    ring = np.linspace(0, 2 * np.pi, 48, endpoint=False)

    def section(along: Floats) -> tuple[Floats, Floats]:
        near = np.clip(np.minimum(along - start, end - along) / 1.2, 0, 1)[:, None] ** 0.5
        wide = 2.1 * np.sign(np.cos(ring)) * np.abs(np.cos(ring)) ** 0.45
        tall = 1.7 * np.sign(np.sin(ring)) * np.abs(np.sin(ring)) ** 0.45
        return near * wide, high + near * tall

    return swept(arch, section, start=start, end=end)


def cylinder(*, high: float = 4.6, radius: float = 2.35) -> Mesh:
    """Build a titanium cylinder with its screw channel, standing on z = 0."""
    return revolved([
        (radius * 0.8, 0), (radius, 0.5), (radius, high - 0.3), (radius - 0.25, high),
        (1.3, high), (1.2, high - 0.2), (1.2, 1.0), (0, 1.0),
    ])  # fmt: skip


def placed(mesh: Mesh, seat: Seat, *, z: float = 0.0, lean: float = 0.0) -> Mesh:
    """Stand a part on the arch at a seat."""
    return mesh.turned(-lean, "x").turned(seat.turned).moved(seat.x, seat.y, z)


def guard(arch: Arch, *, start: float = -55, end: float = 55, thick: float = 1.9, skirt: float = 3.2) -> Mesh:
    """Build a splint: flat above the teeth, smooth walls that end below their widest part."""
    ring = np.linspace(0, 2 * np.pi, 72, endpoint=False)
    seats = arch.seats()
    middles = np.array([seat.along for seat in seats])
    depths = np.array([max(seat.shape.depth, 8.2) for seat in seats])

    def section(along: Floats) -> tuple[Floats, Floats]:
        near = np.clip(np.minimum(along - start, end - along) / 4.0, 0, 1)
        near = np.sqrt(1 - (1 - near) ** 2)[:, None]
        half = (np.interp(along, middles, depths) / 2 + 1.1)[:, None]
        wide = half * np.sign(np.cos(ring)) * np.abs(np.cos(ring)) ** 0.5
        front = np.clip(1 - np.abs(along) / 24, 0, 1)[:, None]
        top = 7.4 + thick + 2.4 * front**0.8
        up = np.sin(ring)
        high = np.where(up > 0, (top - 5) * np.abs(up) ** 0.42, -(5 - skirt) * np.abs(up) ** 0.42) + 5
        marks = 0.18 * np.cos(along * 2 * np.pi / 7.6)[:, None] * (up > 0.8)
        return near * wide, 5 + near * (high - 5) - marks * near

    return swept(arch, section, start=start, end=end, count=360)


def shell(teeth: Sequence[Mesh], *, by: float = 0.55) -> list[Mesh]:
    """Build an aligner: every tooth a little thicker, open at the neck."""
    return [mesh.inflated(by) for mesh in teeth]


def inlay(shape: Tooth = MOLAR, *, rows: int = 150, columns: int = 220) -> tuple[Mesh, Mesh]:
    """Return a prepared molar with its cavity, and the inlay that fills it."""
    ring = np.linspace(0, 2 * np.pi, columns, endpoint=False)
    whole = tooth(shape, rows=rows, columns=columns)
    points = whole.points.reshape(rows, columns, 3)
    edge = 0.53 + 0.13 * np.cos(2 * ring) + 0.05 * np.cos(4 * ring + 0.6) + 0.03 * np.sin(3 * ring)
    part = np.hypot(points[..., 0] / shape.width * 2, points[..., 1] / shape.depth * 2) / edge
    tone = np.clip(points[..., 2] / shape.height, 0, 1)
    depth = 2.4 * np.clip((1.0 - part) / 0.09, 0, 1)
    floor = np.where(part < 1, np.minimum(points[..., 2], shape.height * 0.86) - depth, points[..., 2])
    cavity = points.copy()
    cavity[..., 2] = np.where(part < 0.9, np.clip(floor, 2.4, 3.3) + 0.06 * points[..., 2], floor)
    top = points.copy()
    last = np.argmax(part > 0.985, axis=0)
    for column in range(columns):
        top[last[column] :, column] = top[last[column] - 1, column]
    under = top.copy()
    under[..., :2] *= 0.9
    under[..., 2] = np.minimum(under[..., 2] - 1.4, 4.2 - 0.5 * np.clip(part, 0, 1))
    body = np.concatenate([top, under[::-1]])
    return grid(cavity, closed=True, tone=tone), grid(body, closed=True, tone=np.concatenate([tone, tone[::-1]]))


def veneer(seat: Seat, arch: Arch, *, out: float = 0.0, thick: float = 0.55) -> Mesh:
    """Build a veneer: the labial half of a front tooth as a thin shell, ``out`` mm before its tooth."""
    rows, columns = 90, 140
    whole = tooth(seat.shape, rows=rows, columns=columns)
    kept = slice(round(columns * 0.02), round(columns * 0.48))
    points = whole.points.reshape(rows, columns, 3)[:, kept]
    tone = whole.tone.reshape(rows, columns)[:, kept]
    inner = points * np.array([0.94, 1, 1]) - np.array([0, thick, 0.1])
    both = np.concatenate([points, inner[:, ::-1]], axis=1)
    mesh = grid(both, closed=True, tone=np.concatenate([tone, tone[:, ::-1]], axis=1))
    return seated(mesh.moved(0, out, 0), seat, arch)


def clasp(seat: Seat, *, high: float = 3.4) -> Mesh:
    """Build a cast clasp round a tooth: an arm on the cheek side, one on the tongue side, a rest on top."""
    ring = np.linspace(-0.35 * np.pi, 1.22 * np.pi, 90)
    a, b = seat.shape.width / 2 + 0.25, seat.shape.depth / 2 + 0.25
    path = np.stack([a * np.cos(ring), b * np.sin(ring), high + 0.9 * np.cos(2 * ring)], -1)
    thick = np.interp(ring, [ring[0], 0.4, ring[-1]], [0.45, 0.75, 0.35])
    rest = np.stack(
        [np.linspace(a, a * 0.3, 24), np.zeros(24), np.interp(np.linspace(0, 1, 24), [0, 0.4, 1], [3.0, 7.0, 6.9])], -1
    )
    return join([tube(path, thick, flat=1.4), tube(rest, 0.8, flat=0.6)])


def plate(arch: Arch, *, start: float = -46, end: float = 46, inward: float = 7.2, z: float = -3.2) -> Mesh:
    """Build a lingual bar: half a pear, swept along the inside of the arch."""
    along = np.linspace(start, end, 220)
    spot, out = arch.at(along)
    path = np.concatenate([spot - out * inward, np.full((220, 1), z)], 1)
    return tube(path, np.full(220, 1.25), flat=1.75, columns=28)
