"""The sums of the commission: what a designer keeps of a price, and what to ask for a wanted amount (PRICE-08)."""

from typing import Any, NamedTuple

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from pontic.catalog import terms
from pontic.kit.money import Money
from pontic.web.catalog.fields import AmountField

SHOWN = (1, 2, 3, 5, 7, 8, 10, 20)  # quantities; the seventh unit of $5 is the last under the least commission
MOST_UNITS = 999


class Kept(NamedTuple):
    """One line of the sums: so many, the client pays, the commission, the designer keeps; and what one then costs."""

    quantity: int
    gross: Money
    fee: Money
    net: Money
    unit: Money


class FeesForm(forms.Form):
    """A price, or the amount that somebody wants to keep, per unit; from some quantity on perhaps another one."""

    price = AmountField(label=_("Price per unit"), required=False)
    wanted = AmountField(label=_("What you want to keep per unit"), required=False)
    quantity = forms.IntegerField(label=_("Units"), min_value=1, max_value=MOST_UNITS, required=False, initial=1)
    many = forms.IntegerField(label=_("From so many units on"), min_value=2, max_value=MOST_UNITS, required=False)
    price_many = AmountField(label=_("Price per unit"), required=False)
    wanted_many = AmountField(label=_("What you want to keep per unit"), required=False)

    def clean(self) -> dict[str, Any]:
        """Another amount needs the quantity from which it counts, and the reverse."""
        cleaned: dict[str, Any] = super().clean() or {}
        given = cleaned.get("price_many") or cleaned.get("wanted_many")
        if given and not cleaned.get("many") and "many" not in self.errors:
            self.add_error("many", _("Say from how many units on it counts."))
        return cleaned

    def reckoned(self) -> list[Kept]:
        """Return the sums for this quantity and a few others, on both sides of the step."""
        many = self.cleaned_data.get("many")
        counts = {*SHOWN, self.cleaned_data["quantity"] or 1} | ({many - 1, many} if many else set())
        return [kept for count in sorted(counts) if (kept := self._kept(count))]

    @property
    def is_dearer(self) -> bool:
        """Tell whether a larger order among the sums comes to less than a smaller one (PRICE-11)."""
        grosses = [kept.gross for kept in self.reckoned()]
        return grosses != sorted(grosses)

    def _kept(self, count: int) -> Kept | None:
        price, wanted = (self._amount(name, count) for name in ("price", "wanted"))
        if not price and not wanted:
            return None
        gross = price * count if price else terms.gross_for((wanted or Money(0)) * count)
        return kept(count, gross)

    def _amount(self, name: str, count: int) -> Money | None:
        many = self.cleaned_data.get("many")
        later: Money | None = self.cleaned_data.get(f"{name}_many") if many and count >= many else None
        first: Money | None = self.cleaned_data.get(name)
        return later or first


def kept(count: int, gross: Money) -> Kept:
    """Return the sums of one order; the unit price is rounded up, so that nothing is lacking."""
    unit = Money(-(-gross.minor // count), gross.currency)
    return Kept(count, gross, terms.commission(gross), terms.net(gross), unit)


@require_safe
def fees(request: HttpRequest) -> HttpResponse:
    """Show the calculator."""
    form = FeesForm(request.GET or None)
    is_sound = form.is_valid()
    shown = {"form": form, "rows": form.reckoned() if is_sound else [], "is_dearer": is_sound and form.is_dearer}
    return render(request, "catalog/fees.html", shown)
