"""Finds codes in a public picture that a telephone would read: they lead around the house (ACC-11). Pure."""

import io
import warnings

import numpy as np
import zxingcpp
from PIL import Image, ImageOps

from pontic.files.drawing import FAULTS, FORMATS, WIDTHS

KINDS = zxingcpp.BarcodeFormats(
    [
        zxingcpp.BarcodeFormat.QRCode,
        zxingcpp.BarcodeFormat.MicroQRCode,
        zxingcpp.BarcodeFormat.RMQRCode,
        zxingcpp.BarcodeFormat.Aztec,
        zxingcpp.BarcodeFormat.DataMatrix,
    ]
)
WIDEST = WIDTHS[-1]  # pixels: what a visitor can be shown; a code that is lost at that size leads nowhere


def found(content: bytes) -> list[str]:
    """Return what the codes say; nothing for what cannot be drawn, which is refused elsewhere."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return [code.text for code in zxingcpp.read_barcodes(_grey(content), formats=KINDS)]
    except FAULTS:
        return []


def _grey(content: bytes) -> "np.typing.NDArray[np.uint8]":
    with Image.open(io.BytesIO(content), formats=FORMATS) as image:
        image.draft("L", (WIDEST, WIDEST))
        whole = ImageOps.exif_transpose(image)
        if "A" in whole.getbands() or "transparency" in whole.info:
            paper = Image.new("RGBA", whole.size, "white")
            whole = Image.alpha_composite(paper, whole.convert("RGBA"))
        grey = whole.convert("L")
    grey.thumbnail((WIDEST, WIDEST))
    return np.asarray(grey)
