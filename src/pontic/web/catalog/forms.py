"""The forms of a listing and of the commission's sums."""

from datetime import date
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from pontic.catalog import queries, terms
from pontic.catalog.models import Category, Listing
from pontic.kit.money import Money
from pontic.profiles.models import Software
from pontic.web.catalog.fields import AmountField, PicturesField, PublicLine, PublicText, WantedForm

ROWS = (1, 2, 3, 4)  # of the price table
MEASURES = [(Listing.Measure.UNIT, _("Unit (one tooth)")), (Listing.Measure.ARCH, _("Arch"))]
TIER_WORDS = {
    "empty": _("Give at least one price."),
    "range": _("In the row from %(quantity)s, the range ends before it begins."),
    "free": _("A price of nothing is not possible."),
    "overlap": _("The row from %(quantity)s overlaps with the one above it."),
    "gap": _("Before the row from %(quantity)s there are quantities without a price."),
    "end": _("Leave the last “to” empty, so that larger orders have a price too."),
    "minimum": _("The smallest order has to come to at least $7.00: raise the price or the smallest quantity."),
    "order": _("Give the row from %(quantity)s a price."),
}


class ListingForm(WantedForm):
    """Everything about a listing on one page. A draft may be incomplete; what is there has to be sound."""

    wanted = (
        "title", "category", "description", "software", "measure", "revisions", "turnaround_days", "pictures", "from_1",
        "unit_1",
    )  # fmt: skip

    title = PublicLine(
        label=_("Title"), max_length=100, help_text=_("Name the service, as a client would look for it.")
    )
    category = forms.ModelChoiceField(
        Category.objects.none(), label=_("Category and subcategory"), empty_label=_("Choose one")
    )
    description = PublicText(
        label=_("Description"),
        max_length=6_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("What you design, how you work, what is included and what is not. At least 80 characters."),
    )
    needs = PublicText(
        label=_("What you need from the client"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Scans, shade, implant system, minimum thickness: so that no case has to wait."),
    )
    software = forms.ModelMultipleChoiceField(
        Software.objects.all(),
        label=_("CAD software that you use for it"),
        widget=forms.CheckboxSelectMultiple,
    )
    measure = forms.ChoiceField(label=_("The price is for one"), choices=MEASURES, widget=forms.RadioSelect)
    revisions = forms.IntegerField(
        label=_("Revisions included"), min_value=0, max_value=20,
        help_text=_("How often a client may ask for changes at no extra cost."),
    )  # fmt: skip
    turnaround_days = forms.IntegerField(
        label=_("Days until you deliver"), min_value=1, max_value=60,
        help_text=_("From your acceptance to the first delivery."),
    )  # fmt: skip
    expires_on = forms.DateField(
        label=_("Last day online"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Leave it empty and the listing never expires."),
    )
    pictures = PicturesField(label=_("Add pictures"))

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        """Offer the tree of categories, and four rows for prices."""
        super().__init__(*args, **options)
        self.today = today
        category: Any = self.fields["category"]
        category.queryset = Category.objects.exclude(parent=None)
        category.choices = [("", category.empty_label), *_tree()]
        for row in ROWS:
            self.fields[f"from_{row}"] = forms.IntegerField(
                label=_("From"), min_value=1, max_value=9_999, required=False
            )
            self.fields[f"to_{row}"] = forms.IntegerField(label=_("To"), min_value=1, max_value=9_999, required=False)
            self.fields[f"unit_{row}"] = AmountField(label=_("Price"), required=False)

    def clean_measure(self) -> str:
        """Take units where nothing is chosen."""
        return self.cleaned_data["measure"] or Listing.Measure.UNIT

    def clean_expires_on(self) -> date | None:
        """Refuse a day that is over."""
        day: date | None = self.cleaned_data["expires_on"]
        if day and day < self.today and "expires_on" in self.changed_data:
            raise ValidationError(_("This day is over. Choose one that is still to come, or leave it empty."))
        return day

    def clean(self) -> dict[str, Any]:
        """Read the price table; the lower end of a row without a "to" is where the next begins."""
        cleaned: dict[str, Any] = super().clean() or {}
        if any(self.errors.get(f"{name}_{row}") for row in ROWS for name in ("from", "to", "unit")):
            return cleaned
        try:
            cleaned["steps"] = steps = read_steps(cleaned)
            if steps:
                terms.check(steps)
        except terms.TiersRefused as fault:
            place = next((row for row in ROWS if cleaned.get(f"from_{row}") == fault.quantity), 1)
            self.add_error(f"from_{place}", TIER_WORDS[fault.code] % {"quantity": fault.quantity})
        return cleaned

    @property
    def rows(self) -> list[tuple[Any, Any, Any]]:
        """The price table as bound fields."""
        return [(self[f"from_{row}"], self[f"to_{row}"], self[f"unit_{row}"]) for row in ROWS]

    @property
    def words(self) -> dict[str, Any]:
        """What the room's action takes beside pictures; of a form with faults, the fields that have none."""
        names = [name for name in (*self.base_fields, "steps") if name != "pictures" and name in self.cleaned_data]
        faulty = any(self.has_error(f"{part}_{row}") for row in ROWS for part in ("from", "to", "unit"))
        return {name: self.cleaned_data[name] for name in names if not (faulty and name == "steps")}


class Kept(NamedTuple):
    """One line of the sums: so many, the client pays, the commission, the designer keeps."""

    quantity: int
    gross: Money
    fee: Money
    net: Money


class FeesForm(forms.Form):
    """A price, or the amount that somebody wants to keep, per unit; and how many."""

    price = AmountField(label=_("Price per unit"), required=False)
    wanted = AmountField(label=_("What you want to keep per unit"), required=False)
    quantity = forms.IntegerField(label=_("Units"), min_value=1, max_value=999, required=False, initial=1)

    def reckoned(self) -> list[Kept]:
        """Return the sums for this quantity and a few others."""
        price, wanted = self.cleaned_data["price"], self.cleaned_data["wanted"]
        if not price and not wanted:
            return []
        counts = sorted({1, 2, 5, 10, 20, self.cleaned_data["quantity"] or 1})
        grosses = [(count, price * count if price else terms.gross_for(wanted * count)) for count in counts]
        return [Kept(count, gross, terms.commission(gross), terms.net(gross)) for count, gross in grosses]


def read_steps(cleaned: dict[str, Any]) -> list[terms.Step]:
    """Return the price table of the form, without checking it; rows without a price and a start are left out."""
    given = [(cleaned.get(f"from_{row}"), cleaned.get(f"to_{row}"), cleaned.get(f"unit_{row}")) for row in ROWS]
    rows = [(start or 1, end, unit) for start, end, unit in given if start or unit]
    found = []
    for place, (start, end, unit) in enumerate(rows):
        if unit is None:
            raise terms.TiersRefused("order", start)
        following = rows[place + 1][0] if place + 1 < len(rows) else None
        found.append(terms.Step(start, end or (following and following - 1), unit))
    return found


def initial_of(listing: Listing) -> dict[str, Any]:
    """Return a listing as the form shows it."""
    names = ("title", "description", "needs", "measure", "revisions", "turnaround_days", "expires_on")
    shown: dict[str, Any] = {name: getattr(listing, name) for name in names}
    shown |= {"category": listing.category_id, "software": list(listing.software.values_list("pk", flat=True))}
    for row, step in zip(ROWS, queries.steps(listing), strict=False):
        shown |= {f"from_{row}": step.from_quantity, f"to_{row}": step.to_quantity, f"unit_{row}": step.unit}
    return shown


def _tree() -> list[tuple[str, list[tuple[int, str]]]]:
    return [(root.name, [(leaf.pk, leaf.name) for leaf in leaves]) for root, leaves in queries.tree()]
