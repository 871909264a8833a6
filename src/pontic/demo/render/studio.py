"""The studio: parts, a camera and a backdrop become a picture. Points are shaded, then drawn twice as large."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from PIL import Image

from pontic.demo.meshes.mesh import Floats, Mesh, hollows, normals, turn
from pontic.demo.render.light import KEY, SPREAD, Material, directions, hues, lit, shade
from pontic.demo.render.raster import seen


@dataclass(frozen=True, slots=True)
class Part:
    """A mesh of one material. ``paint`` (n, 4) lays colours with their strength over it, such as contact marks."""

    mesh: Mesh
    material: Material
    paint: Floats | None = None
    casts: bool = True


@dataclass(frozen=True, slots=True)
class Camera:
    """Where the picture is taken from. Angles in degrees; ``closeness`` 1 fills the frame."""

    around: float = 0.0
    above: float = 35.0
    closeness: float = 1.0
    shift: tuple[float, float] = (0.0, 0.0)  # of the frame, in parts of its height


@dataclass(frozen=True, slots=True)
class Backdrop:
    """The paper behind: in the middle, at the rim, and how dark its shadow is."""

    middle: str = "#fbfaf7"
    rim: str = "#dfe1e2"
    shadow: str = "#1b2530"
    strength: float = 0.5


@dataclass(frozen=True, slots=True)
class Scene:
    """All that a picture needs."""

    name: str
    parts: Sequence[Part]
    camera: Camera = field(default_factory=Camera)
    backdrop: Backdrop = field(default_factory=Backdrop)
    floor: bool = True


def shoot(scene: Scene, *, width: int = 1280, height: int = 960, sharp: int = 2) -> Image.Image:
    """Draw a scene; ``sharp`` times larger first, so that edges are smooth."""
    size = (width * sharp, height * sharp)
    frame = turn(scene.camera.above - 90, "x") @ turn(-scene.camera.around, "z")
    light = turn(90 - scene.camera.above, "x")  # from the camera's frame to upright: lights stand with the eye
    placed = [part.mesh.points @ turn(-scene.camera.around, "z").T for part in scene.parts]
    casters = np.concatenate([points for points, part in zip(placed, scene.parts, strict=True) if part.casts])
    view = _View(placed, turn(scene.camera.above - 90, "x"), scene.camera, size)
    canvas = _paper(scene.backdrop, size).reshape(-1, 3)
    depth = np.full(len(canvas), np.inf, dtype=np.float32)
    if scene.floor:
        _floor(canvas, casters, view, scene.backdrop)
    order = sorted(range(len(placed)), key=lambda k: scene.parts[k].material.opacity < 1)
    for k in order:
        _draw(canvas, depth, scene.parts[k], placed[k], view, casters)
    del frame, light
    tone = _film(canvas).reshape(size[1], size[0], 3)
    return Image.fromarray((tone * 255 + 0.5).astype(np.uint8)).reduce(sharp)


def png(picture: Image.Image) -> bytes:
    """Return a picture as PNG, quickly."""
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=2)
    return out.getvalue()


class _View:
    """The camera's sums: from millimetres to pixels and depth."""

    def __init__(self, placed: Sequence[Floats], tilt: Floats, camera: Camera, size: tuple[int, int]) -> None:
        everything = np.concatenate(placed)
        self.low = float(everything[:, 2].min())
        self.centre = (everything.min(0) + everything.max(0)) / 2
        self.tilt, self.size = tilt, size
        turned = (everything - self.centre) @ tilt.T
        self.away = float(np.linalg.norm(turned, axis=1).max()) * 5.0
        flat = turned[:, :2] / (self.away - turned[:, 2:])
        low, high = flat.min(0), flat.max(0)
        self.middle = (low + high) / 2
        reach = (high - low) / 2
        self.scale = 0.8 * camera.closeness * min(size[0] / 2 / reach[0], size[1] / 2 / reach[1])
        self.shift = np.array(camera.shift) * size[1]
        self.eye = self.centre + np.array([0, 0, self.away]) @ tilt

    def project(self, points: Floats) -> Floats:
        """Return (column, row, depth) in pixels."""
        turned = (points - self.centre) @ self.tilt.T
        depth = self.away - turned[:, 2]
        flat = (turned[:, :2] / depth[:, None] - self.middle) * self.scale
        return np.stack([self.size[0] / 2 + flat[:, 0] + self.shift[0], self.size[1] / 2 - flat[:, 1] - self.shift[1], depth], -1)


