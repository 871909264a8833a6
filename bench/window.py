"""A large shop window: some rows made by the ORM, then multiplied inside the database, the same in both.

Row ``id`` of a table is the model; its copies are ``id + size * n``. The words come from the trade and from a
vocabulary by chance, so that some are in every third title and some in a handful.
"""

import random
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, models

from pontic.accounts.models import Person
from pontic.catalog.models import Category, Listing
from pontic.files.models import Picture
from pontic.profiles.models import Profile, Software, SpokenLanguage

EDITION = 1  # raise it whenever other rows come out: a kept corpus is then made anew
MODELS, DESIGNERS = 1_000, 100  # rows that the ORM makes
TRADE = [  # what clients type, in three languages
    "crown", "bridge", "implant", "zirconia", "veneer", "denture", "aligner", "guide", "splint", "exocad",
    "corona", "puente", "implante", "circonio", "carilla", "prótesis", "alineador", "férula",
    "couronne", "zircone", "facette", "prothèse", "aligneur", "gouttière",
]  # fmt: skip
LETTERS = "abcdefghilmnoprstu"


def words(dice: random.Random, count: int) -> list[str]:
    """Return words by chance."""
    return ["".join(dice.choices(LETTERS, k=dice.randint(4, 10))) for _ in range(count)]


def fill(listings: int, now: datetime) -> None:
    """Write that many listings of a tenth as many designers."""
    dice = random.Random(1)
    vocabulary = words(dice, 20_000)
    factor = listings // MODELS
    designers(factor, dice, vocabulary, now)
    services(factor, dice, vocabulary, now)
    with connection.cursor() as cursor:
        cursor.execute("analyze")


def designers(factor: int, dice: random.Random, vocabulary: list[str], now: datetime) -> None:
    """Write a hundred designers by the ORM and the others after them."""
    people = Person.objects.bulk_create(
        Person(pk=pk, email=f"d{pk}@bench.test", name=f"Designer {dice.choice(vocabulary).title()}")
        for pk in range(1, DESIGNERS + 1)
    )
    Profile.objects.bulk_create(
        Profile(
            pk=person.pk, person=person, slug=f"d{person.pk}", state="approved", headline="Crowns and bridges",
            country=dice.choice(["ES", "FR", "DE", "MX", "US", "PT", "IT", "BR", "IN", "MA"]), verified_at=now,
            payout_ready_at=now, changed_at=now, skills=", ".join(dice.choices(vocabulary, k=3)),
            rating_count=(count := dice.choice([0, 3, 20, 200])), rating_sum=round(count * dice.uniform(4, 5)),
            completed_count=count, is_pro=dice.random() < 0.2, completion=dice.randint(40, 100),
        )
        for person in people
    )  # fmt: skip
    spoken = list(SpokenLanguage.objects.values_list("pk", flat=True)[:12])
    through = Profile.languages.through
    through.objects.bulk_create(
        through(profile_id=pk, spokenlanguage_id=language)
        for pk in range(1, DESIGNERS + 1)
        for language in dice.sample(spoken, 2)
    )
    Picture.objects.bulk_create(
        Picture(
            pk=UUID(int=dice.getrandbits(128)),
            owner=person,
            state="ready",
            width=1280,
            height=960,
            widths=[160, 320, 640],
            added_at=now,
        )
        for person in people
    )
    multiply(Person, DESIGNERS, factor, email="t.email || n", last_login="null")
    multiply(Profile, DESIGNERS, factor, person_id=shifted("person_id", DESIGNERS), slug="t.slug || 'x' || n")
    multiply(through, 2 * DESIGNERS, factor, profile_id=shifted("profile_id", DESIGNERS))


def services(factor: int, dice: random.Random, vocabulary: list[str], now: datetime) -> None:
    """Write a thousand listings by the ORM and the others after them, each with words of its own."""
    leaves, pictures = list(Category.objects.filter(parent__isnull=False)), list(Picture.objects.order_by("pk"))
    Listing.objects.bulk_create(
        Listing(
            pk=pk, owner_id=1 + pk % DESIGNERS, state="live", category=dice.choice(leaves), revisions=2,
            cover=dice.choice(pictures),
            title=" ".join([*dice.sample(TRADE, 2), *dice.choices(vocabulary, k=2)]).capitalize(),
            description=" ".join([*dice.choices(vocabulary, k=40), *dice.sample(TRADE, 3)]),
            turnaround_days=dice.randint(1, 14), lowest_minor=dice.randint(700, 20_000),
            online_since=now - timedelta(minutes=pk), created_at=now - timedelta(days=dice.randint(0, 400)),
            changed_at=now, rating_count=(count := dice.choice([0, 0, 3, 20])),
            rating_sum=round(count * dice.uniform(4, 5)),
        )
        for pk in range(1, MODELS + 1)
    )  # fmt: skip
    programs = list(Software.objects.values_list("pk", flat=True))
    through = Listing.software.through
    through.objects.bulk_create(
        through(listing_id=pk, software_id=program)
        for pk in range(1, MODELS + 1)
        for program in dice.sample(programs, 2)
    )
    with connection.cursor() as cursor:
        cursor.execute("create table bench_word (number integer primary key, word varchar(20))")
        cursor.executemany("insert into bench_word values (%s, %s)", list(enumerate(vocabulary)))
    word = "(select word from bench_word where number = (t.id * 31 + n * 7919) % 20000)"
    multiply(
        Listing, MODELS, factor, owner_id=shifted("owner_id", DESIGNERS), title=f"t.title || ' ' || {word}",
        description=f"t.description || ' ' || {word}", lowest_minor="700 + (t.lowest_minor * 7 + n * 37) % 20000",
    )  # fmt: skip
    multiply(through, 2 * MODELS, factor, listing_id=shifted("listing_id", MODELS))


def shifted(column: str, size: int) -> str:
    """Return the same column of the copy with that number."""
    return f"t.{column} + {size} * n"


def multiply(model: type[models.Model], size: int, factor: int, **changes: str) -> None:
    """Copy the first rows of a table so many times; ``changes`` are expressions of the row ``t`` and the copy ``n``."""
    meta: Any = model._meta  # noqa: SLF001 - Django's own word for it
    table, columns = meta.db_table, [field.column for field in meta.concrete_fields]
    with connection.cursor() as cursor:
        cursor.execute(f"select min(id) from {table}")  # noqa: S608 - our own names
        (first,) = cursor.fetchone()
        values = [shifted("id", size) if name == "id" else changes.get(name, f't."{name}"') for name in columns]
        names = ", ".join(f'"{name}"' for name in columns)
        cursor.execute(
            f"with recursive copies(n) as (select 1 union all select n + 1 from copies where n + 1 < {factor}) "  # noqa: S608
            f"insert into {table} ({names}) select {', '.join(values)} from {table} t, copies "
            f"where t.id < {first + size} and {factor} > 1"
        )
