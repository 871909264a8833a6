"""Which letters a person wants."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pontic.notifications.models import Group

SWITCHES = [choice for choice in Group.choices if choice[0] != Group.DESK]


class PreferenceForm(forms.Form):
    """One tick for each group of letters (NOTIF-02)."""

    groups = forms.MultipleChoiceField(
        label=_("Send me an e-mail about"),
        choices=SWITCHES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, wanted: dict[str, bool], **kwargs: Any) -> None:
        """Tick what this person wants now."""
        super().__init__(*args, **kwargs)
        self.fields["groups"].initial = [group for group, on in wanted.items() if on]
