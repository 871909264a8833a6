"""The z-buffer: which triangle is seen at which pixel. Exact spans, no loop over triangles."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pontic.demo.meshes.mesh import Floats, Indices

EMPTY = np.uint64(0xFFFF_FFFF_FFFF_FFFF)


@dataclass(frozen=True, slots=True)
class Seen:
    """The pixels that something covers, with the triangle and the weights of its corners at each."""

    pixels: Indices  # flat index into the picture
    triangles: Indices
    weights: NDArray[np.float32]  # (n, 3)
    depth: NDArray[np.float32]


def seen(points: Floats, faces: Indices, size: tuple[int, int], *, back: bool = False) -> Seen:
    """Find what is seen of triangles whose corners are (column, row, depth) in pixels; front faces, or back faces."""
    corners = points[faces].astype(np.float32)
    area = _cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    kept = np.flatnonzero((area > 1e-9) if back else (area < -1e-9))
    corners, area = corners[kept], area[kept]
    row, column, which, depth = _spans(corners, area, size)
    flat = row * size[0] + column
    key = (depth.view(np.uint32).astype(np.uint64) << np.uint64(32)) | which.astype(np.uint64)
    nearest = np.full(size[0] * size[1], EMPTY, dtype=np.uint64)
    np.minimum.at(nearest, flat, key)
    pixels = np.flatnonzero(nearest != EMPTY)
    found = nearest[pixels]
    triangle = (found & np.uint64(0xFFFF_FFFF)).astype(np.int64)
    near = (found >> np.uint64(32)).astype(np.uint32).view(np.float32)
    return Seen(pixels, kept[triangle], _weights(corners[triangle], area[triangle], pixels, size[0]), near)


def _cross(a: NDArray[np.float32], b: NDArray[np.float32]) -> NDArray[np.float32]:
    return a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]


def _spans(
    corners: NDArray[np.float32], area: NDArray[np.float32], size: tuple[int, int]
) -> tuple[Indices, Indices, Indices, NDArray[np.float32]]:
    """Return row, column, triangle and depth of every pixel centre inside a triangle."""
    x, y, z = corners[..., 0], corners[..., 1], corners[..., 2]
    top = np.clip(np.ceil(y.min(1) - 0.5), 0, size[1]).astype(np.int64)
    rows = np.maximum(np.clip(np.floor(y.max(1) - 0.5), -1, size[1] - 1).astype(np.int64) - top + 1, 0)
    which, step = _runs(rows)
    row = top[which] + step
    low = np.full(len(which), -1.0, dtype=np.float32)
    high = np.full(len(which), float(size[0]), dtype=np.float32)
    at = (row + 0.5).astype(np.float32)
    for a, b in ((0, 1), (1, 2), (2, 0)):
        rise = (y[:, b] - y[:, a]) * np.sign(area)
        slope = (x[:, b] - x[:, a]) / np.where(rise == 0, np.float32(1), y[:, b] - y[:, a])
        cut = (x[:, a] - y[:, a] * slope)[which] + slope[which] * at
        up = rise[which]
        np.maximum(low, cut, out=low, where=up < 0)
        np.minimum(high, cut, out=high, where=up > 0)
    first = np.clip(np.ceil(low - 0.5), 0, size[0]).astype(np.int64)
    widths = np.maximum(np.clip(np.ceil(high - 0.5), 0, size[0]).astype(np.int64) - first, 0)
    span, along = _runs(widths)
    column, line, triangle = first[span] + along, row[span], which[span]
    across = ((z[:, 1] - z[:, 0]) * (y[:, 2] - y[:, 0]) - (z[:, 2] - z[:, 0]) * (y[:, 1] - y[:, 0])) / area
    down = ((z[:, 2] - z[:, 0]) * (x[:, 1] - x[:, 0]) - (z[:, 1] - z[:, 0]) * (x[:, 2] - x[:, 0])) / area
    begin = z[:, 0] + across * (0.5 - x[:, 0]) + down * (0.5 - y[:, 0])
    depth = begin[triangle] + across[triangle] * column.astype(np.float32) + down[triangle] * line.astype(np.float32)
    return line, column, triangle, np.maximum(depth, 1e-3).astype(np.float32)


def _runs(counts: Indices) -> tuple[Indices, Indices]:
    """Return, for runs of the given lengths, which run an element is of and its place in it."""
    which = np.repeat(np.arange(len(counts)), counts)
    starts = np.cumsum(counts) - counts
    return which, np.arange(len(which)) - starts[which]


def _weights(
    corners: NDArray[np.float32], area: NDArray[np.float32], pixels: Indices, wide: int
) -> NDArray[np.float32]:
    at = np.stack([pixels % wide, pixels // wide], -1).astype(np.float32) + 0.5
    a, b, c = (corners[:, k, :2] - at for k in range(3))
    first, second = _cross(b, c) / area, _cross(c, a) / area
    return np.asarray(np.clip(np.stack([first, second, 1 - first - second], -1), 0, 1))
