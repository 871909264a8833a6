"""The forms of one's own profile."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from pontic.kit import countries
from pontic.profiles import queries, terms
from pontic.profiles.models import Profile, Software, SpokenLanguage
from pontic.web.catalog.fields import PublicLine, PublicText, WantedForm

WORDS = ("headline", "about", "experience", "education", "company", "skills", "country", "is_public")
PICTURE = {"accept": "image/jpeg,image/png,image/webp"}
TOO_MANY = {
    "skills": _("At most %(most)s skills: keep those by which clients would look for you."),
    "skill": _("A skill is a word or two, of at most %(most)s characters. Separate skills by commas."),
    "languages": _("At most %(most)s languages: those in which you can really answer."),
}


def too_many(fault: terms.TooMany) -> str:
    """Say how many there may be."""
    return str(TOO_MANY[fault.field]) % {"most": fault.most}


class ProfileForm(WantedForm):
    """What others read about a person; a draft may be incomplete."""

    wanted: tuple[str, ...] = ("about", "education", "country", "languages")

    headline = PublicLine(
        label=_("Headline"), max_length=120, required=False, help_text=_("One sentence: what you do best.")
    )
    about = PublicText(
        label=_("About you"),
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("How you work, what a client can count on. No company or brand unless it is yours."),
    )
    experience = PublicText(
        label=_("Professional experience"), max_length=4_000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    education = PublicText(
        label=_("Academic or professional training"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    company = PublicLine(
        label=_("Company or brand"),
        max_length=120,
        required=False,
        help_text=_("Only if it is yours. It is shown once our team has seen the proof."),
    )
    skills = PublicText(
        label=_("Skills"),
        max_length=1_400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Up to 30 words by which clients find you, separated by commas: All-on-X, zirconia, occlusion."),
    )
    country = forms.ChoiceField(label=_("Country"))
    languages = forms.ModelMultipleChoiceField(
        SpokenLanguage.objects.all(),
        label=_("Languages in which clients can write to you"),
        widget=forms.CheckboxSelectMultiple,
    )
    software = forms.ModelMultipleChoiceField(
        Software.objects.all(), label=_("CAD software"), required=False, widget=forms.CheckboxSelectMultiple
    )
    photo = forms.FileField(
        label=_("Photo of you"),
        required=False,
        help_text=_("You, recognisable, on your own. At least 320 × 320 pixels."),  # noqa: RUF001 - the sign of measures
        widget=forms.FileInput(attrs=PICTURE),
    )
    banner = forms.FileField(
        label=_("Banner"),
        required=False,
        help_text=_("A wide picture of your work. At least 1200 × 300 pixels."),  # noqa: RUF001 - the sign of measures
        widget=forms.FileInput(attrs=PICTURE),
    )
    is_public = forms.BooleanField(
        label=_("Visitors without an account may see my profile"), required=False, initial=True
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer the countries in the reader's alphabet; ask for a photo where there is none."""
        super().__init__(*args, **options)
        if not self.initial.get("has_photo"):
            self.wanted = (*self.wanted, "photo")
            self.fields["photo"].required = True
        country: Any = self.fields["country"]
        country.choices = [("", _("Choose your country")), *countries.choices((get_language() or "en")[:2])]

    def clean_skills(self) -> str:
        """Keep each keyword once, and thirty of them."""
        try:
            return terms.keywords(self.cleaned_data["skills"])
        except terms.TooMany as fault:
            raise ValidationError(too_many(fault), code="many") from fault

    def clean_languages(self) -> Any:
        """Refuse more languages than somebody can answer in."""
        chosen = self.cleaned_data["languages"]
        if len(chosen) > terms.MOST_LANGUAGES:
            raise ValidationError(too_many(terms.TooMany("languages", terms.MOST_LANGUAGES)), code="many")
        return chosen

    @property
    def words(self) -> dict[str, Any]:
        """What the room's action takes beside pictures and hours."""
        return {name: self.cleaned_data[name] for name in (*WORDS, "languages", "software")}


class WorkForm(forms.Form):
    """One more picture of good work, with its words."""

    title = PublicLine(label=_("Title"), max_length=120)
    caption = PublicLine(
        label=_("Caption"), max_length=400, required=False, help_text=_("What was asked, and how you solved it.")
    )
    picture = forms.FileField(
        label=_("Picture"),
        help_text=_("A clean render or screenshot of your own design, at least 800 × 600 pixels."),  # noqa: RUF001 - the sign of measures
        widget=forms.FileInput(attrs=PICTURE),
    )


class AvailabilityForm(forms.Form):
    """The switch, the dates, and how many cases at once."""

    is_unavailable = forms.BooleanField(
        label=_("Unavailable for Work"),
        required=False,
        help_text=_("Your listings stay online and say “Fully Booked”; whoever writes to you gets an automatic reply."),
    )
    begins = forms.DateField(
        label=_("First day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Empty: from now on."),
    )
    ends = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Empty: until you switch it off."),
    )
    capacity = forms.IntegerField(
        label=_("Cases at once"),
        required=False,
        min_value=1,
        max_value=terms.MOST_CAPACITY,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        help_text=_("With so many cases in work your listings say “Fully Booked” by themselves. Empty: no limit."),
    )

    def clean(self) -> dict[str, Any]:
        """Dates mean an absence: without the switch they would do nothing, silently."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("is_unavailable") and (cleaned.get("begins") or cleaned.get("ends")):
            self.add_error("is_unavailable", say("Switch this on, or empty the two dates."))
        return cleaned


def initial_of(profile: Profile) -> dict[str, Any]:
    """Return a profile as the form shows it: with the new words that wait, or were refused, in place of the old."""
    proposal = queries.proposal(profile)
    return {
        **{name: getattr(profile, name) for name in WORDS},
        **({name: value for name, value in proposal.fields.items() if name in WORDS} if proposal else {}),
        "has_photo": profile.photo_id is not None,
        "languages": list(profile.languages.values_list("pk", flat=True)),
        "software": list(profile.software.values_list("pk", flat=True)),
    }
