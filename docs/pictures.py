"""Make the pictures of the documentation from those that the tests took of the local page.

``make pictures`` has the tests take them all; those shown here are made small, for a page should stay light.
"""

import sys
from pathlib import Path

from PIL import Image

SHOWN = ("rapport-clair", "decision-clair", "projet-clair", "suivre-clair", "bilan-sombre")
FOLDER = Path(__file__).parent / "images"
_COLOURS = 48


def shrink(source: Path, target: Path) -> int:
    """Write the picture ``source`` to ``target`` with few colours, and return its size in bytes."""
    with Image.open(source) as picture:
        few = picture.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
        few.save(target, optimize=True)
    return target.stat().st_size


def main(pictures: Path) -> None:
    """Make each picture shown from the one of the same name in ``pictures``."""
    FOLDER.mkdir(exist_ok=True)
    for name in SHOWN:
        size = shrink(pictures / f"{name}.png", FOLDER / f"{name}.png")
        print(f"{name}.png: {size // 1024} KB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
