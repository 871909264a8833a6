"""Listings: words, price table, pictures, extras, and for whom they are."""

from datetime import date
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pontic.accounts.models import Person
from pontic.catalog.models.tree import Category
from pontic.catalog.process import LISTING
from pontic.files.models import Picture
from pontic.kit.money import Money
from pontic.profiles.models import Reviewed, Software


class RejectReason(models.TextChoices):
    """Why a listing is refused, after the ten criteria (ADM-02)."""

    SCOPE = "scope", _("The description does not make the scope clear")
    PICTURES = "pictures", _("Pictures that are not dental CAD designs of this service")
    QUALITY = "quality", _("Pictures of low quality, such as a photo of a screen")
    SOFTWARE = "software", _("The software is missing or wrong")
    REVISIONS = "revisions", _("The number of revisions is missing or unclear")
    PRICE = "price", _("The price is missing or misleading")
    SELLING = "selling", _("Other products or services are promoted")
    CONTACT = "contact", _("Links, handles or contact details")
    CATEGORY = "category", _("The category does not fit")
    DUPLICATE = "duplicate", _("There is already a listing in this subcategory")
    OTHER = "other", _("Another reason, written below")


ONLINE = Q(online_since__isnull=False)


class ListingQuerySet(models.QuerySet["Listing"]):
    """Questions of the shop window."""

    def standing(self) -> Self:
        """Listings that are online, private ones among them; the mark is kept by ``actions.refresh_online``."""
        return self.filter(online_since__isnull=False, owner__is_active=True)

    def online(self) -> Self:
        """Listings that anybody can find and order."""
        return self.standing().filter(is_private=False)

    def private_to(self, person: Person | AnonymousUser) -> Self:
        """Private listings online for this client, and no others (PRIV-06)."""
        mine = Audience.objects.filter(listing=models.OuterRef("pk"), person=person.pk)
        return self.standing().filter(models.Exists(mine), is_private=True)

    def offered_to(self, person: Person | AnonymousUser) -> Self:
        """Listings online that this person can open: the public ones, and those private to him (PRIV-04)."""
        if person.pk is None:
            return self.online()
        mine = Audience.objects.filter(listing=models.OuterRef("pk"), person=person.pk)
        return self.standing().filter(Q(is_private=False) | models.Exists(mine))

    def of(self, owner: Person) -> Self:
        """A designer's own listings that are not closed."""
        return self.filter(owner=owner).exclude(state="closed")


