"""The form in which a message is written. It warns once before contact details are sent (MSG-09)."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pontic.messaging.actions import LONGEST
from pontic.profiles import contact
from pontic.web.cases.uploads import Uploads
from pontic.web.fields import Prose


class MessageForm(forms.Form):
    """Words, files that were taken beforehand, and the writer's word that he means what he writes."""

    body = Prose(
        label=gettext_lazy("Your message"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": gettext_lazy("A message holds 10,000 characters at most. Send it in parts.")},
    )
    confirmed = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, uploads: Uploads | None = None, is_free: bool = False, **kwargs: Any) -> None:
        """Remember which files came along; ``is_free``: the two may deal outside, so nobody is warned (CIRC-04)."""
        super().__init__(*args, **kwargs)
        self.uploads = uploads or Uploads([], [])
        self.found: list[str] = []
        self.is_free = is_free

    def clean(self) -> dict[str, Any]:
        """Ask for words or files, tell of refused files, and warn of contact details."""
        values: dict[str, Any] = super().clean() or {}
        body = values.get("body", "")
        for sentence in self.uploads.refused:
            self.add_error(None, sentence)
        if "body" in values and not body and not self.uploads.kept and not self.uploads.refused:
            self.add_error("body", _("Write a message or add a file."))
        self.found = [] if self.is_free else contact.found(body)
        return values

    def is_valid(self) -> bool:
        """Tell whether the message can be sent as it is."""
        return super().is_valid() and not self.warns

    @property
    def warns(self) -> bool:
        """Tell whether the writer has to confirm that he wants to send contact details."""
        return bool(self.found) and not self.cleaned_data.get("confirmed")
