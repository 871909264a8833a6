"""What the page of components shows: made-up things that exist nowhere else."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _

from pontic.kit.money import Money


class SampleForm(forms.Form):
    """One field of every kind."""

    title = forms.CharField(label=_("Title"), max_length=80, help_text=_("What other people see first."))
    email = forms.EmailField(label=_("E-mail"), required=False)
    units = forms.IntegerField(label=_("Units"), min_value=1, initial=3)
    due = forms.DateField(label=_("Needed by"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    shade = forms.ChoiceField(label=_("Material"), choices=[("zr", _("Zirconia")), ("em", _("Lithium disilicate"))])
    notes = forms.CharField(label=_("Instructions"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    arch = forms.ChoiceField(
        label=_("Arch"), choices=[("u", _("Upper")), ("l", _("Lower"))], widget=forms.RadioSelect, initial="u"
    )
    software = forms.MultipleChoiceField(
        label=_("Software"),
        required=False,
        choices=[("exo", "exocad"), ("3s", "3Shape"), ("bl", "Blender")],
        widget=forms.CheckboxSelectMultiple,
        initial=["exo"],
    )
    picture = forms.FileField(label=_("Picture"), required=False)
    agreed = forms.BooleanField(label=_("I have checked the margins."))


def sample(*, now: datetime) -> dict[str, Any]:
    """Return everything that the page needs, as of ``now``."""
    wrong = SampleForm({"title": "", "email": "ana@", "units": "0", "shade": "zr", "arch": "u"})
    wrong.is_valid()
    return {
        "form": SampleForm(),
        "wrong": wrong,
        "soon": now + timedelta(hours=26),
        "ago": now - timedelta(hours=3),
        "long_ago": now - timedelta(days=40),
        "amount": Money(4400),
        "loss": Money(-349),
        "page": Paginator(range(90), 10).page(3),
        "tones": ["calm", "waiting", "act", "late", "done", "paid", "off"],
        "icons": ICONS.split(),
    }


ICONS = """
search case message money bell user people settings menu more close check check-circle cross-circle clock alert
info right left chevron-right chevron-left chevron-down plus minus upload download file mesh image paperclip star
star-full heart heart-full lock shield key globe sun moon screen phone tooth undo redo edit trash eye link external
flag filter
calendar hand pause send copy help logout dashboard tag refund scale desk gift bolt badge
"""
