"""What the pictures' parts are made of."""

from dataclasses import replace

from pontic.demo.render.light import Material, hues
from pontic.demo.render.studio import Backdrop


def _plain(code: str, **more: float) -> Material:
    return Material(neck=hues(code), edge=hues(code), **more)  # type: ignore[arg-type]


def ceramic(neck: str, edge: str) -> Material:
    """Return a glazed tooth colour that runs from the neck to the edge."""
    return Material(neck=hues(neck), edge=hues(edge), mirror=0.045, polish=0.88, soft=0.4)


A1 = ceramic("#e8d9b8", "#f5f0e6")
A2 = ceramic("#dcc394", "#f3ecdf")
A3 = ceramic("#cfae78", "#ece0c8")
B1 = ceramic("#ece4cd", "#f8f6f0")
MILKY = replace(A1, opacity=0.45, polish=0.9)
STONE = replace(_plain("#d8cfc0", mirror=0.03, polish=0.15, soft=0.2), cavity=(0.8, 0.76, 0.7))
RESIN = replace(_plain("#b9bfc4", mirror=0.03, polish=0.3, soft=0.2), cavity=(0.8, 0.8, 0.8))
TAN = replace(_plain("#c9a987", mirror=0.03, polish=0.2, soft=0.2), cavity=(0.75, 0.65, 0.55))
GUM = Material(hues("#cd7a84"), hues("#e3a1a5"), polish=0.62, soft=0.4, cavity=(0.75, 0.5, 0.5))
ACRYLIC = Material(hues("#c9666f"), hues("#dc8f94"), polish=0.85, soft=0.4, cavity=(0.75, 0.5, 0.5))
BONE = replace(_plain("#e2d6bd", polish=0.3, soft=0.3), opacity=0.38)
GHOST = replace(GUM, opacity=0.28)
TITANIUM = _plain("#c6cad1", polish=0.8)
TITANIUM = replace(TITANIUM, metal=True)
COBALT = replace(_plain("#d9dbe0", polish=0.95), metal=True)
GOLD = replace(_plain("#dcb45c", polish=0.78), metal=True)
BRONZE = replace(_plain("#b98a6a", polish=0.7), metal=True)
CLEAR = _plain("#b9dff0", mirror=0.06, polish=0.95, opacity=0.3, soft=0.5)
BLUE_CLEAR = _plain("#6f9bf0", mirror=0.06, polish=0.9, opacity=0.42, soft=0.5)
GREEN_CLEAR = _plain("#79b8a6", mirror=0.05, polish=0.8, opacity=0.6, soft=0.4)
AMBER_CLEAR = _plain("#e0a860", mirror=0.05, polish=0.85, opacity=0.6, soft=0.4)
WAX = replace(_plain("#86b29a", mirror=0.04, polish=0.55, soft=0.5), cavity=(0.6, 0.6, 0.55))
BLUE_WAX = replace(_plain("#6d8fc0", mirror=0.04, polish=0.5, soft=0.5), cavity=(0.6, 0.6, 0.65))
IVORY_WAX = replace(_plain("#e6cf9a", mirror=0.04, polish=0.5, soft=0.5), cavity=(0.7, 0.55, 0.4))
LINE = _plain("#1f4fd8", polish=0.4)
MARK = _plain("#c8362b", polish=0.4)

PORCELAIN = Backdrop("#fdfcfa", "#e6e7e7")
INK = Backdrop("#2b3a49", "#10171e", "#000000", 0.7)
MIST = Backdrop("#f1f5fb", "#c9d6ea", "#1b2c50", 0.5)
SAND = Backdrop("#fbf6ec", "#e3d8c6", "#3a2c1c", 0.5)
SAGE = Backdrop("#f3f7f3", "#cfdbd2", "#1c3026", 0.5)
BLUSH = Backdrop("#fcf4f2", "#ead5d0", "#3a2220", 0.5)
SLATE = Backdrop("#5a6a7b", "#2c3743", "#05080c", 0.65)
