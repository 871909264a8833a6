"""How long keyboard and mouse have been still. Never which key: the system tells seconds and nothing else."""

import ctypes
import ctypes.util
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

SLOT = 10  # seconds: a stretch counts as active where a key or the mouse moved in it
ANY_INPUT = 0xFFFFFFFF  # macOS: kCGAnyInputEventType
Idle = Callable[[], "float | None"]


@dataclass(slots=True)
class Meter:
    """Counts slots of ten seconds with and without input; the share of the first is the activity level."""

    idle: Idle
    moved: int = 0
    counted: int = 0
    still_for: float = field(default=0.0)  # seconds, as of the last look

    def look(self) -> None:
        """Count one slot; call it every ``SLOT`` seconds."""
        seconds = self.idle()
        if seconds is None:
            return
        self.still_for = seconds
        self.counted += 1
        self.moved += seconds < SLOT

    def take(self) -> int | None:
        """Return the activity level since the last time (0 to 100), None where it could not be measured."""
        level = round(100 * self.moved / self.counted) if self.counted else None
        self.moved = self.counted = 0
        return level


def idle_seconds() -> float | None:
    """Return for how long nothing was typed or moved; None where this computer does not say."""
    try:
        return _reader()()
    except (OSError, AttributeError, ValueError):
        return None


@cache
def _reader() -> Idle:
    return {"win32": _windows, "darwin": _mac}.get(sys.platform, _x11)()


class _ScreenSaverInfo(ctypes.Structure):
    _fields_ = (
        ("window", ctypes.c_ulong),
        ("state", ctypes.c_int),
        ("kind", ctypes.c_int),
        ("since", ctypes.c_ulong),
        ("idle", ctypes.c_ulong),  # milliseconds
        ("mask", ctypes.c_ulong),
    )


def _x11() -> Idle:
    """Ask the X server, which counts for its screen saver."""
    x11 = ctypes.CDLL(ctypes.util.find_library("X11") or "libX11.so.6")
    saver = ctypes.CDLL(ctypes.util.find_library("Xss") or "libXss.so.1")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XDefaultRootWindow.argtypes, x11.XDefaultRootWindow.restype = [ctypes.c_void_p], ctypes.c_ulong
    saver.XScreenSaverAllocInfo.restype = ctypes.POINTER(_ScreenSaverInfo)
    saver.XScreenSaverQueryInfo.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.POINTER(_ScreenSaverInfo)]
    display = x11.XOpenDisplay(None)
    if not display:
        return lambda: None
    root, told = x11.XDefaultRootWindow(display), saver.XScreenSaverAllocInfo()

    def ask() -> float | None:
        return told.contents.idle / 1000 if saver.XScreenSaverQueryInfo(display, root, told) else None

    return ask


class _LastInput(ctypes.Structure):
    _fields_ = (("size", ctypes.c_uint), ("tick", ctypes.c_uint))


def _windows() -> Idle:
    """Ask Windows for the tick of the last input."""
    windows = ctypes.windll  # type: ignore[attr-defined]  # there is one on Windows

    def ask() -> float | None:
        last = _LastInput(ctypes.sizeof(_LastInput), 0)
        if not windows.user32.GetLastInputInfo(ctypes.byref(last)):
            return None
        return float((windows.kernel32.GetTickCount() - last.tick) & 0xFFFFFFFF) / 1000

    return ask


def _mac() -> Idle:
    """Ask Quartz, which needs no permission for this."""
    quartz = ctypes.CDLL("/System/Library/Frameworks/ApplicationServices.framework/ApplicationServices")
    ask = quartz.CGEventSourceSecondsSinceLastEventType
    ask.argtypes, ask.restype = [ctypes.c_int, ctypes.c_uint32], ctypes.c_double
    return lambda: float(ask(0, ANY_INPUT))
