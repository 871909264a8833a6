"""Finds codes in a public picture that a telephone would read: they lead around the house (ACC-11). Pure."""

import io

import numpy as np
import zxingcpp

from pontic.files import drawing

KINDS = zxingcpp.BarcodeFormats(
    [
        zxingcpp.BarcodeFormat.QRCode,
        zxingcpp.BarcodeFormat.MicroQRCode,
        zxingcpp.BarcodeFormat.RMQRCode,
        zxingcpp.BarcodeFormat.Aztec,
        zxingcpp.BarcodeFormat.DataMatrix,
    ]
)
WIDEST = drawing.WIDTHS[-1]  # pixels: what a visitor can be shown; a code that is lost at that size leads nowhere


def found(content: bytes) -> list[str]:
    """Return what the codes say. Raises Undrawable for what is damaged: no other look unpacks all of it."""
    shades = np.asarray(drawing.grey(io.BytesIO(content), WIDEST))
    return [code.text for code in zxingcpp.read_barcodes(shades, formats=KINDS)]