class Listing(Reviewed, models.Model):
    """One service of one designer, with a clear scope and price."""

    class Measure(models.TextChoices):
        """What the price counts."""

        UNIT = "unit", _("unit")
        ARCH = "arch", _("arch")

    owner = models.ForeignKey(Person, models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=LISTING.choices(), default=LISTING.initial)
    title = models.CharField(_("title"), max_length=100)
    description = models.TextField(_("description"), max_length=6_000)
    needs = models.TextField(_("what you need from the client"), max_length=2_000, blank=True)
    category = models.ForeignKey(Category, models.PROTECT, null=True, related_name="+")
    software = models.ManyToManyField(Software, related_name="+", blank=True)
    measure = models.CharField(_("priced per"), max_length=4, choices=Measure, default=Measure.UNIT)
    revisions = models.PositiveSmallIntegerField(_("revisions included"), null=True)
    turnaround_days = models.PositiveSmallIntegerField(_("turnaround in days"), null=True)
    is_private = models.BooleanField(default=False)  # for the clients of its audience alone (PRIV-02)
    expires_on = models.DateField(_("expires on"), null=True, blank=True)
    currency = models.CharField(max_length=3, default="USD")
    lowest_minor = models.PositiveIntegerField(default=0)  # lowest unit price of all tiers (PRICE-06)
    online_since = models.DateTimeField(null=True)
    submitted_at = models.DateTimeField(null=True)
    reject_reason = models.CharField(max_length=12, choices=RejectReason, blank=True)
    reject_note = models.TextField(blank=True)
    cover = models.ForeignKey(Picture, models.SET_NULL, null=True, related_name="+")  # the first picture
    search_text = models.TextField(blank=True)  # folded words of title, text, category, software, designer
    rating_sum = models.PositiveIntegerField(default=0)  # published reviews of this listing's cases
    rating_count = models.PositiveIntegerField(default=0)
    rank = models.PositiveIntegerField(default=0)  # thousandths of a star, cautious with few reviews (terms.rank)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    objects = ListingQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(name="listing_state_known", condition=Q(state__in=LISTING.states))]
        indexes = [
            models.Index(fields=["-online_since", "-id"], name="listing_online", condition=ONLINE),
            models.Index(
                fields=["category", "-online_since"],
                name="listing_in_category",
                condition=ONLINE,
            ),
            models.Index(fields=["lowest_minor"], name="listing_by_price", condition=ONLINE),
            models.Index(fields=["-rank", "-id"], name="listing_by_rank", condition=ONLINE),
            models.Index(fields=["owner", "state"], name="listing_of_owner"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def lowest(self) -> Money:
        """The price after the word "from" (PRICE-06)."""
        return Money(self.lowest_minor, self.currency)

    @property
    def rating(self) -> float | None:
        """The average of the published reviews of this service, None without any."""
        return self.rating_sum / self.rating_count if self.rating_count else None

    @property
    def is_live(self) -> bool:
        """Tell whether it is approved and not paused; whether it is online depends on more."""
        return self.state == "live"

    @property
    def is_approved(self) -> bool:
        """Tell whether what stands in it has been read by a person."""
        return self.state in {"live", "paused"}

    @property
    def is_closed(self) -> bool:
        """Tell whether its owner has done away with it."""
        return self.state == "closed"

    @property
    def is_editable(self) -> bool:
        """Tell whether its owner may change it as it is."""
        return not (self.is_in_review or self.is_closed)

    def allows(self, move: str, actor: str = "owner") -> bool:
        """Tell whether the table lets this actor make this move from here."""
        return any(row.name == move for row in LISTING.open_to(actor, state=self.state))

    def is_past(self, today: date) -> bool:
        """Tell whether the optional expiry date lies behind (LIST-17)."""
        return self.expires_on is not None and self.expires_on < today


class Tier(models.Model):
    """A unit price for quantities from so many to so many; the last tier has no end."""

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="tiers")
    from_quantity = models.PositiveIntegerField()
    to_quantity = models.PositiveIntegerField(null=True)
    unit_minor = models.PositiveIntegerField()

    class Meta:
        ordering = ["from_quantity"]
        constraints = [
            models.UniqueConstraint(fields=["listing", "from_quantity"], name="tier_once"),
            models.CheckConstraint(name="tier_counts", condition=Q(from_quantity__gte=1)),
            models.CheckConstraint(name="tier_costs", condition=Q(unit_minor__gte=1)),
        ]

    def __str__(self) -> str:
        return f"from {self.from_quantity}: {self.unit_minor}"


class ListingPicture(models.Model):
    """A picture of a listing, in the order of its owner."""

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="pictures")
    picture = models.ForeignKey(Picture, models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return f"{self.picture_id} of {self.listing_id}"


class Audience(models.Model):
    """A client for whom a private listing is (PRIV-03)."""

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="audience")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    told_at = models.DateTimeField(null=True)  # once, when it first was online for him (PRIV-09)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["listing", "person"], name="audience_once")]

    def __str__(self) -> str:
        return f"{self.listing_id} for {self.person_id}"


class Extra(models.Model):
    """What a client may buy on top: quicker, or with a further change."""

    class Kind(models.TextChoices):
        """What it gives."""

        FASTER = "faster", _("Faster delivery")
        REVISION = "revision", _("One more revision")

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="extras")
    kind = models.CharField(max_length=8, choices=Kind)
    price_minor = models.PositiveIntegerField()
    days = models.PositiveSmallIntegerField(null=True)  # the turnaround with it

    class Meta:
        ordering = ["kind"]
        constraints = [models.UniqueConstraint(fields=["listing", "kind"], name="extra_once")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.listing_id}"

    @property
    def price(self) -> Money:
        """What it costs, once per order."""
        return Money(self.price_minor, self.listing.currency)

    @property
    def is_faster(self) -> bool:
        """Tell whether it shortens the turnaround to ``days``."""
        return self.kind == self.Kind.FASTER
