"""Portraits of people who do not exist: flat shapes, drawn large and made small."""

import io
from typing import Any

from PIL import Image, ImageDraw

SIZE, LARGE = 480, 3  # pixels of the portrait; how many times larger it is drawn


def portrait(look: dict[str, Any]) -> bytes:
    """Return a square PNG of a head and shoulders on paper."""
    image = Image.new("RGB", (SIZE * LARGE, SIZE * LARGE), look["paper"])
    pen = _Pen(ImageDraw.Draw(image), look)
    pen.back_hair()
    pen.shoulders()
    pen.head()
    pen.hair()
    pen.face()
    body = io.BytesIO()
    image.resize((SIZE, SIZE), Image.Resampling.LANCZOS).save(body, "PNG")
    return body.getvalue()


class _Pen:
    """Draws in a square of 100 x 100."""

    def __init__(self, draw: ImageDraw.ImageDraw, look: dict[str, Any]) -> None:
        """Take the colours."""
        self.draw, self.look = draw, look
        self.skin, self.hair_, self.style = look["skin"], look["hair"], look["style"]

    def oval(self, x: float, y: float, wide: float, *, high: float, colour: str) -> None:
        """Draw an ellipse around its middle."""
        self.draw.ellipse(self._box(x, y, wide, high), fill=colour)

    def back_hair(self) -> None:
        """Draw the hair that falls behind the neck."""
        if self.style == "long":
            self.draw.rounded_rectangle(self._box(50, 54, 44, 62), radius=self._scale(20), fill=self.hair_)
        if self.style == "bob":
            self.draw.rounded_rectangle(self._box(50, 45, 43, 42), radius=self._scale(18), fill=self.hair_)
        if self.style == "curls":
            for x, y in ((30, 40), (70, 40), (28, 30), (72, 30), (35, 21), (65, 21), (50, 17), (31, 49), (69, 49)):
                self.oval(x, y, 18, high=18, colour=self.hair_)
        if self.style == "bun":
            self.oval(50, 12, 18, high=16, colour=self.hair_)

    def shoulders(self) -> None:
        """Draw clothes, neck and collar."""
        self.draw.rounded_rectangle(self._box(50, 100, 76, 50), radius=self._scale(24), fill=self.look["clothes"])
        self.draw.rounded_rectangle(self._box(50, 68, 17, 26), radius=self._scale(8), fill=_darker(self.skin, 0.88))
        self.draw.polygon(self._points((40.5, 74.5), (59.5, 74.5), (50, 88)), fill=_darker(self.skin, 0.96))
        paler = _darker(self.look["clothes"], 1.18)
        self.draw.polygon(self._points((40.5, 74), (50, 88.5), (44, 93), (35.5, 77)), fill=paler)
        self.draw.polygon(self._points((59.5, 74), (50, 88.5), (56, 93), (64.5, 77)), fill=paler)

    def head(self) -> None:
        """Draw the ears and the face."""
        for x in (32.2, 67.8):
            self.oval(x, 45, 7, high=10, colour=_darker(self.skin, 0.94))
        self.oval(50, 43, 36, high=46, colour=self.skin)
        self.draw.rounded_rectangle(self._box(50, 38, 36, 30), radius=self._scale(16), fill=self.skin)

    def hair(self) -> None:
        """Draw the hair on the head, and a beard under it."""
        if self.look.get("beard"):
            self.draw.chord(self._box(50, 47, 36.4, 41), 8, 172, fill=self.hair_)
            self.oval(50, 49, 27, high=18, colour=self.skin)
        if self.style == "bald":
            return
        if self.style == "cap":
            self.draw.pieslice(self._box(50, 35, 40, 38), 180, 360, fill=_darker(self.look["clothes"], 1.3))
            self.draw.rounded_rectangle(self._box(58, 35, 38, 5), radius=self._scale(2.5), fill=self.look["clothes"])
            return
        self.draw.chord(self._box(50, 36, 39, 37), 180, 360, fill=self.hair_)
        self._fringe()

    def _fringe(self) -> None:
        if self.style in {"bob", "long", "bun"}:
            self.draw.pieslice(self._box(39, 34, 26, 22), 150, 350, fill=self.hair_)
            self.draw.pieslice(self._box(62, 35, 20, 20), 190, 370, fill=self.hair_)
        elif self.style == "curls":
            for x in (37, 46, 55, 63):
                self.oval(x, 27, 13, high=12, colour=self.hair_)
        else:
            self.draw.polygon(self._points((31, 37), (34, 26), (67, 24), (69, 37), (65, 31), (40, 31)), fill=self.hair_)

    def face(self) -> None:
        """Draw brows, eyes, nose and mouth, and glasses over them."""
        ink, shade = "#2a2320", _darker(self.skin, 0.82)
        for x in (42, 58):
            self.oval(x, 44, 3.2, high=3.8, colour=ink)
            self.draw.arc(
                self._box(x, 40.5, 9, 6), 205, 335, fill=_darker(self.hair_, 0.8), width=round(self._scale(1.3))
            )
        self.draw.arc(self._box(50, 48, 6, 8), 20, 120, fill=shade, width=round(self._scale(1.1)))
        self.draw.arc(self._box(50, 53, 13, 10), 25, 155, fill="#a5554d", width=round(self._scale(1.5)))
        for x in (37, 63):
            self.oval(x, 51, 6, high=4, colour=_blend(self.skin, "#e0807a", 0.22))
        if self.look.get("glasses"):
            for x in (42, 58):
                self.draw.ellipse(self._box(x, 44, 12.5, 11.5), outline="#15202b", width=round(self._scale(1)))
            self.draw.line(self._points((48, 43.5), (52, 43.5)), fill="#15202b", width=round(self._scale(1)))

    def _scale(self, value: float) -> float:
        return value * SIZE * LARGE / 100

    def _box(self, x: float, y: float, wide: float, high: float) -> tuple[float, float, float, float]:
        left, top = self._scale(x - wide / 2), self._scale(y - high / 2)
        return left, top, left + self._scale(wide), top + self._scale(high)

    def _points(self, *points: tuple[float, float]) -> list[tuple[float, float]]:
        return [(self._scale(x), self._scale(y)) for x, y in points]


def _channels(code: str) -> list[int]:
    return [int(code[k : k + 2], 16) for k in (1, 3, 5)]


def _darker(code: str, by: float) -> str:
    return "#" + "".join(f"{min(255, round(value * by)):02x}" for value in _channels(code))


def _blend(code: str, other: str, part: float) -> str:
    pairs = zip(_channels(code), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in pairs)
