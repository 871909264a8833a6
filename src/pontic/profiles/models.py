"""Who a person is in public, and whether that has been looked at."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pontic.accounts.models import Person
from pontic.files.models import Picture
from pontic.kit import countries
from pontic.profiles import terms
from pontic.profiles.process import PROFILE, REVISION


class Named(models.Model):
    """A word that staff maintain, in the three languages of the interface."""

    slug = models.SlugField(max_length=60, unique=True)
    name_en = models.CharField(max_length=80)
    name_es = models.CharField(max_length=80)
    name_fr = models.CharField(max_length=80)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def names(self) -> tuple[str, str, str]:
        """The name in English, Spanish and French."""
        return self.name_en, self.name_es, self.name_fr

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return str(getattr(self, f"name_{(get_language() or 'en')[:2]}", "") or self.name_en)


class Software(models.Model):
    """A CAD program in the checklist (LIST-03). Product names are the same in every language."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=80)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "name"]
        verbose_name_plural = "software"

    def __str__(self) -> str:
        return self.name


class SpokenLanguage(Named):
    """A language in which somebody can be written to; the slug is its ISO 639-1 code."""

    class Meta:
        ordering = ["position", "name_en"]


class RejectReason(models.TextChoices):
    """Why a profile is not approved (ACC-02, 06, 09 to 13)."""

    NAME = "name", _("The real name is missing")
    PHOTO = "photo", _("The photo does not show its owner")
    COMPANY = "company", _("A company or brand whose ownership is not proven")
    CONTACT = "contact", _("Contact details, links, handles or codes in public text")
    PICTURES = "pictures", _("Pictures of low quality, or not the owner's")
    MISLEADING = "misleading", _("Inaccurate or misleading information")
    SELLING = "selling", _("Other products or services are promoted")
    OTHER = "other", _("Another reason, written below")


def reasons_in_words(codes: list[str]) -> list[str]:
    """Return reasons of a rejection in the reader's language; a code that is no longer known is left out."""
    labels = dict(RejectReason.choices)
    return [str(labels[code]) for code in codes if code in labels]


class Reviewed:
    """What a person reads before everybody can: where it stands, as questions."""

    state: Any  # the field of whoever takes this in

    @property
    def is_draft(self) -> bool:
        """Tell whether only its owner has read it yet."""
        return bool(self.state == "draft")

    @property
    def is_in_review(self) -> bool:
        """Tell whether it waits for somebody to read it; it stands still meanwhile."""
        return bool(self.state == "in_review")

    @property
    def is_rejected(self) -> bool:
        """Tell whether somebody read it and said why not."""
        return bool(self.state == "rejected")


class Revision(Reviewed, models.Model):
    """New words of something that is online. They wait here; the old ones stay until somebody has read these."""

    fields = models.JSONField(default=dict)  # the new values by field, lists and pictures as keys
    state = models.CharField(max_length=10, choices=REVISION.choices(), default=REVISION.initial)
    submitted_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    reject_reason = models.CharField(max_length=12, blank=True)
    reject_note = models.TextField(blank=True)

    class Meta:
        abstract = True


