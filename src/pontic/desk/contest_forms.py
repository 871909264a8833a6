"""What the resolution centre writes about a contest: who wins and why, or why nobody does."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pontic.jobs.models import Entry
from pontic.jobs.process import REASON_AT_LEAST


class VoidForm(forms.Form):
    """Why a contest ends without a winner."""

    reason = forms.CharField(
        label=_("Written reason"),
        min_length=REASON_AT_LEAST,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The client and everybody who took part read it."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        """Two of these forms stand on one page."""
        super().__init__(*args, **options)
        self.auto_id = f"id_{type(self).__name__.lower()}_%s"


class ChoiceForm(VoidForm):
    """Who wins, and why."""

    entry = forms.ModelChoiceField(
        Entry.objects.none(), label=_("The winner"), empty_label=None, widget=forms.RadioSelect
    )
    field_order = ["entry", "reason"]

    def __init__(self, *args: Any, entries: Any, **options: Any) -> None:
        """Offer what was handed in."""
        super().__init__(*args, **options)
        entry: Any = self.fields["entry"]
        entry.queryset = entries
        entry.label_from_instance = lambda row: row.designer.name
