"""Pictures of the screen, taken on the designer's own computer. Nothing is sent from here."""

from PIL import Image


class NoScreen(OSError):  # noqa: N818 - reads as the sentence that it is
    """There is no screen to be seen, or this computer does not let programs see it."""


def capture() -> Image.Image:
    """Return what all screens show now. Raises NoScreen."""
    try:
        import mss  # noqa: PLC0415 - an extra of the package: a site needs none
        from mss.exception import ScreenShotError  # noqa: PLC0415 - the same
    except ImportError as fault:
        raise NoScreen("pip install mss") from fault
    try:
        with mss.MSS() as screens:
            seen = screens.grab(screens.monitors[0])
    except (ScreenShotError, OSError, IndexError) as fault:
        raise NoScreen(str(fault)) from fault
    return Image.frombytes("RGB", seen.size, seen.rgb)
