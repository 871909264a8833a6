"""What is measured on: 20,000 listings of 400 designers, and cases that walked the real process."""

import itertools
from datetime import datetime, timedelta

from django.core.management.base import CommandError
from tests.builders.cases import a_case

from pontic.accounts.models import Person
from pontic.cases import actions as cases
from pontic.cases.models import Case
from pontic.catalog.models import Category, Listing, Tier
from pontic.files.models import Picture
from pontic.messaging import actions as messaging
from pontic.profiles import actions as profiles
from pontic.profiles.models import Profile, Software

DESIGNERS, LISTINGS = 400, 20_000
WORDS = ("zirconia", "lithium disilicate", "full contour", "screw retained", "layered", "monolithic", "provisional")


def fill(now: datetime) -> None:
    """Write people, profiles and listings in bulk; the pages read them like any others."""
    Person.objects.bulk_create(
        Person(email=f"d{number}@bench.test", name=f"Designer {number}") for number in range(DESIGNERS)
    )
    Person.objects.create_user("lab@bench.test", "x", name="Bench Lab")
    designers = list(Person.objects.filter(email__startswith="d"))
    Profile.objects.bulk_create(
        Profile(
            person=person, slug=f"d{person.pk}", state="approved", headline="Crowns and bridges", country="ES",
            verified_at=now, payout_ready_at=now, changed_at=now, rating_sum=43, rating_count=9,
        )
        for person in designers
    )  # fmt: skip
    leaves = list(Category.objects.filter(parent__isnull=False))
    if not leaves:
        raise CommandError("the category tree is empty")
    pictures = Picture.objects.bulk_create(
        Picture(owner=person, state="ready", width=1280, height=960, widths=[160, 320, 640], added_at=now)
        for person in designers
    )
    Listing.objects.bulk_create(
        (listing(number, designers, leaves, pictures, now) for number in range(LISTINGS)), batch_size=500
    )
    Tier.objects.bulk_create(
        (
            Tier(listing_id=pk, from_quantity=start, to_quantity=end, unit_minor=unit)
            for pk in Listing.objects.values_list("pk", flat=True)
            for start, end, unit in ((1, 10, 2_500), (11, None, 2_000))
        ),
        batch_size=500,
    )
    through = Listing.software.through
    programs = itertools.cycle(Software.objects.values_list("pk", flat=True))
    through.objects.bulk_create(
        (through(listing_id=pk, software_id=next(programs)) for pk in Listing.objects.values_list("pk", flat=True)),
        batch_size=500,
    )


def listing(
    number: int, designers: list[Person], leaves: list[Category], pictures: list[Picture], now: datetime
) -> Listing:
    """Return one live listing."""
    leaf, word = leaves[number % len(leaves)], WORDS[number % len(WORDS)]
    title = f"{leaf.name_en}: {word}"
    return Listing(
        owner=designers[number % DESIGNERS], state="live", title=title, description=f"{title}. " * 6, category=leaf,
        revisions=2, turnaround_days=1 + number % 5, lowest_minor=2_000, online_since=now - timedelta(minutes=number),
        created_at=now, changed_at=now, cover=pictures[number % DESIGNERS], search_text=title.lower(),
    )  # fmt: skip


def a_listing() -> Listing:
    """Return some listing."""
    return Listing.objects.all()[LISTINGS // 2 : LISTINGS // 2 + 1].get()


def a_case_page(lab: Person, now: datetime) -> Case:
    """Return a delivered case with twenty messages; thirty more stand on the dashboard."""
    designer = Person.objects.get(email="d1@bench.test")
    profiles.open_profile(lab, now=now)
    service = Listing.objects.of(designer)[0]
    made = [a_case("delivered", client=lab, designer=designer, listing=service, now=now) for _ in range(30)]
    case = made[-1]
    for number in range(20):
        author = lab if number % 2 else designer
        messaging.write(case.conversation, author=author, body=f"About the margin, part {number}.", now=now)
    return case


class Mover:
    """Moves one case to and fro."""

    def __init__(self, now: datetime) -> None:
        """Take a case in design."""
        self.now = now
        lab, designer = Person.objects.get(email="lab@bench.test"), Person.objects.get(email="d2@bench.test")
        service = Listing.objects.of(designer)[0]
        self.case = a_case("in_design", client=lab, designer=designer, listing=service, now=now)

    def move(self, number: int) -> None:
        """Make one move."""
        name = "resume" if number % 2 else "hold"
        cases.make(self.case, name, actor="designer", person=self.case.designer, now=self.now)
