"""Who takes part in a story, made once by the real verbs: clients, designers with listings, staff."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.builders.catalog import a_live_listing, price_table
from tests.builders.files import a_mesh
from tests.cast import a_person

from pontic.accounts import actions as accounts
from pontic.accounts.models import Person, StaffRole
from pontic.catalog.models import Category, Listing
from pontic.files import actions as files
from pontic.files.models import File
from pontic.outbox.worker import Worker

BEGIN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)  # a Monday morning; the stories cross the clock changes of spring
CLIENTS, DESIGNERS = 4, 3
# unit prices in cents: the smallest order ($7.00, commission $3.49), both sides of the break-even at $38.78, and
# amounts whose 9 % end on half a cent
PRICES = (700, 3_877, 3_878, 4_150, 12_345, 99_950)


@dataclass(frozen=True, slots=True)
class Cast:
    """The people, by role, and what the designers hand over."""

    clients: list[Person]
    designers: list[Person]
    staff: Person
    second: Person  # who decides appeals
    listings: list[Listing]
    works: dict[int, list[File]]  # by designer: two versions of a file

    @classmethod
    def found(cls) -> "Cast":
        """Find them in the database."""
        designers = list(Person.objects.filter(email__startswith="designer-").order_by("pk"))
        return cls(
            list(Person.objects.filter(email__startswith="client-").order_by("pk")),
            designers,
            Person.objects.get(email="desk@simulation.test"),
            Person.objects.get(email="second@simulation.test"),
            list(Listing.objects.select_related("owner").order_by("pk")),
            {person.pk: list(File.objects.filter(owner=person).order_by("name")) for person in designers},
        )


def fill() -> None:
    """Make everybody, with quick passwords and nothing on the disk."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    desk = a_person("desk@simulation.test", "Sam Keller")
    StaffRole.objects.create(person=desk, role=StaffRole.Role.ADMIN)
    second = a_person("second@simulation.test", "Ines Roth")
    StaffRole.objects.create(person=second, role=StaffRole.Role.RESOLUTION)
    for number in range(CLIENTS):
        client = a_person(f"client-{number}@simulation.test", f"Laboratory {number}")
        accounts.state_tax_id(client, tax_id="FR 40 303 265 045")
    leaves = list(Category.objects.exclude(parent=None).order_by("pk"))
    for number in range(DESIGNERS):
        designer = a_person(f"designer-{number}@simulation.test", f"Designer {number}")
        for place, minor in enumerate(PRICES[number::DESIGNERS]):
            a_live_listing(
                designer, BEGIN, category=leaves[place], steps=price_table((1, None, minor)), title=f"Service {minor}"
            )
        for version in (1, 2):
            upload = SimpleUploadedFile(f"version-{version}.stl", a_mesh(scale=float(version)))
            files.store(owner=designer, upload=upload, now=BEGIN)
    Worker(clock=lambda: BEGIN, name="cast").drain()
