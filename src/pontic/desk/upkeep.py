"""The lists that staff keep in order: categories, software, languages; and the ready-made words (ADM-09)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import F, Model, QuerySet
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from pontic.catalog.actions import write_category
from pontic.catalog.models import Category
from pontic.conduct.models import ReasonTemplate
from pontic.desk import queries, work
from pontic.profiles.actions import lists
from pontic.profiles.models import Software, SpokenLanguage

NAMES = {
    "name_en": _("Name in English"),
    "name_es": _("Name in Spanish"),
    "name_fr": _("Name in French"),
    "position": _("Place in the list"),
}


class _Entry(forms.ModelForm):  # type: ignore[type-arg]
    """A row of a list; the address of a new one is made of its English name, and stays."""

    def clean(self) -> dict[str, Any]:
        """Refuse a second row of the same name."""
        cleaned: dict[str, Any] = super().clean() or {}
        if self.instance.pk is None and not self.instance.slug:
            self.instance.slug = slugify(cleaned.get("name_en") or cleaned.get("name") or "")[:60]
        same = type(self.instance).objects.filter(slug=self.instance.slug).exclude(pk=self.instance.pk)
        if self.instance.slug and same.exists():
            self.add_error(None, _("There is a row of this name already."))
        elif not self.instance.slug and not self.errors:
            self.add_error(None, _("The name needs letters or digits."))
        return cleaned


class CategoryForm(_Entry):
    """A category or a subcategory."""

    class Meta:
        model = Category
        fields = ("parent", "name_en", "name_es", "name_fr", "position")
        labels = NAMES | {"parent": _("Belongs to")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the roots of the tree: it has two floors."""
        super().__init__(*args, **kwargs)
        parent: Any = self.fields["parent"]
        parent.queryset = Category.objects.filter(parent=None).exclude(pk=self.instance.pk)
        parent.empty_label = _("Nothing: a category of its own")
        if self.instance.pk:
            del self.fields["parent"]  # listings hang on it


class SoftwareForm(_Entry):
    """A program of the checklist."""

    class Meta:
        model = Software
        fields = ("name", "position")
        labels = {"name": _("Name"), "position": _("Place in the list")}


class LanguageForm(_Entry):
    """A language, by its code."""

    slug = forms.RegexField(r"^[a-z]{2,3}$", label=_("Code (ISO 639)"), max_length=3)

    class Meta:
        model = SpokenLanguage
        fields = ("slug", "name_en", "name_es", "name_fr", "position")
        labels = NAMES

    def clean(self) -> dict[str, Any]:
        """Take the code as the address."""
        self.instance.slug = self.cleaned_data.get("slug", "")
        return super().clean()


def queue_names() -> list[tuple[str, str | Promise]]:
    """Return the queues that ready-made words can be for, by the names of their pages."""
    pages = {queue.url_name: queue.label for queue, _roles, _count in queries.QUEUES}
    names = {work.APPEALS: _("Appeals")}
    return [(name, names.get(name) or pages.get(kind.page, name)) for name, kind in work.QUEUES.items()]


class TemplateForm(forms.ModelForm):  # type: ignore[type-arg]
    """Ready-made words, in the three languages."""

    queue = forms.ChoiceField(label=_("Queue"), choices=queue_names)

    class Meta:
        model = ReasonTemplate
        fields = (
            "queue", "code", "position", "name_en", "text_en", "name_es", "text_es", "name_fr", "text_fr",
        )  # fmt: skip
        labels = NAMES | {
            "code": _("Short name, such as no-render"),
            "text_en": _("Words in English"),
            "text_es": _("Words in Spanish"),
            "text_fr": _("Words in French"),
        }
        widgets = {name: forms.Textarea(attrs={"rows": 4}) for name in ("text_en", "text_es", "text_fr")}


@dataclass(frozen=True, slots=True)
class Kept:
    """One list: its name, its rows, its form, and the verb that keeps a row."""

    label: str | Promise
    rows: Callable[[], QuerySet[Any]]
    form: type[_Entry]
    write: Callable[..., Model]


def _tree() -> QuerySet[Category]:
    """Return every category, each root before its own."""
    root = (Coalesce("parent__position", "position"), Coalesce("parent__name_en", "name_en"))
    return Category.objects.select_related("parent").order_by(*root, F("parent").asc(nulls_first=True), "position")


LISTS: dict[str, Kept] = {
    "categories": Kept(_("Categories"), _tree, CategoryForm, write_category),
    "software": Kept(_("Software"), Software.objects.all, SoftwareForm, lists.write_software),
    "languages": Kept(_("Languages"), SpokenLanguage.objects.all, LanguageForm, lists.write_language),
}
