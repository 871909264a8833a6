"""Whether this machine has the libraries with which PDFs are drawn."""

from ctypes.util import find_library

PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
LIBRARIES = ("pango-1.0", "pangoft2-1.0", "harfbuzz-subset")


def is_there() -> bool:
    """Tell whether all of them can be found."""
    return all(find_library(name) for name in LIBRARIES)
