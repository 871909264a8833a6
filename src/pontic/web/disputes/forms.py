"""What a dispute asks for: a ground, words, and evidence."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pontic.accounts.models import Person
from pontic.cases.models import Case
from pontic.disputes import terms
from pontic.disputes.models import Ground, Remedy
from pontic.files import queries as files
from pontic.files.models import File
from pontic.kit import words
from pontic.kit.money import Money
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


class RemedyForm(forms.Form):
    """What somebody wants or offers: a redo, a part of the price as an amount or in per cent, or all of it."""

    kind = forms.ChoiceField(label=_("What do you offer?"), choices=Remedy.choices, widget=forms.RadioSelect)
    amount = forms.DecimalField(
        label=_("Amount that goes back"),
        localize=True,
        required=False,
        min_value=Decimal("0.01"),
        max_digits=12,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    share = forms.IntegerField(
        label=_("or in per cent of the price"),
        required=False,
        min_value=1,
        max_value=99,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    case: Case  # of whose price it is a part

    @property
    def back(self) -> Money | None:
        """What goes back, where it is a split."""
        if self.cleaned_data["kind"] != Remedy.SPLIT:
            return None
        return terms.read(self.case.total, amount=self.cleaned_data["amount"], share=self.cleaned_data["share"])

    def clean(self) -> dict[str, Any]:
        """A split names one sum, with something left for each side."""
        cleaned = super().clean() or {}
        if cleaned.get("kind") == Remedy.SPLIT and not self.errors:
            if cleaned["amount"] is not None and cleaned["share"] is not None:
                self.add_error("share", _("Enter an amount or a share, not both."))
            else:
                self._check_part()
        return cleaned

    def _check_part(self) -> None:
        try:
            terms.part(self.case.total, self.back)
        except terms.SplitOutOfRange:
            self.add_error("amount", self.bounds())

    def bounds(self) -> str:
        """Say what can go back of the price."""
        least, most = terms.bounds(self.case.total)
        language = (get_language() or "en")[:2]
        sums = {"least": words.amount(least, language), "most": words.amount(most, language)}
        return _("Enter an amount between %(least)s and %(most)s.") % sums


class OfferForm(RemedyForm):
    """An offer, with a word to the other side."""

    text = Prose(
        label=_("A word to the other side"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Agents of the resolution centre read it, too."),
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        """Remember the case, and say what can go back of its price; a statement stands on the same page."""
        super().__init__(*args, **({"auto_id": "id_offer_%s"} | kwargs))
        self.case = case
        self.fields["amount"].help_text = self.bounds()


class AppealForm(forms.Form):
    """Why the decision should be looked at again."""

    text = Prose(
        label=_("What was overlooked, or judged wrongly?"),
        max_length=6_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("The other side reads it, and so does the second agent."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the field apart from that of a statement, which stands on the same page."""
        super().__init__(*args, **({"auto_id": "id_appeal_%s"} | kwargs))


class DisputeForm(RemedyForm, StatementForm):
    """The client's claim: what is wrong, what happened, what he wants (DISP-02)."""

    ground = forms.ChoiceField(label=_("What is wrong?"), choices=Ground.choices, widget=forms.RadioSelect)
    field_order = ["ground", "text", "shown", "kind", "amount", "share"]

    def __init__(self, *args: Any, case: Case, person: Person, **kwargs: Any) -> None:
        """Ask for the claim in the words of a claim."""
        super().__init__(*args, case=case, person=person, **kwargs)
        self.case = case
        self.fields["amount"].help_text = self.bounds()
        self.fields["text"].label = _("What happened, and what did you expect?")
        self.fields["kind"].label, self.fields["kind"].initial = _("What do you want?"), Remedy.REFUND
