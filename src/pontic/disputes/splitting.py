"""The two fields in which a split is typed, for every door that asks for one: an amount, or a share in per cent."""

from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.db.models import TextChoices
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pontic.disputes import terms
from pontic.disputes.models import Remedy
from pontic.kit import words
from pontic.kit.money import Money


class SplitForm(forms.Form):
    """A choice, and what goes back where a split was chosen (decision 17)."""

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

    chosen_in: ClassVar[str]  # the field of the choice
    offered: ClassVar[type[TextChoices]] = Remedy  # what it is a choice of

    def __init__(self, *args: Any, total: Money, of_contract: bool = False, **kwargs: Any) -> None:
        """Remember the price, and say what can go back of it; only a contract's money can be released by a dispute."""
        super().__init__(*args, **kwargs)
        self.total = total
        chosen = self.fields[self.chosen_in]
        if not of_contract and isinstance(chosen, forms.ChoiceField):
            chosen.choices = [row for row in self.offered.choices if row[0] != Remedy.RELEASE]
        self.fields["amount"].help_text = self._bounds()

    @property
    def back(self) -> Money | None:
        """What goes back, where it is a split."""
        if self.cleaned_data[self.chosen_in] != Remedy.SPLIT:
            return None
        return terms.read(self.total, amount=self.cleaned_data["amount"], share=self.cleaned_data["share"])

    def clean(self) -> dict[str, Any]:
        """A split names one sum, with something left for each side."""
        cleaned = super().clean() or {}
        if cleaned.get(self.chosen_in) == Remedy.SPLIT and not self.errors:
            if cleaned["amount"] is not None and cleaned["share"] is not None:
                self.add_error("share", _("Enter an amount or a share, not both."))
            else:
                self._check_part()
        return cleaned

    def _check_part(self) -> None:
        try:
            terms.part(self.total, self.back)
        except terms.SplitOutOfRange:
            self.add_error("amount", self._bounds())

    def _bounds(self) -> str:
        least, most = terms.bounds(self.total)
        language = (get_language() or "en")[:2]
        sums = {"least": words.amount(least, language), "most": words.amount(most, language)}
        return _("Enter an amount between %(least)s and %(most)s.") % sums
