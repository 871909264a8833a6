"""Render the picture of the home page: a bridge of three units whose middle one, the pontic, stands on air.

Run ``python tools/render_bridge.py WIDTH OUT.webp``. The shapes are signed distances (millimetres), met by
marching rays; nothing but numpy and Pillow is needed. The result lies in ``src/pontic/web/static/img/``.
"""

# ruff: noqa: ANN001, ANN201, D103, PLR0917, PLR2004 - sums of a picture, not of the product

import sys
from pathlib import Path

import numpy as np
from PIL import Image

UNITS = (-9.0, 0.0, 9.2)  # centres of the three crowns along the arch
EYE, AIM = np.array([-8.5, -26.0, 25.5], "f4"), np.array([0.3, -0.9, -4.1], "f4")
SUN = np.array([-0.45, -0.50, 0.74], "f4")
RIM = np.array([0.75, 0.55, 0.25], "f4")
FAR, SHARP, STEPS = 70.0, 0.004, 110
JAW, PREP, CROWN = 0, 1, 2


def smooth_min(a, b, k):
    h = np.clip(0.5 + 0.5 * (b - a) / k, 0, 1)
    return b + (a - b) * h - k * h * (1 - h)


def smooth_max(a, b, k):
    return -smooth_min(-a, -b, k)


def bump(x, y, at_x, at_y, wide):
    return np.exp(-((x - at_x) ** 2 + (y - at_y) ** 2) / wide)


def ellipsoid(x, y, z, rx, ry, rz):
    k0 = np.sqrt((x / rx) ** 2 + (y / ry) ** 2 + (z / rz) ** 2)
    k1 = np.sqrt((x / rx**2) ** 2 + (y / ry**2) ** 2 + (z / rz**2) ** 2) + 1e-6
    return k0 * (k0 - 1) / k1


def chewing(x, y, size):
    """Height of the occlusal surface: five cusps, a central groove and two that cross it."""
    s = size
    h = 1.55 * bump(x, y, -2.0 * s, -2.3, 2.5) + 1.5 * bump(x, y, 1.9 * s, -2.3, 2.5)
    h += 1.35 * bump(x, y, -2.0 * s, 2.2, 2.4) + 1.3 * bump(x, y, 1.9 * s, 2.3, 2.4)
    h += 0.55 * bump(x, y, 3.4 * s, 0.0, 1.5) + 0.5 * bump(x, y, -3.5 * s, 0.1, 1.2)
    wave = y - 0.22 * np.sin(1.5 * x)
    h -= 0.55 * np.exp(-((wave / 0.36) ** 2)) * np.exp(-((x / (3.2 * s)) ** 4))
    h -= 0.38 * np.exp(-(((x - 0.12 * y) / 0.3) ** 2)) * np.exp(-(((np.abs(y) - 1.5) / 1.6) ** 2))
    return (
        h
        - 0.25 * np.exp(-(((x + 1.9) / 0.35) ** 2 + (y / 1.1) ** 2))
        - 0.25 * np.exp(-(((x - 1.8) / 0.35) ** 2 + (y / 1.1) ** 2))
    )


def crown(x, y, z, size, pontic):
    squeeze = 1 + 0.055 * np.clip(z + 3.5, -2, 8) * -0.55
    fat = 1 + 0.05 * np.cos(np.clip(z / 3.2, -1.5, 1.5))
    rx, ry = 4.55 * size * squeeze * fat, 4.75 * squeeze * fat
    around = ((np.abs(x) / rx) ** 3.0 + (np.abs(y) / ry) ** 2.8 + 1e-9) ** (1 / 2.9)
    wall = (around - 1) * np.minimum(rx, ry) * 0.9
    top = z - (1.5 + chewing(x, y, size) - 0.055 * (x * x + y * y))
    if pontic:  # an ovate end that comes close to the ridge and does not touch it
        below = -(z + 3.9) + 0.085 * (x * x + y * y * 0.95)
        body = smooth_max(smooth_max(wall, top * 0.72, 1.1), below * 0.7, 1.5)
    else:
        below = -(z + 3.7 + 0.25 * np.cos(np.arctan2(y, x) * 2))
        body = smooth_max(smooth_max(wall, top * 0.72, 1.1), below, 0.5)
    return body


