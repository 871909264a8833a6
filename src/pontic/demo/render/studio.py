"""The studio: parts, a camera and a backdrop become a picture. Points are shaded, then drawn twice as large."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from pontic.demo.meshes.mesh import Floats, Indices, Mesh, grid, hollows, normals, smoothed, spacing, turn
from pontic.demo.render.light import KEY, SPREAD, Material, directions, hues, lit, seen_from, shade, unit
from pontic.demo.render.raster import Seen, seen

Canvas = NDArray[np.float32]


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


def shoot(scene: Scene, *, size: tuple[int, int], sharp: float = 1.5) -> Image.Image:
    """Draw a scene; ``sharp`` times larger first, so that edges are smooth."""
    large = (round(size[0] * sharp), round(size[1] * sharp))
    around = turn(-scene.camera.around, "z")
    places = [np.stack(seen_from(around, part.mesh.points), -1) for part in scene.parts]
    view = _View(places, turn(scene.camera.above - 90, "x"), scene.camera, large)
    casters = np.concatenate([points for points, part in zip(places, scene.parts, strict=True) if part.casts])
    casters = casters[:: max(1, len(casters) // 45_000)]
    sheet = _Sheet(_paper(scene, casters, view, large), large)
    for placed in sorted(_light(scene.parts, places, casters), key=lambda placed: placed.part.material.opacity < 1):
        _draw(sheet, placed, view)
    picture = (sheet.canvas * 255 + 0.5).astype(np.uint8).reshape(large[1], large[0], 3)
    return Image.fromarray(picture).resize(size, Image.Resampling.HAMMING)


def png(picture: Image.Image) -> bytes:
    """Return a picture as PNG, quickly."""
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=1)
    return out.getvalue()


class _View:
    """The camera's sums: from millimetres to pixels and depth."""

    def __init__(self, placed: Sequence[Floats], tilt: Floats, camera: Camera, size: tuple[int, int]) -> None:
        """Fit everything into the frame."""
        everything = np.concatenate(placed)
        self.low = float(everything[:, 2].min())
        self.centre = (everything.min(0) + everything.max(0)) / 2
        self.tilt, self.size = tilt, size
        turned = np.stack(seen_from(tilt, everything - self.centre), -1)
        self.away = float(np.linalg.norm(turned, axis=1).max()) * 5.0
        flat = turned[:, :2] / (self.away - turned[:, 2:])
        low, high = flat.min(0), flat.max(0)
        self.middle = (low + high) / 2
        reach = (high - low) / 2
        self.scale = 0.8 * camera.closeness * min(size[0] / 2 / reach[0], size[1] / 2 / reach[1])
        self.shift = np.array(camera.shift) * size[1]
        self.eye = self.centre + np.array([0, 0, self.away]) @ tilt

    def project(self, points: Floats, shrink: int = 1) -> Floats:
        """Return (column, row, depth) in pixels of a picture that is so many times smaller."""
        turned = np.stack(seen_from(self.tilt, points - self.centre), -1)
        depth = self.away - turned[:, 2]
        flat = (turned[:, :2] / depth[:, None] - self.middle) * self.scale
        column = self.size[0] / 2 + flat[:, 0] + self.shift[0]
        row = self.size[1] / 2 - flat[:, 1] - self.shift[1]
        return np.stack([column / shrink, row / shrink, depth], -1)


