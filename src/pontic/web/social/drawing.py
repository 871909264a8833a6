"""Draw the card that is shown where somebody shares an address: words on the left, work on the right. Pure."""

import io
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, ImageOps

SIZE = (1200, 630)  # pixels, as every network asks for
VERSION = 1  # of the drawing: another number draws all cards anew
QUALITY = 86
PORCELAIN, INK, GREY, BLUE, LINE, GOLD = "#fbfbf9", "#15202b", "#5f6468", "#1f4fd8", "#e4e2dc", "#b7791f"
MARGIN, PICTURE = 64, 480  # pixels: around the words, and of the picture's width
FONTS = Path(__file__).resolve().parents[2] / "invoices" / "fonts"
BOLD, PLAIN = "Inter-SemiBold.ttf", "Inter-Regular.ttf"
UNKNOWN = "\U0010fffe"  # no character, in no font
MOST_LINES = 5  # of a title in the smallest letters
STAR = ((50, 2), (62, 37), (98, 38), (69, 60), (79, 95), (50, 74), (21, 95), (31, 60), (2, 38), (38, 37))


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on a card, in the words of one language."""

    site: str
    title: str
    by: str
    foot: str = ""  # a price, or what somebody does
    stars: str = ""  # "4.9 (23)"
    mark: str = ""  # the word beside the blue tick
    is_round: bool = False  # a person's photo rather than a picture of work


def draw(card: Card, picture: bytes | None) -> bytes:
    """Return the card as JPEG."""
    image = Image.new("RGB", SIZE, PORCELAIN)
    pen = ImageDraw.Draw(image)
    wide = SIZE[0] - 2 * MARGIN
    if picture:
        wide -= _hang(image, picture, is_round=card.is_round)
    _words(pen, card, wide)
    body = io.BytesIO()
    image.save(body, "JPEG", quality=QUALITY, optimize=True)
    return body.getvalue()


def _hang(image: Image.Image, picture: bytes, *, is_round: bool) -> int:
    """Hang the picture on the right; return the width that it takes from the words."""
    with Image.open(io.BytesIO(picture), formats=("WEBP",)) as opened:
        whole = opened.convert("RGB")
    if not is_round:
        image.paste(ImageOps.fit(whole, (PICTURE, SIZE[1]), Image.Resampling.LANCZOS), (SIZE[0] - PICTURE, 0))
        return PICTURE - MARGIN + 40
    side = 340
    mask = Image.new("L", (side * 3, side * 3), 0)
    ImageDraw.Draw(mask).ellipse((0, 0, side * 3, side * 3), fill=255)
    photo = ImageOps.fit(whole, (side, side), Image.Resampling.LANCZOS)
    place = (SIZE[0] - MARGIN - side, (SIZE[1] - side) // 2)
    image.paste(photo, place, mask.resize((side, side), Image.Resampling.LANCZOS))
    return side + 40


def _words(pen: ImageDraw.ImageDraw, card: Card, wide: int) -> None:
    pen.rectangle((0, 0, 12, SIZE[1]), fill=BLUE)
    pen.text((MARGIN, 52), card.site, font=_font(BOLD, 30), fill=BLUE)
    lines, size = _fitted(readable(card.title), wide)
    top = 128.0
    for line in lines:
        pen.text((MARGIN, top), line, font=_font(BOLD, size), fill=INK)
        top += size * 1.18
    by = _lines(readable(card.by), _font(PLAIN, 32), wide)
    for line in by if len(lines) == 1 else by[:1]:
        pen.text((MARGIN, top + 14), line, font=_font(PLAIN, 32), fill=GREY)
        top += 42
    _foot(pen, card, wide)


def _foot(pen: ImageDraw.ImageDraw, card: Card, wide: int) -> None:
    if card.stars or card.mark:
        pen.line((MARGIN, 512, MARGIN + wide, 512), fill=LINE, width=2)
    foot, left = _cut(readable(card.foot), _font(BOLD, 34), wide), float(MARGIN)
    pen.text((left, 490 if card.stars or card.mark else 564), foot, font=_font(BOLD, 34), fill=INK, anchor="ls")
    if card.stars:
        pen.polygon([(left + x * 0.36, 534 + y * 0.36) for x, y in STAR], fill=GOLD)
        pen.text((left + 48, 564), card.stars, font=_font(BOLD, 30), fill=INK, anchor="ls")
        left += 48 + pen.textlength(card.stars, font=_font(BOLD, 30)) + 36
    if card.mark:
        pen.ellipse((left, 535, left + 36, 571), fill=BLUE)
        pen.line([(left + 10, 553), (left + 16, 560), (left + 27, 547)], fill=PORCELAIN, width=4, joint="curve")
        pen.text((left + 48, 564), card.mark, font=_font(PLAIN, 30), fill=INK, anchor="ls")


def _fitted(text: str, wide: int) -> tuple[list[str], int]:
    """Break a title into lines that fit, smaller where it is long."""
    for size in (64, 56, 48, 42):
        lines = _lines(text, _font(BOLD, size), wide)
        if len(lines) * size * 1.18 <= 270:  # noqa: PLR2004 - pixels between the site's name and the foot
            return lines, size
    lines = _lines(text, _font(BOLD, 42), wide)[:MOST_LINES]
    return [*lines[:-1], _cut(lines[-1] + "  ", _font(BOLD, 42), wide - 60).rstrip(" …") + " …"], 42


def _lines(text: str, font: ImageFont.FreeTypeFont, wide: int) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= wide or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return [_cut(line, font, wide) for line in lines]


def _cut(text: str, font: ImageFont.FreeTypeFont, wide: float) -> str:
    if font.getlength(text) <= wide:
        return text
    while text and font.getlength(text + "…") > wide:
        text = text[:-1]
    return text.rstrip(" …") + "…"


def readable(text: str) -> str:
    """Leave out what the fonts have no letter for: a row of empty boxes helps nobody."""
    return " ".join("".join(letter if _has(letter) else " " for letter in text).split())


@lru_cache(4_096)
def _has(letter: str) -> bool:
    """Tell whether the fonts draw this letter as itself, and not as the box that stands for an unknown one."""
    return _drawn(letter) != _drawn(UNKNOWN)


def _drawn(letter: str) -> bytes:
    return bytes(_font(BOLD, 32).getmask(letter))


@cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / name), size)