class Profile(Reviewed, models.Model):
    """One person's public page. Rating and readiness are kept here by the rooms that know them."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="profile")
    slug = models.SlugField(max_length=80, unique=True)
    state = models.CharField(max_length=12, choices=PROFILE.choices(), default=PROFILE.initial)
    headline = models.CharField(_("headline"), max_length=120, blank=True)
    about = models.TextField(_("about"), max_length=4_000, blank=True)
    experience = models.TextField(_("professional experience"), max_length=4_000, blank=True)
    education = models.TextField(_("academic or professional training"), max_length=2_000, blank=True)
    skills = models.CharField(_("skills"), max_length=1_400, blank=True)  # words, separated by commas
    country = models.CharField(_("country"), max_length=2, blank=True)  # ISO 3166-1 alpha-2
    photo = models.ForeignKey(Picture, models.SET_NULL, null=True, blank=True, related_name="+")
    banner = models.ForeignKey(Picture, models.SET_NULL, null=True, blank=True, related_name="+")
    languages = models.ManyToManyField(SpokenLanguage, related_name="+", blank=True)
    software = models.ManyToManyField(Software, related_name="+", blank=True)
    company = models.CharField(_("company or brand"), max_length=120, blank=True)
    company_verified_at = models.DateTimeField(null=True)  # its ownership was proven (ACC-10)
    hours = models.JSONField(_("working hours"), default=dict, blank=True)  # {"mon": [["09:00", "17:00"]]}, own zone
    is_public = models.BooleanField(default=True)
    is_unavailable = models.BooleanField(_("unavailable for work"), default=False)  # AVAIL-01
    unavailable_from = models.DateField(null=True, blank=True)
    unavailable_until = models.DateField(null=True, blank=True)
    capacity = models.PositiveSmallIntegerField(_("cases at once"), null=True, blank=True)
    open_count = models.PositiveIntegerField(default=0)  # cases in work, kept by the cases' facts
    booked_since = models.DateTimeField(null=True)  # away or full since then (AVAIL-02); kept by actions.absence
    submitted_at = models.DateTimeField(null=True)
    reject_reasons = models.JSONField(default=list)  # codes of RejectReason
    reject_note = models.TextField(blank=True)
    verified_at = models.DateTimeField(null=True)  # a person confirmed the identity
    payout_ready_at = models.DateTimeField(null=True)  # the payment processor can pay this person
    rating_sum = models.PositiveIntegerField(default=0)
    rating_count = models.PositiveIntegerField(default=0)
    client_rating_sum = models.PositiveIntegerField(default=0)  # what designers say of a client (RVW-16)
    client_rating_count = models.PositiveIntegerField(default=0)
    is_pro = models.BooleanField(default=False)  # decision 23
    is_top_expert = models.BooleanField(default=False)  # BADGE-05
    completed_count = models.PositiveIntegerField(default=0)
    on_time_rate = models.PositiveSmallIntegerField(null=True)  # per cent; None without enough cases
    first_pass_rate = models.PositiveSmallIntegerField(null=True)  # accepted without a change
    dispute_rate = models.PositiveSmallIntegerField(null=True)  # upheld against the designer
    response_minutes = models.PositiveIntegerField(null=True)  # median, MSG-14
    recommendation_count = models.PositiveSmallIntegerField(default=0)
    completion = models.PositiveSmallIntegerField(default=0)  # per cent (ACC-21)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="profile_state_known", condition=Q(state__in=PROFILE.states))]

    def __str__(self) -> str:
        return self.person.name

    @property
    def rating(self) -> float | None:
        """The average of the published reviews, None without any."""
        return self.rating_sum / self.rating_count if self.rating_count else None

    @property
    def is_approved(self) -> bool:
        """Tell whether a person has read this profile and agreed."""
        return self.state == "approved"

    @property
    def is_verified(self) -> bool:
        """Tell whether a person confirmed the identity (decision 23)."""
        return self.verified_at is not None

    @property
    def is_payable(self) -> bool:
        """Tell whether the payment processor can pay this person."""
        return self.payout_ready_at is not None

    @property
    def is_booked(self) -> bool:
        """Tell whether clients are warned that work may take longer: away, or full (AVAIL-02)."""
        return self.booked_since is not None

    def is_away_on(self, today: date) -> bool:
        """Tell whether the owner is unavailable on this day of his calendar."""
        begins, ends = self.unavailable_from, self.unavailable_until
        return terms.is_away(switched=self.is_unavailable, begins=begins, ends=ends, today=today)

    @property
    def is_full(self) -> bool:
        """Tell whether the owner has as many cases in work as he takes at once."""
        return terms.is_full(capacity=self.capacity, open_count=self.open_count)

    @property
    def is_begun(self) -> bool:
        """Tell whether its owner has written anything; a row alone is made for whoever was reviewed."""
        return not self.is_draft or bool(self.about or self.headline or self.photo_id or self.education)

    @property
    def client_rating(self) -> float | None:
        """The average of what designers say of this person as a client, None without any (RVW-16)."""
        return self.client_rating_sum / self.client_rating_count if self.client_rating_count else None

    @property
    def shown_company(self) -> str:
        """The company, once its ownership was proven (ACC-10)."""
        return self.company if self.company_verified_at else ""

    @property
    def reasons(self) -> list[str]:
        """Why it was rejected, in the reader's language."""
        return reasons_in_words(self.reject_reasons)

    def country_name(self) -> str:
        """The country in the reader's language."""
        return countries.name_of(self.country, (get_language() or "en")[:2]) if self.country else ""

    @property
    def skill_words(self) -> list[str]:
        """The skills as a list."""
        return [word.strip() for word in self.skills.split(",") if word.strip()]


class ProfileRevision(Revision):
    """New words of an approved profile."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="revisions")
    reject_reason: Any = None  # a profile has several
    reject_reasons = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.CheckConstraint(name="profile_revision_state_known", condition=Q(state__in=REVISION.states)),
            models.UniqueConstraint(
                name="one_profile_revision_open", fields=["profile"], condition=Q(state=REVISION.initial)
            ),
        ]

    def __str__(self) -> str:
        return f"new words of {self.profile}"

    @property
    def reasons(self) -> list[str]:
        """Why it was rejected, in the reader's language."""
        return reasons_in_words(self.reject_reasons)


class Answer(models.Model):
    """How long somebody took to answer a message: what the shown response time is made of (MSG-14)."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="+")
    message = models.PositiveBigIntegerField(unique=True)  # the answer; counted once
    minutes = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["profile", "-at"], name="answer_of_profile")]

    def __str__(self) -> str:
        return f"{self.minutes} minutes"


class PortfolioItem(models.Model):
    """A picture of good work, with its title (ACC-08)."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="portfolio")
    picture = models.ForeignKey(Picture, models.CASCADE, related_name="+")
    title = models.CharField(max_length=120)
    caption = models.CharField(max_length=400, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.title
