"""Form fields of the shop window: amounts as people write them, several pictures, text without contact details."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pontic.kit import text, words
from pontic.kit.money import Money
from pontic.profiles import contact
from pontic.web.catalog import amounts
from pontic.web.fields import Prose


class AmountField(forms.CharField):
    """An amount in the marketplace's currency; gives Money, or None where it is empty."""

    default_error_messages = {"amount": _("Write an amount such as 4.50.")}

    def __init__(self, **options: Any) -> None:
        """Show a keyboard with figures."""
        attrs = {"inputmode": "decimal", "autocomplete": "off", **options.pop("attrs", {})}
        super().__init__(widget=forms.TextInput(attrs=attrs), **options)

    def clean(self, value: Any) -> Money | None:
        """Read the amount."""
        text = super().clean(value)
        if not text:
            return None
        minor = amounts.cents(text)
        if minor is None:
            raise ValidationError(self.error_messages["amount"], code="amount")
        return Money(minor)

    def prepare_value(self, value: Any) -> Any:
        """Write an amount without its sign."""
        return plain(value) if isinstance(value, Money) else value


def plain(amount: Money) -> str:
    """Write an amount as it is typed: ``4.50``, in Spanish and French ``4,50``."""
    language = (get_language() or "en")[:2]
    return words.amount(amount, language).strip("$\u00a0").replace("\u00a0", "").replace("\u202f", "")


class PublicText(Prose):
    """Text that everybody reads; contact details are refused and named (ACC-11, LIST-08)."""

    def clean(self, value: Any) -> str:
        """Look for contact details."""
        written = str(super().clean(value))
        if found := contact.found(written):
            raise ValidationError(contact_words(found), code="contact")
        return written


class PublicLine(PublicText):
    """One line that everybody reads, and that may stand in the subject of a letter."""

    read = staticmethod(text.line)


def contact_words(found: list[str]) -> str:
    """Say which words offend."""
    return str(_("Contact details and links stay out of public text. Please remove: %(words)s")) % {
        "words": ", ".join(f"“{word}”" for word in found)
    }


class ManyFiles(forms.ClearableFileInput):
    """A file input that takes several files."""

    allow_multiple_selected = True


class PicturesField(forms.FileField):
    """Several uploaded pictures; gives a list."""

    widget = ManyFiles

    def clean(self, value: Any, initial: Any = None) -> list[Any]:
        """Check each file by itself."""
        uploads = value if isinstance(value, (list, tuple)) else [value] if value else []
        return [super(PicturesField, self).clean(upload, initial) for upload in uploads]


class WantedForm(forms.Form):
    """A form that may be saved half done: ``wanted`` fields are asked for, and needed only by a later submission."""

    use_required_attribute = False
    wanted: tuple[str, ...] = ()

    def full_clean(self) -> None:
        """Take wanted fields that are empty; the page still shows them as fields that count."""
        for name in self.wanted:
            self.fields[name].required = False
        super().full_clean()
        for name in self.wanted:
            self.fields[name].required = True
