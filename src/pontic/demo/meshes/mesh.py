"""Triangles: how they are made from grids, moved, joined, and written as STL and PLY."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians, sin

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Indices = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Mesh:
    """A surface. ``points`` are millimetres; ``tone`` runs from 0 at the neck of a tooth to 1 at its edge."""

    points: Floats
    faces: Indices
    tone: Floats

    def moved(self, x: float = 0.0, y: float = 0.0, z: float = 0.0) -> "Mesh":
        """Return it shifted."""
        return Mesh(self.points + np.array([x, y, z]), self.faces, self.tone)

    def turned(self, degrees: float, axis: str = "z") -> "Mesh":
        """Return it turned about an axis through the origin."""
        return Mesh(self.points @ turn(degrees, axis).T, self.faces, self.tone)

    def scaled(self, x: float = 1.0, y: float = 1.0, z: float = 1.0) -> "Mesh":
        """Return it stretched; a mirror keeps its outside outside."""
        faces = self.faces[:, ::-1] if x * y * z < 0 else self.faces
        return Mesh(self.points * np.array([x, y, z]), faces, self.tone)

    def inflated(self, by: float) -> "Mesh":
        """Return it thicker by so many millimetres along its normals."""
        return Mesh(self.points + normals(self) * by, self.faces, self.tone)


def turn(degrees: float, axis: str) -> Floats:
    """Return the matrix of a turn about x, y or z."""
    c, s = cos(radians(degrees)), sin(radians(degrees))
    rows = {
        "x": [[1, 0, 0], [0, c, -s], [0, s, c]],
        "y": [[c, 0, s], [0, 1, 0], [-s, 0, c]],
        "z": [[c, -s, 0], [s, c, 0], [0, 0, 1]],
    }
    return np.array(rows[axis], dtype=np.float64)


def grid(points: Floats, *, closed: bool = False, tone: Floats | None = None) -> Mesh:
    """Sew a grid of points (rows, columns, 3) into triangles; ``closed`` joins the last column to the first."""
    rows, columns = points.shape[:2]
    wide = columns if closed else columns - 1
    i, j = np.meshgrid(np.arange(rows - 1), np.arange(wide), indexing="ij")
    a, b = i * columns + j, i * columns + (j + 1) % columns
    c, d = a + columns, b + columns
    faces = np.concatenate([np.stack([a, c, b], -1).reshape(-1, 3), np.stack([b, c, d], -1).reshape(-1, 3)])
    flat = points.reshape(-1, 3).astype(np.float64)
    return Mesh(flat, faces, np.full(len(flat), 0.5) if tone is None else tone.reshape(-1))


def join(meshes: Sequence[Mesh]) -> Mesh:
    """Put meshes into one."""
    starts = np.cumsum([0, *(len(mesh.points) for mesh in meshes[:-1])])
    faces = [mesh.faces + start for mesh, start in zip(meshes, starts, strict=True)]
    points, tones = [mesh.points for mesh in meshes], [mesh.tone for mesh in meshes]
    return Mesh(np.concatenate(points), np.concatenate(faces), np.concatenate(tones))


def normals(mesh: Mesh) -> Floats:
    """Return the unit normal at every point, weighted by the area of the triangles around it."""
    a, b, c = (mesh.points[mesh.faces[:, k]] for k in range(3))
    across = np.cross(b - a, c - a)
    total = np.stack([_gather(mesh.faces, across[:, k], len(mesh.points)) for k in range(3)], -1)
    return np.asarray(total / np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-12))


def hollows(mesh: Mesh, normal: Floats) -> Floats:
    """Return how deep a point lies below its neighbours, in millimetres: fissures above zero, cusps below."""
    count = np.maximum(_gather(mesh.faces, np.ones(len(mesh.faces)), len(mesh.points)), 1) * 3
    middle = mesh.points[mesh.faces].sum(axis=1)
    around = np.stack([_gather(mesh.faces, middle[:, k], len(mesh.points)) for k in range(3)], -1) / count[:, None]
    return np.asarray(((around - mesh.points) * normal).sum(axis=1))


def spacing(mesh: Mesh) -> float:
    """Return the usual distance of two neighbouring points, mm."""
    some = mesh.faces[:: max(1, len(mesh.faces) // 2000)]
    return float(np.linalg.norm(mesh.points[some[:, 0]] - mesh.points[some[:, 1]], axis=1).mean())


def smoothed(mesh: Mesh, values: Floats, times: int = 2) -> Floats:
    """Return values at the points, each averaged with its neighbours so many times."""
    count = np.maximum(_gather(mesh.faces, np.ones(len(mesh.faces)), len(mesh.points)), 1) * 3
    for _ in range(times):
        values = _gather(mesh.faces, values[mesh.faces].sum(axis=1), len(mesh.points)) / count
    return values


def _gather(faces: Indices, values: Floats, size: int) -> Floats:
    return np.asarray(sum(np.bincount(faces[:, k], weights=values, minlength=size) for k in range(3)))


def stl(mesh: Mesh, title: str = "pontic") -> bytes:
    """Write a binary STL: millimetres, one normal per triangle."""
    corners = mesh.points[mesh.faces]
    across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    unit = across / np.maximum(np.linalg.norm(across, axis=1, keepdims=True), 1e-12)
    kept = np.linalg.norm(across, axis=1) > 0
    rows = np.zeros(int(kept.sum()), dtype=[("numbers", "<f4", 12), ("attribute", "<u2")])
    rows["numbers"] = np.concatenate([unit, corners.reshape(-1, 9)], axis=1)[kept]
    head = f"{title} - units mm".encode("ascii", "replace")[:80].ljust(80)
    return head + np.array([len(rows)], dtype="<u4").tobytes() + rows.tobytes()


def ply(mesh: Mesh) -> bytes:
    """Write a binary little-endian PLY: points in millimetres and triangles."""
    head = (
        "ply\nformat binary_little_endian 1.0\ncomment units mm\n"
        f"element vertex {len(mesh.points)}\nproperty float x\nproperty float y\nproperty float z\n"
        f"element face {len(mesh.faces)}\nproperty list uchar int vertex_indices\nend_header\n"
    )
    rows = np.zeros(len(mesh.faces), dtype=[("count", "u1"), ("corners", "<i4", 3)])
    rows["count"], rows["corners"] = 3, mesh.faces
    return head.encode() + mesh.points.astype("<f4").tobytes() + rows.tobytes()
