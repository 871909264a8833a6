"""Fields of forms in which people write."""

from typing import Any

from django import forms

from pontic.kit import text


class Prose(forms.CharField):
    """Some lines of text. Blank to the eye is blank, and a line's end counts as one character."""

    read = staticmethod(text.prose)

    def to_python(self, value: Any) -> str:
        """Read what was typed."""
        return str(super().to_python(self.read(value) if isinstance(value, str) else value))


class Line(Prose):
    """One line, such as a name: nothing in it that cannot be seen and yet changes how it reads."""

    read = staticmethod(text.line)
