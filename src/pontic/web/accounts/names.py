"""The field of one's own name, which everybody reads."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from pontic.profiles import contact, naming
from pontic.web.catalog.fields import contact_words
from pontic.web.fields import Line


class NameLine(Line):
    """A name in the letters of one alphabet, without contact details (ACC-02, ACC-11)."""

    def clean(self, value: Any) -> str:
        """Refuse letters that pass for others, and name the word."""
        written = str(super().clean(value))
        if odd := [word for word in written.split() if naming.is_mixed(word)]:
            text = _("Write your name in the letters of one alphabet. This word mixes several: “%(word)s”")
            raise ValidationError(text % {"word": odd[0]}, code="mixed")
        if found := contact.found(written):
            raise ValidationError(contact_words(found), code="contact")
        return written
