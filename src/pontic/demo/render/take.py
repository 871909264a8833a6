"""``python -m pontic.demo.render.take FOLDER NAME...``: take pictures in a process of their own."""

import sys
from pathlib import Path

from pontic.demo.render.shots import scene, size
from pontic.demo.render.studio import png, shoot


def take(folder: Path, name: str) -> None:
    """Take one picture; it appears under its name only when it is whole."""
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f"{name}.part"
    part.write_bytes(png(shoot(scene(name), size=size(name))))
    part.replace(folder / f"{name}.png")


def main(folder: str, *names: str) -> None:
    """Take these pictures."""
    for name in names:
        take(Path(folder), name)


if __name__ == "__main__":
    main(*sys.argv[1:])
