"""What a dispute asks for: a ground, words, and evidence."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from pontic.accounts.models import Person
from pontic.cases.models import Case
from pontic.disputes.models import Ground
from pontic.files import actions as files
from pontic.files import queries as file_queries
from pontic.files.actions.store import examine
from pontic.files.models import File


class UploadsInput(forms.FileInput):
    """A file input that takes several files."""

    allow_multiple_selected = True


class UploadsField(forms.FileField):
    """Any number of files, each looked at before anything is kept."""

    widget = UploadsInput

    def clean(self, value: Any, initial: Any = None) -> list[UploadedFile]:  # noqa: ARG002 - Django's signature
        """Return the files; the first that cannot be taken says why."""
        uploads = [upload for upload in value or () if upload]
        for upload in uploads:
            try:
                examine(upload)
            except files.FileRefused as refused:
                raise forms.ValidationError(str(refused)) from refused
        return uploads


class StatementForm(forms.Form):
    """Words and evidence."""

    text = forms.CharField(
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
    uploads = UploadsField(label=_("Further files"), required=False)

    def __init__(self, *args: Any, case: Case, person: Person, **kwargs: Any) -> None:
        """Offer the files of the case that this person may open."""
        super().__init__(*args, **kwargs)
        of_case = case.files.values("file")
        self.fields["shown"].queryset = file_queries.openable(person).filter(pk__in=of_case).order_by("name")  # type: ignore[attr-defined]

    def evidence(self, *, owner: Person, now: datetime) -> Sequence[File]:
        """Store what was uploaded and return everything that is shown."""
        stored = [files.store(owner=owner, upload=upload, now=now) for upload in self.cleaned_data["uploads"]]
        return [*self.cleaned_data["shown"], *stored]


class DisputeForm(StatementForm):
    """The client's claim (DISP-02)."""

    ground = forms.ChoiceField(label=_("What is wrong?"), choices=Ground.choices, widget=forms.RadioSelect)
    field_order = ["ground", "text", "shown", "uploads"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for the claim in the words of a claim."""
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("What happened, and what did you expect?")
