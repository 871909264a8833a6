"""What a machine sees in a picture: too few pixels, no sharp edge, the grid of a screen, a camera. Pure.

It warns the owner and the moderator; a person decides (LIST-07, decision 21).
"""

import io

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from pontic.files import drawing

Grey = NDArray[np.float32]
LEAST_LONG = 1_000  # pixels of the longer side
WORKED_AT = 1_280  # pixels: a larger picture is judged as it is shown
TILE = 64  # pixels: sharpness counts where there is something to see
SHARP = 25.0  # variance of the Laplacian of grey values (0 to 255) in the sharpest tiles; below it nothing is sharp
WINDOW = 512  # pixels of the square whose frequencies are looked at, in the picture's own pixels
SLOWEST = 0.18  # cycles per pixel: slower patterns are what the picture shows
LONELY = 80.0  # how far a frequency stands above its neighbours where a screen's grid was photographed
MAKER, MODEL = 0x010F, 0x0110  # EXIF: who built the camera


def findings(content: bytes) -> list[str]:
    """Return what seems wrong: "small", "blurred", "screen", "camera"; nothing of bytes that are no picture."""
    try:
        with drawing.opened(io.BytesIO(content)) as image:
            return _judge(image)
    except drawing.Undrawable:
        return []


def _judge(image: Image.Image) -> list[str]:
    marks = image.getexif()
    by_camera, longest = bool(marks.get(MAKER) or marks.get(MODEL)), max(image.size)
    image.draft("L", (2 * WORKED_AT, 2 * WORKED_AT))  # a large JPEG is read at half its size
    shown = drawing.shaded(image, WORKED_AT)
    shown.thumbnail((WORKED_AT, WORKED_AT), Image.Resampling.LANCZOS, reducing_gap=2.0)
    found = [
        (longest < LEAST_LONG, "small"),
        (sharpness(np.asarray(shown, dtype=np.float32)) < SHARP, "blurred"),
        (loneliness(drawing.shaded(_middle(image), WINDOW)) > LONELY, "screen"),
        (by_camera, "camera"),
    ]
    return [code for holds, code in found if holds]


def _middle(image: Image.Image) -> Image.Image:
    """Return the square whose frequencies are looked at, or as much of it as there is."""
    side = min(WINDOW, *image.size)
    left, top = (image.width - side) // 2, (image.height - side) // 2
    return image.crop((left, top, left + side, top + side))


def sharpness(grey: Grey) -> float:
    """Return the variance of the Laplacian in the sharpest tenth of the tiles: a smooth background is no fault."""
    edges = 4 * grey[1:-1, 1:-1] - grey[:-2, 1:-1] - grey[2:, 1:-1] - grey[1:-1, :-2] - grey[1:-1, 2:]
    rows, columns = (side // TILE for side in edges.shape)
    if not rows or not columns:
        return float(edges.var()) if edges.size else 0.0
    tiles = edges[: rows * TILE, : columns * TILE].reshape(rows, TILE, columns, TILE)
    variances = np.sort(tiles.var(axis=(1, 3)).ravel())
    return float(variances[-max(1, len(variances) // 10) :].mean())


def loneliness(square: Image.Image) -> float:
    """Return how far the loneliest quick frequency stands above those around it: a screen's grid is such a one."""
    side = square.width
    if side < WINDOW // 2:
        return 0.0
    part = np.asarray(square, dtype=np.float32)
    window = np.hanning(side).astype(np.float32)
    power = np.abs(np.fft.rfft2((part - part.mean()) * np.outer(window, window)))
    across, along = np.fft.rfftfreq(side)[None, :], np.fft.fftfreq(side)[:, None]
    quick = (np.hypot(across, along) > SLOWEST) & (across > 0.03) & (np.abs(along) > 0.03)  # noqa: PLR2004 - straight edges lie on the axes
    ground = float(np.median(power[quick])) + 1.0
    return float(power[quick].max() / ground)