def _draw(canvas: Floats, depth: Floats, part: Part, points: Floats, view: _View, casters: Floats) -> None:
    mesh = Mesh(points, part.mesh.faces, part.mesh.tone)
    normal = normals(mesh)
    to_eye = view.eye - points
    to_eye /= np.linalg.norm(to_eye, axis=1, keepdims=True)
    flat = view.project(points)
    hollow = np.clip(hollows(mesh, normal) * 16, 0, 0.85)
    sky = lit(points + normal * 0.02, casters, directions(22))
    key = lit(points + normal * 0.02, casters, directions(7, around=KEY / np.linalg.norm(KEY), spread=SPREAD))
    sees_through = part.material.opacity < 1
    for back in (True, False) if sees_through else (False,):
        facing = -normal if back else normal
        colour = shade(part.material, part.mesh.tone, facing, to_eye, key=key, sky=sky, hollow=hollow)
        if part.paint is not None:
            colour += (part.paint[:, :3] * (0.35 + 0.65 * sky[:, None]) - colour) * part.paint[:, 3:]
        edge = 1 - np.clip((facing * to_eye).sum(1), 0, 1)
        alpha = part.material.opacity * (0.4 if back else 1) + (0.9 - part.material.opacity) * edge**2.5 * sees_through
        _lay(canvas, depth, np.concatenate([colour, alpha[:, None]], 1), flat, part.mesh.faces, view.size, back=back)


def _lay(canvas, depth, values, flat, faces, size, *, back):  # type: ignore[no-untyped-def]
    found = seen(flat, faces, size, back=back)
    shown = found.depth < depth[found.pixels]
    pixels, corners = found.pixels[shown], faces[found.triangles[shown]]
    weights = found.weights[shown].astype(np.float32)
    values = values.astype(np.float32)
    value = sum(values[corners[:, k]] * weights[:, k : k + 1] for k in range(3))
    alpha = np.clip(value[:, 3:], 0, 1)
    canvas[pixels] += (value[:, :3] - canvas[pixels]) * alpha
    solid = alpha[:, 0] > 0.995
    depth[pixels[solid]] = found.depth[shown][solid]


def _paper(backdrop: Backdrop, size: tuple[int, int]) -> Floats:
    x = np.linspace(-1, 1, size[0], dtype=np.float32)[None, :]
    y = np.linspace(-1, 1, size[1], dtype=np.float32)[:, None]
    far = np.clip((x**2 * 0.75 + (y + 0.15) ** 2 * 0.75) ** 0.5, 0, 1)[..., None]
    far = far * far * (3 - 2 * far)
    middle, rim = (np.array(hues(code), dtype=np.float32) for code in (backdrop.middle, backdrop.rim))
    return middle * (1 - far) + rim * far


def _floor(canvas: Floats, casters: Floats, view: _View, backdrop: Backdrop) -> None:
    """Lay the shadow of everything on the paper."""
    reach = float(np.abs(casters[:, :2] - view.centre[:2]).max()) * 2.2
    line = np.linspace(-reach, reach, 110)
    x, y = np.meshgrid(line, line)
    points = np.stack([view.centre[0] + x, view.centre[1] + y, np.full_like(x, view.low - 0.02)], -1).reshape(-1, 3)
    sky, key = lit(points, casters, directions(40)), lit(points, casters, directions(24, around=KEY / np.linalg.norm(KEY), spread=0.5))
    dark = backdrop.strength * np.clip(0.75 * (1 - sky) + 0.35 * (1 - key), 0, 1)
    dark *= np.clip(1.6 - 1.5 * np.hypot(x, y).reshape(-1) / reach, 0, 1)
    values = np.concatenate([np.tile(hues(backdrop.shadow), (len(points), 1)), dark[:, None]], 1)
    i, j = np.meshgrid(np.arange(109), np.arange(109), indexing="ij")
    a = (i * 110 + j).reshape(-1)
    faces = np.concatenate([np.stack([a, a + 1, a + 110], -1), np.stack([a + 1, a + 111, a + 110], -1)])
    _lay(canvas, np.full(len(canvas), np.inf, dtype=np.float32), values, view.project(points), faces, view.size, back=False)


def _film(light: Floats) -> Floats:
    """Turn linear light into what a screen shows, with a soft shoulder."""
    shoulder = np.where(light < 0.6, light, 0.6 + 0.4 * (1 - np.exp(-(light - 0.6) / 0.4)))
    return np.clip(shoulder, 0, 1) ** np.float32(1 / 2.2)
