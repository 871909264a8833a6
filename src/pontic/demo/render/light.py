"""How light falls on a point: soft shadows from many directions, a studio of soft boxes, and materials."""

from dataclasses import dataclass

import numpy as np

from pontic.demo.meshes.mesh import Floats

KEY = np.array([-0.42, -0.38, 0.82])  # towards the big soft box, in the camera's frame turned upright
FILL = np.array([0.75, -0.45, 0.35])
RIM = np.array([0.25, 0.85, 0.45])
SPREAD = 0.22  # how large the key light is, so how soft its shadow


@dataclass(frozen=True, slots=True)
class Material:
    """What a part is made of. Colours are linear light."""

    neck: tuple[float, float, float]  # at the margin of a tooth
    edge: tuple[float, float, float]  # at its edge; the same for what is no tooth
    mirror: float = 0.04  # reflection at right angles
    polish: float = 0.6  # 0 dull, 1 glazed
    metal: bool = False
    soft: float = 0.3  # how far light bleeds round the corner, as in ceramic and gum
    opacity: float = 1.0
    cavity: tuple[float, float, float] = (0.62, 0.48, 0.36)  # what fissures turn to


def hues(code: str) -> tuple[float, float, float]:
    """Turn #rrggbb into linear light."""
    red, green, blue = ((int(code[k : k + 2], 16) / 255) ** 2.2 for k in (1, 3, 5))
    return red, green, blue


def directions(count: int, *, around: Floats | None = None, spread: float = 1.0) -> Floats:
    """Return unit vectors: spread over the upper half, or in a cone about one of them."""
    k = np.arange(count) + 0.5
    angle = k * np.pi * (3 - 5**0.5)
    if around is None:
        high = np.sqrt(1 - k / count * 0.98)  # denser at the top, as light falls
        flat = np.sqrt(1 - high**2)
        return np.stack([flat * np.cos(angle), flat * np.sin(angle), high], -1)
    side = np.cross(around, [0.0, 1.0, 0.1])
    side /= np.linalg.norm(side)
    other = np.cross(around, side)
    radius = spread * np.sqrt(k / count)[:, None]
    turned = around + radius * (np.cos(angle)[:, None] * side + np.sin(angle)[:, None] * other)
    return np.asarray(turned / np.linalg.norm(turned, axis=1, keepdims=True))


def lit(points: Floats, casters: Floats, towards: Floats, *, cells: int = 190) -> Floats:
    """Return for each point how many of the directions are free (0 to 1), by low shadow maps of the casters."""
    centre = casters.mean(0)
    casters, points = (casters - centre).astype(np.float32), (points - centre).astype(np.float32)
    reach = float(np.sqrt((casters**2).sum(1).max())) * 1.04
    step = 2 * reach / cells
    free = np.zeros(len(points))
    for light in towards:
        side = np.cross(light, [0.12, 1.0, 0.07])
        side /= np.linalg.norm(side)
        frame = np.stack([side, np.cross(light, side), light])
        map_ = _shadow_map(seen_from(frame, casters), reach, step, cells)
        there = seen_from(frame, points)
        column, row = (np.clip(((there[k] + reach) / step).astype(int) + 1, 0, cells + 1) for k in (0, 1))
        above = map_[row, column] - there[2]
        free += 1 - np.clip((above - 2.2 * step) / (1.5 * step), 0, 1)
    return free / len(towards)


def seen_from(frame: Floats, points: Floats) -> list[Floats]:
    """Return the coordinates of points in a frame, without the linear algebra library and its threads."""
    x, y, z = points.T
    return [x * points.dtype.type(a) + y * points.dtype.type(b) + z * points.dtype.type(c) for a, b, c in frame]


def _shadow_map(casters: list[Floats], reach: float, step: float, cells: int) -> Floats:
    column, row = (np.clip(((casters[k] + reach) / step).astype(int), 0, cells - 1) + 1 for k in (0, 1))
    flat: Floats = np.full((cells + 2) * (cells + 2), -1e9, dtype=np.float32)
    np.maximum.at(flat, row * (cells + 2) + column, casters[2])
    map_ = flat.reshape(cells + 2, cells + 2)
    holes = map_ < -1e8
    near = map_.copy()
    for shift, axis in ((1, 0), (-1, 0), (1, 1), (-1, 1)):
        near = np.maximum(near, np.roll(map_, shift, axis))
    map_[holes] = near[holes]
    return np.asarray(map_)