def bridge(x, y, z):
    a = crown(x - UNITS[0], y, z, 0.96, pontic=False)
    b = crown(x - UNITS[1], y, z, 0.95, pontic=True)
    c = crown(x - UNITS[2], y + 0.15, z, 1.02, pontic=False)
    joint = smooth_min(
        ellipsoid(x + 4.6, y, z + 0.3, 2.1, 2.0, 1.75), ellipsoid(x - 4.6, y, z + 0.3, 2.1, 2.0, 1.75), 0.1
    )
    return smooth_min(smooth_min(smooth_min(a, c, 0.2), b, 0.35), joint, 0.9)


def preps(x, y, z):
    found = np.full_like(x, 1e3)
    for at in (UNITS[0], UNITS[2]):
        wide = 3.55 - 0.10 * np.clip(z + 5.5, -3, 6)
        cone = np.sqrt((x - at) ** 2 + y**2) - wide
        found = np.minimum(found, smooth_max(cone, np.abs(z + 4.0) - 2.6, 0.5))
    return found


def jaw(x, y, z):
    dip = 1.15 * np.exp(-((x / 3.9) ** 4))
    papilla = 0.8 * np.exp(-(((np.abs(x) - 4.6) / 1.5) ** 2))
    scallop = 0.25 * np.cos(x * 0.7) * np.sin(y * 0.6)
    lip = 0.55 * sum(np.exp(-((np.sqrt((x - at) ** 2 + y**2) - 4.2) ** 2) / 0.8) for at in (UNITS[0], UNITS[2]))
    crest = -4.75 - dip + papilla + scallop + lip * 0.5
    ridge = z - crest + 0.036 * y * y + 0.0022 * np.abs(y) ** 3.1
    block = np.maximum(np.abs(x - 0.1) - 15.2, np.abs(y) - 7.4)
    return smooth_max(smooth_max(ridge * 0.7, block, 1.4), -(z + 10.2), 0.6)


def scene(p):
    x, y, z = p[..., 0], p[..., 1], p[..., 2]
    return np.stack([jaw(x, y, z), preps(x, y, z), bridge(x, y, z)], -1)


def distance(p):
    return scene(p).min(-1)


def normal(p, e=0.012):
    k = np.array([[1, -1, -1], [-1, -1, 1], [-1, 1, -1], [1, 1, 1]], "f4")
    n = sum(side * distance(p + side * e)[..., None] for side in k)
    return n / (np.linalg.norm(n, axis=-1, keepdims=True) + 1e-9)


def march(origin, rays):
    t = np.full(len(rays), 16.0, "f4")
    live = np.arange(len(rays))
    for _ in range(STEPS):
        d = distance(origin + rays[live] * t[live, None]) * 0.8
        t[live] += d
        live = live[(d > SHARP) & (t[live] < FAR)]
        if not len(live):
            break
    return t


def shadow(p, light):
    lit, t = np.ones(len(p), "f4"), np.full(len(p), 0.15, "f4")
    for _ in range(26):
        d = distance(p + light * t[:, None])
        lit = np.minimum(lit, np.clip(9 * d / t, 0, 1))
        t += np.clip(d * 0.8, 0.08, 1.6)
    return lit


def shade_of(p, n):
    dark = np.zeros(len(p), "f4")
    for i, step in enumerate((0.25, 0.7, 1.5, 2.8)):
        dark += (step - distance(p + n * step)) * 0.55**i / step * 0.42
    return np.clip(1 - dark, 0.08, 1)


def marks(p):
    """Where articulating paper has left its blue and red."""
    x, y, z = p[:, 0], p[:, 1], p[:, 2]
    spots = [
        (-10.5, -1.25, 0),
        (-7.4, 1.45, 0),
        (-7.2, -1.2, 0),
        (1.3, -1.3, 0),
        (-1.4, 1.35, 0),
        (10.8, -1.35, 0),
        (7.4, -1.25, 1),
        (10.6, 1.5, 0),
    ]
    blue, red = np.zeros(len(p), "f4"), np.zeros(len(p), "f4")
    for at_x, at_y, hue in spots:
        spot = np.clip(1.6 * np.exp(-(((x - at_x) / 0.62) ** 2 + ((y - at_y) / 0.5) ** 2)) - 0.25, 0, 0.9) * (z > 0.4)
        if hue:
            red = np.maximum(red, spot)
        else:
            blue = np.maximum(blue, spot)
    return blue[:, None], red[:, None]


