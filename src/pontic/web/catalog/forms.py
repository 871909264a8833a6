"""The form of a listing."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from pontic.accounts.models import Person
from pontic.catalog import queries, terms
from pontic.catalog.models import Category, Extra, Listing
from pontic.profiles.models import Software
from pontic.web.catalog.fields import AmountField, PicturesField, PublicLine, PublicText, WantedForm

ROWS = (1, 2, 3, 4)  # of the price table
PARTS = ("from", "to", "unit")
EXTRAS = ("faster_price", "faster_days", "revision_price")
MEASURES = [(Listing.Measure.UNIT, _("Unit (one tooth)")), (Listing.Measure.ARCH, _("Arch"))]
TIER_WORDS = {
    "empty": _("Give at least one price."),
    "range": _("In the row from %(quantity)s, the range ends before it begins."),
    "free": _("A price of nothing is not possible."),
    "overlap": _("The row from %(quantity)s overlaps with the one above it."),
    "gap": _("Before the row from %(quantity)s there are quantities without a price."),
    "end": _("Leave the last “to” empty, so that larger orders have a price too."),
    "minimum": _("The smallest order has to come to at least $7.00: raise the price or the smallest quantity."),
    "order": _("The row that starts at %(quantity)s needs a price."),
}
EXTRA_WORDS = {
    "free": _("An extra for nothing is not possible: leave it empty, or include it."),
    "days": _("It has to be fewer days than your usual turnaround."),
}
ROOM = ("title", "description", "needs", "category", "software", "measure", "revisions", "turnaround_days",
        "expires_on", "is_private")  # fmt: skip


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
    faster_price = AmountField(label=_("Faster delivery: price"), required=False)
    faster_days = forms.IntegerField(label=_("Faster delivery: days"), min_value=1, max_value=59, required=False)
    revision_price = AmountField(label=_("One more revision: price"), required=False)
    is_private = forms.BooleanField(label=_("I want to make this listing private to:"), required=False)
    audience = forms.ModelMultipleChoiceField(
        Person.objects.none(), label=_("Clients"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, today: date, owner: Person, **options: Any) -> None:
        """Offer the tree of categories, four rows for prices, and the clients whom the designer knows."""
        super().__init__(*args, **options)
        self.today = today
        audience: Any = self.fields["audience"]
        audience.queryset = queries.known_clients(owner)
        for name in ("title", "description", "needs"):
            self.fields[name].widget.attrs["data-wording"] = name
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
        """Read the extras, the audience and the price table."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("is_private") and not cleaned.get("audience") and "audience" not in self.errors:
            self.add_error("audience", _("Choose the clients for whom this listing is."))
        self._read_extras(cleaned)
        return self._read_steps(cleaned)

    def _read_extras(self, cleaned: dict[str, Any]) -> None:
        """Read what can be bought on top; an empty price offers nothing."""
        cleaned["extras"] = found = read_extras(cleaned)
        try:
            terms.check_additions(found, turnaround=cleaned.get("turnaround_days"))
        except terms.ExtraRefused as fault:
            field = "faster_days" if fault.code == "days" else f"{fault.kind}_price"
            self.add_error(field, EXTRA_WORDS[fault.code])
        if cleaned.get("faster_price") and not cleaned.get("faster_days") and "faster_days" not in self.errors:
            self.add_error("faster_days", _("Say in how many days you deliver then."))

    def _read_steps(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """Read the price table; the lower end of a row without a "to" is where the next begins."""
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
        words = {name: self.cleaned_data[name] for name in ROOM if name in self.cleaned_data}
        if "steps" in self.cleaned_data and not self.has_price_faults:
            words["steps"] = self.cleaned_data["steps"]
        if "extras" in self.cleaned_data and not self._is_faulty(("turnaround_days", *EXTRAS)):
            words["extras"] = self.cleaned_data["extras"]
        if "audience" in self.cleaned_data:
            words["audience"] = list(self.cleaned_data["audience"]) if self.cleaned_data.get("is_private") else []
        return words

    @property
    def has_price_faults(self) -> bool:
        """Tell whether something is wrong with the price table."""
        return self._is_faulty(f"{part}_{row}" for row in ROWS for part in PARTS)

    def _is_faulty(self, names: Iterable[str]) -> bool:
        return any(self.has_error(name) for name in names)


def read_extras(cleaned: dict[str, Any]) -> list[terms.Addition]:
    """Return the extras of the form, without checking them."""
    faster, days, revision = (cleaned.get(name) for name in EXTRAS)
    found = []
    if faster is not None and days:
        found.append(terms.Addition(Extra.Kind.FASTER, faster, days))
    if revision is not None:
        found.append(terms.Addition(Extra.Kind.REVISION, revision))
    return found


def read_steps(cleaned: dict[str, Any]) -> list[terms.Step]:
    """Return the price table of the form, unchecked; empty rows and a first that nobody touched are left out."""
    given = [(cleaned.get(f"from_{row}"), cleaned.get(f"to_{row}"), cleaned.get(f"unit_{row}")) for row in ROWS]
    rows = [(start or 1, end, unit) for start, end, unit in given if unit is not None or end or (start or 1) > 1]
    found = []
    for place, (start, end, unit) in enumerate(rows):
        if unit is None:
            raise terms.TiersRefused("order", start)
        following = rows[place + 1][0] if place + 1 < len(rows) else None
        found.append(terms.Step(start, end or (following and following - 1), unit))
    return found


def initial_of(listing: Listing, proposed: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return a listing as the form shows it; ``proposed`` are new words that wait to be read, or were refused."""
    names = ("title", "description", "needs", "measure", "revisions", "turnaround_days", "expires_on", "is_private")
    shown: dict[str, Any] = {name: getattr(listing, name) for name in names}
    shown |= {"category": listing.category_id, "software": list(listing.software.values_list("pk", flat=True))}
    shown |= {"audience": list(listing.audience.values_list("person_id", flat=True))}
    for row, step in zip(ROWS, queries.steps(listing), strict=False):
        shown |= {f"from_{row}": step.from_quantity, f"to_{row}": step.to_quantity, f"unit_{row}": step.unit}
    for extra in queries.additions(listing):
        shown |= {f"{extra.kind}_price": extra.price, f"{extra.kind}_days": extra.days}
    return shown | {name: value for name, value in (proposed or {}).items() if name != "pictures"}


def _tree() -> list[tuple[str, list[tuple[int, str]]]]:
    return [(root.name, [(leaf.pk, leaf.name) for leaf in leaves]) for root, leaves in queries.tree()]