def shade(
    material: Material, tone: Floats, normal: Floats, view: Floats, *, key: Floats, sky: Floats, hollow: Floats
) -> Floats:
    """Return the linear light that points send to the eye. ``key`` and ``sky`` are 0 in shadow, 1 in the open."""
    mix = (tone**1.3)[:, None]
    albedo = np.array(material.neck) * (1 - mix) + np.array(material.edge) * mix
    albedo = albedo * (1 - hollow[:, None] * (1 - np.array(material.cavity)))
    reflected = 2 * (normal * view).sum(1, keepdims=True) * normal - view
    facing = np.clip((normal * view).sum(1), 0, 1)
    fresnel = material.mirror + (1 - material.mirror) * (1 - facing) ** 5 * (0.3 + 0.7 * material.polish)
    shine = _studio(reflected, material.polish) * (0.25 + 0.75 * sky)[:, None]
    if material.metal:
        open_ = (0.35 + 0.65 * sky)[:, None]
        return np.asarray(albedo * (shine * 1.15 + 0.05) * open_ + albedo * 0.25 * key[:, None])
    diffuse = _diffuse(normal, material.soft, key, sky)
    inner = 0.06 * material.soft * (1 - facing[:, None]) ** 2 * albedo
    glint = np.clip((reflected * unit(KEY)).sum(1), 0, 1) ** (18 + 260 * material.polish**2)
    spot = (glint * material.polish * 0.9 * key)[:, None]
    return np.asarray(albedo * diffuse + inner + shine * fresnel[:, None] * material.polish + spot * 0.55)


def unit(vector: Floats) -> Floats:
    """Return the vector at length 1."""
    return np.asarray(vector / np.linalg.norm(vector))


def _diffuse(normal: Floats, soft: float, key: Floats, sky: Floats) -> Floats:
    main = np.clip((normal @ unit(KEY) + soft) / (1 + soft), 0, 1) * (0.12 + 0.88 * key)
    fill = np.clip((normal @ unit(FILL) + 0.3) / 1.3, 0, 1) * (0.3 + 0.7 * sky)
    rim = np.clip(normal @ unit(RIM), 0, 1) * sky
    dome = (0.5 + 0.5 * normal[:, 2]) * sky**1.25
    warm, cool = np.array([1.0, 0.965, 0.91]), np.array([0.86, 0.93, 1.0])
    up = 0.12 * (1 - normal[:, 2]).clip(0, 1) * sky
    return np.asarray(
        0.82 * main[:, None] * warm
        + 0.15 * fill[:, None] * cool
        + 0.16 * rim[:, None] * cool
        + 0.4 * dome[:, None]
        + up[:, None] * warm
    )


def _studio(ray: Floats, polish: float) -> Floats:
    """Return what a mirror would see: a pale room, a large box above, a strip at the side, a dark floor."""
    blur = 0.06 + 0.5 * (1 - polish)
    height = ray[:, 2]
    room = 0.16 + 0.34 * np.clip(height * 0.5 + 0.5, 0, 1) ** 1.5
    box = _window(ray, unit(KEY), (0.5, 0.38), blur) * 2.3
    strip = _window(ray, unit(FILL), (0.14, 0.7), blur) * 1.2
    back = _window(ray, unit(RIM), (0.8, 0.16), blur) * 1.3
    return np.asarray((room + box + strip + back)[:, None] * np.array([1.0, 0.985, 0.965]))


def _window(ray: Floats, centre: Floats, half: tuple[float, float], blur: float) -> Floats:
    side = unit(np.cross(centre, [0.0, 0.0, 1.0]))
    other = np.cross(side, centre)
    u, v = np.abs(ray @ side), np.abs(ray @ other)
    ahead = np.clip(ray @ centre / 0.2, 0, 1)
    return np.asarray(ahead * np.clip((half[0] - u) / blur + 0.5, 0, 1) * np.clip((half[1] - v) / blur + 0.5, 0, 1))
