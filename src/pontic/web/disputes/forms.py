"""What a dispute asks for: a ground, words, and evidence."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pontic.accounts.models import Person
from pontic.cases.models import Case
from pontic.disputes.models import Ground
from pontic.files import queries as files
from pontic.files.models import File
from pontic.web.fields import Prose


class StatementForm(forms.Form):
    """Words, and files of the case as evidence. Further files come beside the form (``uploads.take``)."""

    text = Prose(
        label=_("Your statement"),
        max_length=6_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Both sides and the resolution centre read it. Please write no patient's name."),
    )
    shown = forms.ModelMultipleChoiceField(
        label=_("Files of this case to show as evidence"),
        queryset=File.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The resolution centre can open only what you show here."),
    )

    def __init__(self, *args: Any, case: Case, person: Person, **kwargs: Any) -> None:
        """Offer the files of the case that this person may open."""
        super().__init__(*args, **kwargs)
        of_case = case.files.values("file")
        self.fields["shown"].queryset = files.openable(person).filter(pk__in=of_case).order_by("name")  # type: ignore[attr-defined]


class DisputeForm(StatementForm):
    """The client's claim (DISP-02)."""

    ground = forms.ChoiceField(label=_("What is wrong?"), choices=Ground.choices, widget=forms.RadioSelect)
    field_order = ["ground", "text", "shown"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for the claim in the words of a claim."""
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("What happened, and what did you expect?")