def paint(p, ray, kind):
    n = normal(p)
    base = np.array([[0.26, 0.33, 0.42], [0.80, 0.70, 0.52], [0.95, 0.90, 0.80]], "f4")[kind]
    blue, red = marks(p)
    crown_only = (kind == CROWN)[:, None]
    base = np.where(crown_only, base * (1 - blue) + np.array([0.10, 0.25, 0.82], "f4") * blue, base)
    base = np.where(crown_only, base * (1 - red) + np.array([0.80, 0.16, 0.12], "f4") * red, base)
    sun, rim = SUN / np.linalg.norm(SUN), RIM / np.linalg.norm(RIM)
    open_sky, lit = shade_of(p, n)[:, None], shadow(p + n * 0.03, sun)[:, None]
    key = np.clip(n @ sun, 0, 1)[:, None] * (0.25 + 0.75 * lit)
    wrap = np.clip(n @ sun * 0.5 + 0.5, 0, 1)[:, None]  # light that a translucent ceramic passes on
    fill = np.clip(n @ rim, 0, 1)[:, None] * np.array([0.55, 0.68, 1.0], "f4")
    sky = (0.5 + 0.5 * n[:, 2:3]) * np.array([0.92, 0.96, 1.0], "f4")
    colour = base * (
        0.70 * key + np.where(crown_only, 0.13, 0.06) * wrap + 0.22 * sky * open_sky + 0.20 * fill * open_sky
    )
    half = sun - ray
    half /= np.linalg.norm(half, axis=-1, keepdims=True)
    shine = np.clip((n * half).sum(-1), 0, 1)[:, None]
    edge = (1 - np.clip(-(n * ray).sum(-1), 0, 1))[:, None] ** 3.2
    gloss = np.array([0.05, 0.10, 0.34], "f4")[kind][:, None]
    colour += gloss * (shine**70 * lit * 1.5 + 0.35 * shine**14 * lit) + edge * open_sky * np.where(
        crown_only, 0.22, 0.16
    ) * np.array([0.6, 0.74, 1.0], "f4")
    return np.clip(colour, 0, 1) ** (1 / 1.9)


def render(width):
    height = int(width * 0.72)
    ahead = (AIM - EYE) / np.linalg.norm(AIM - EYE)
    right = np.cross(ahead, [0, 0, 1])
    right /= np.linalg.norm(right)
    up = np.cross(right, ahead)
    picture = np.zeros((height, width, 4), "f4")
    for top in range(0, height, 40):
        v, u = np.mgrid[top : min(top + 40, height), 0:width].astype("f4")
        u, v = (u + 0.5) / width * 2 - 1, (0.5 - (v + 0.5) / height) * 2 * 0.72
        rays = ahead + 0.535 * (u[..., None] * right + v[..., None] * up)
        rays = (rays / np.linalg.norm(rays, axis=-1, keepdims=True)).astype("f4").reshape(-1, 3)
        t = march(EYE, rays)
        hit = t < FAR
        p = EYE + rays[hit] * t[hit, None]
        part = np.zeros((len(rays), 4), "f4")
        if hit.any():
            part[hit, :3], part[hit, 3] = paint(p, rays[hit], scene(p).argmin(-1)), 1
        picture[top : top + 40] = part.reshape(-1, width, 4)
    return picture


def main():
    width, out = int(sys.argv[1]), Path(sys.argv[2])
    picture = render(width * 2)  # twice as large, then averaged: smooth edges
    picture[..., :3] *= picture[..., 3:]
    small = picture.reshape(picture.shape[0] // 2, 2, width, 2, 4).mean((1, 3))
    small[..., :3] /= np.maximum(small[..., 3:], 1e-4)
    Image.fromarray((small * 255 + 0.5).astype("u1"), "RGBA").save(out, quality=84, method=6)


if __name__ == "__main__":
    main()
