"""Which pictures the demo takes, by name."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from pontic.demo.meshes.arches import LOWER, UPPER
from pontic.demo.meshes.teeth import CANINE, CENTRAL, LOWER_MOLAR, MOLAR, PREMOLAR
from pontic.demo.render import jaws, pieces
from pontic.demo.render import materials as of
from pontic.demo.render.studio import Backdrop, Camera, Scene

Shot = tuple[Callable[..., Scene], tuple[Any, ...], dict[str, Any], Camera, Backdrop]


def _shot(
    make: Callable[..., Scene], *what: Any, at: tuple[float, ...], on: Backdrop = of.PORCELAIN, **more: Any
) -> Shot:
    around, above, closeness = (*at, 1.0)[:3]
    return make, what, more, Camera(around, above, closeness), on


SHOTS: dict[str, Shot] = {
    "molar-crown": _shot(pieces.single, MOLAR, of.A2, at=(-25, 42)),
    "molar-crown-ink": _shot(pieces.single, LOWER_MOLAR, of.A3, at=(30, 50), on=of.INK),
    "molar-die": _shot(pieces.on_die, MOLAR, of.MILKY, at=(-20, 20)),
    "molar-die-lifted": _shot(pieces.on_die, LOWER_MOLAR, of.A2, at=(25, 26), on=of.MIST, lifted=7.5),
    "molar-contacts": _shot(pieces.contacts, at=(-10, 62), on=of.SAND),
    "premolar-crown": _shot(pieces.on_die, PREMOLAR, of.A2, at=(30, 28, 1.12), on=of.SAGE, lifted=6.5),
    "incisor-crown": _shot(pieces.on_die, CENTRAL, of.B1, at=(160, 18, 1.12), on=of.BLUSH, lifted=7.0),
    "canine-crown": _shot(pieces.single, CANINE, of.A2, at=(155, 22), on=of.MIST),
    "screw-crown": _shot(pieces.single, LOWER_MOLAR, of.A1, at=(-20, 52), on=of.SLATE, channel=True),
    "bridge-three": _shot(pieces.bridge, range(10, 13), (10, 12), of.A2, at=(118, 34)),
    "bridge-lifted": _shot(pieces.bridge, range(10, 13), (10, 12), of.A2, at=(104, 24), on=of.INK, lifted=8.0),
    "bridge-front": _shot(pieces.bridge, range(4, 10), (4, 6, 7, 9), of.A1, at=(180, 16), on=of.MIST),
    "bridge-glass": _shot(pieces.bridge, range(1, 4), (1, 3), of.MILKY, at=(245, 34), on=of.SAGE),
    "inlay": _shot(pieces.inlay, of.A2, at=(-20, 32), on=of.SAND),
    "onlay-gold": _shot(pieces.inlay, of.GOLD, at=(35, 40), on=of.SLATE, lifted=4.5),
    "veneers-four": _shot(jaws.veneers, range(5, 9), 4.5, of.B1, at=(172, 16, 1.3), on=of.BLUSH),
    "veneers-six": _shot(jaws.veneers, range(4, 10), 0.12, of.B1, at=(186, 12, 1.3), on=of.INK),
    "veneers-eight": _shot(jaws.veneers, range(3, 11), 5.5, of.A1, at=(160, 26, 1.2)),
    "implant-molar": _shot(pieces.implant, MOLAR, of.GOLD, of.A2, at=(25, 14, 1.15)),
    "implant-front": _shot(pieces.implant, CENTRAL, of.B1, of.MILKY, at=(165, 10, 1.15), on=of.INK, apart=1.5),
    "abutments-titanium": _shot(pieces.abutments, (of.TITANIUM, of.GOLD, of.TITANIUM), at=(20, 24), on=of.MIST),
    "abutments-zirconia": _shot(pieces.abutments, (of.B1, of.A2, of.A3), at=(-15, 28), on=of.SAND),
    "bar-titanium": _shot(jaws.bar, of.TITANIUM, at=(160, 38)),
    "bar-ink": _shot(jaws.bar, of.COBALT, at=(20, 52), on=of.INK),
    "bar-overdenture": _shot(jaws.bar, of.TITANIUM, at=(155, 18), on=of.SLATE, over=True),
    "full-arch-zirconia": _shot(jaws.hybrid, UPPER, of.A1, of.GUM, at=(0, 58), on=of.INK),
    "full-arch-lower": _shot(jaws.hybrid, LOWER, of.A2, of.ACRYLIC, at=(155, 34), on=of.MIST),
    "full-arch-front": _shot(jaws.hybrid, UPPER, of.B1, of.GUM, at=(180, 18), on=of.PORCELAIN),
    "denture-upper": _shot(jaws.denture, UPPER, of.A2, of.ACRYLIC, at=(18, 60), on=of.BLUSH),
    "denture-lower": _shot(jaws.denture, LOWER, of.A3, of.ACRYLIC, at=(200, 32), vault=False),
    "denture-try-in": _shot(jaws.denture, UPPER, of.IVORY_WAX, of.IVORY_WAX, at=(165, 36), on=of.SAND),
    "framework": _shot(jaws.framework, of.COBALT, of.STONE, at=(10, 50), on=of.MIST),
    "framework-gum": _shot(jaws.framework, of.TITANIUM, of.GUM, at=(195, 44), on=of.PORCELAIN),
    "splint": _shot(jaws.splint, UPPER, of.CLEAR, of.STONE, at=(160, 36)),
    "splint-blue": _shot(jaws.splint, LOWER, of.BLUE_CLEAR, of.RESIN, at=(200, 42), on=of.INK),
    "guide-two": _shot(jaws.guide, (8, 10), (-30, 42), of.GREEN_CLEAR, at=(200, 36)),
    "guide-four": _shot(jaws.guide, (1, 3, 10, 12), (-54, 54), of.AMBER_CLEAR, at=(150, 40), on=of.SLATE),
    "guide-plan": _shot(jaws.guide, (3, 4), (-44, 18), of.BLUE_CLEAR, at=(228, 24), on=of.MIST, ghost=True),
    "wax-up-six": _shot(jaws.waxed, range(4, 10), of.WAX, of.STONE, at=(172, 24, 1.1)),
    "wax-up-full": _shot(jaws.waxed, range(14), of.BLUE_WAX, of.RESIN, at=(150, 40), on=of.SAND),
    "wax-up-ivory": _shot(jaws.waxed, range(2, 12), of.IVORY_WAX, of.TAN, at=(200, 32), on=of.SLATE),
    "aligner": _shot(jaws.aligned, of.CLEAR, at=(200, 32), on=of.MIST),
    "aligner-attachments": _shot(jaws.aligned, of.CLEAR, at=(165, 22, 1.1), on=of.SAGE, knobs=(3, 4, 5, 9, 10)),
    "aligner-staging": _shot(jaws.staged, at=(180, 58), on=of.PORCELAIN),
    "brackets": _shot(jaws.brackets, at=(165, 22), on=of.MIST),
    "model": _shot(jaws.model, UPPER, of.STONE, at=(155, 36), on=of.SAND),
    "model-dies": _shot(jaws.model, LOWER, of.RESIN, at=(205, 34), on=of.PORCELAIN, dies=(10, 11, 12)),
    "telescopes": _shot(pieces.telescopes, at=(-20, 30), on=of.MIST),
    "jig": _shot(jaws.jig, at=(160, 44), on=of.SAGE),
    "segmentation": _shot(jaws.segmented, at=(165, 24), on=of.INK),
    "retainer": _shot(jaws.aligned, of.BLUE_CLEAR, at=(20, 52), on=of.PORCELAIN, arch=LOWER),
    "implant-bridge": _shot(pieces.bridge_on_implants, at=(112, 18), on=of.SAND),
    "smile": _shot(jaws.veneers, range(3, 11), 0.12, of.A1, at=(180, 10, 1.35), on=of.SLATE),
    "bite": _shot(jaws.bite, at=(165, 12, 1.1), on=of.MIST, apart=7.0),
}
BANNERS = {
    "porcelain": of.PORCELAIN,
    "ink": of.INK,
    "mist": of.MIST,
    "sand": of.SAND,
    "sage": of.SAGE,
    "blush": of.BLUSH,
    "slate": of.SLATE,
}
for _name, _backdrop in BANNERS.items():
    SHOTS[f"banner-{_name}"] = _shot(pieces.line_up, at=(4, 22, 1.12), on=_backdrop)
BANNER_SIZE, PICTURE_SIZE = (1280, 320), (1024, 768)  # pixels


def size(name: str) -> tuple[int, int]:
    """Return width and height of a picture in pixels."""
    return BANNER_SIZE if name.startswith("banner-") else PICTURE_SIZE


def scene(name: str) -> Scene:
    """Set up the scene of this name."""
    make, what, more, camera, backdrop = SHOTS[name]
    return replace(make(*what, camera=camera, backdrop=backdrop, **more), name=name)