class _Sheet:
    """A picture in the making: its colours, and how far away what is seen at each pixel is."""

    def __init__(self, canvas: Canvas, size: tuple[int, int]) -> None:
        """Begin with the paper."""
        self.canvas, self.size = canvas, size
        self.depth = np.full(len(canvas), np.inf, dtype=np.float32)

    def lay(self, values: Floats, found: Seen, faces: Indices) -> None:
        """Lay colours and their opacity (n, 4) over the picture, where nothing stands before them."""
        shown = found.depth < self.depth[found.pixels]
        pixels, corners, weights = found.pixels[shown], faces[found.triangles[shown]], found.weights[shown]
        light = values.astype(np.float32)
        value = light[corners[:, 0]] * weights[:, :1]
        value += light[corners[:, 1]] * weights[:, 1:2]
        value += light[corners[:, 2]] * weights[:, 2:]
        alpha = value[:, 3:]
        self.canvas[pixels] += (value[:, :3] - self.canvas[pixels]) * alpha
        solid = alpha[:, 0] > 0.99
        self.depth[pixels[solid]] = found.depth[shown][solid]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A part before the camera, and the light that reaches its points."""

    part: Part
    mesh: Mesh
    normal: Floats
    sky: Floats
    key: Floats


def _light(parts: Sequence[Part], places: Sequence[Floats], casters: Floats) -> list[_Placed]:
    """Find for the points of all parts at once how much of the sky and of the key light they see."""
    meshes = [Mesh(points, part.mesh.faces, part.mesh.tone) for part, points in zip(parts, places, strict=True)]
    facing = [normals(mesh) for mesh in meshes]
    spots = np.concatenate(places) + np.concatenate(facing) * 0.02
    ends = np.cumsum([len(points) for points in places])[:-1]
    sky = np.split(lit(spots, casters, directions(20)), ends)
    key = np.split(lit(spots, casters, directions(7, around=unit(KEY), spread=SPREAD)), ends)
    return [
        _Placed(part, mesh, normal, smoothed(mesh, above), smoothed(mesh, bright))
        for part, mesh, normal, above, bright in zip(parts, meshes, facing, sky, key, strict=True)
    ]


def _draw(sheet: _Sheet, placed: _Placed, view: _View) -> None:
    """Shade the points of a part and lay it over the picture; what sees through shows its far side first."""
    part, mesh, normal, sky = placed.part, placed.mesh, placed.normal, placed.sky
    to_eye = view.eye - mesh.points
    to_eye /= np.linalg.norm(to_eye, axis=1, keepdims=True)
    flat = view.project(mesh.points)
    hollow = np.clip(hollows(mesh, normal) / spacing(mesh) * 1.2, 0, 0.8)
    sees_through = part.material.opacity < 1
    for back in (True, False) if sees_through else (False,):
        facing = -normal if back else normal
        colour = shade(part.material, mesh.tone, facing, to_eye, key=placed.key, sky=sky, hollow=hollow)
        if part.paint is not None:
            colour += (part.paint[:, :3] * (0.35 + 0.65 * sky[:, None]) - colour) * part.paint[:, 3:]
        edge = 1 - np.clip((facing * to_eye).sum(1), 0, 1)
        alpha = part.material.opacity * (0.4 if back else 1) + (0.9 - part.material.opacity) * edge**2.5 * sees_through
        values = np.concatenate([film(colour), alpha[:, None]], 1)
        sheet.lay(values, seen(flat, mesh.faces, view.size, back=back), mesh.faces)


def _paper(scene: Scene, casters: Floats, view: _View, size: tuple[int, int]) -> Canvas:
    """Paint the paper with the shadow on it, small, and enlarge it: it is smooth anyway."""
    small = (size[0] // 8, size[1] // 8)
    x, y = np.linspace(-1, 1, small[0])[None, :], np.linspace(-1, 1, small[1])[:, None]
    far = np.clip((x**2 * 0.75 + (y + 0.15) ** 2 * 0.75) ** 0.5, 0, 1)[..., None]
    far = far**2.2
    middle, rim = (np.array(hues(code)) for code in (scene.backdrop.middle, scene.backdrop.rim))
    paper = film(middle * (1 - far) + rim * far).reshape(-1, 3).astype(np.float32)
    if scene.floor:
        _shadow(_Sheet(paper, small), casters, view, scene.backdrop)
    bands = paper.reshape(small[1], small[0], 3)
    large = [np.asarray(Image.fromarray(bands[..., k]).resize(size, Image.Resampling.BICUBIC)) for k in range(3)]
    return np.asarray(np.clip(np.stack(large, -1).reshape(-1, 3), 0, 1))


def _shadow(sheet: _Sheet, casters: Floats, view: _View, backdrop: Backdrop) -> None:
    reach = float(np.abs(casters[:, :2] - view.centre[:2]).max()) * 2.2
    line = np.linspace(-reach, reach, 90)
    x, y = np.meshgrid(line, line)
    spot = np.stack([view.centre[0] + x, view.centre[1] + y, np.full_like(x, view.low - 0.02)], -1)
    floor = grid(spot)
    open_ = lit(floor.points, casters, directions(36), cells=110)
    key = lit(floor.points, casters, directions(20, around=unit(KEY), spread=0.5), cells=110)
    dark = backdrop.strength * np.clip(0.95 * (1 - open_) ** 1.35 + 0.35 * (1 - key), 0, 1)
    dark = smoothed(floor, dark, 4)
    dark *= np.clip(1.6 - 1.5 * np.hypot(x, y).reshape(-1) / reach, 0, 1)
    values = np.concatenate([np.tile(film(np.array(hues(backdrop.shadow))), (len(dark), 1)), dark[:, None]], 1)
    for back in (False, True):
        sheet.lay(values, seen(view.project(floor.points, 8), floor.faces, sheet.size, back=back), floor.faces)


def film(light: Floats) -> Floats:
    """Turn linear light into what a screen shows, with a soft shoulder."""
    shoulder = np.where(light < 0.6, light, 0.6 + 0.4 * (1 - np.exp(-(light - 0.6) / 0.4)))
    return np.asarray(np.clip(shoulder, 0, 1) ** (1 / 2.2))
