"""The named people of the tests. Each is a fixture; none has more than its role needs."""

import pytest
from allauth.account.models import EmailAddress

from pontic.accounts.models import Person, StaffRole

PASSWORD = "porcelain-and-ink"


def a_person(email: str, name: str, *, language: str = "en", time_zone: str = "UTC") -> Person:
    """Make somebody who can sign in."""
    person = Person.objects.create_user(email, PASSWORD, name=name, language=language, time_zone=time_zone)
    EmailAddress.objects.create(user=person, email=email, primary=True, verified=True)
    return person


@pytest.fixture
def lab(db: None) -> Person:
    """The owner of a laboratory: the client."""
    return a_person("lab@pontic.test", "Clara Moreau", time_zone="Europe/Paris")


@pytest.fixture
def assistant(db: None) -> Person:
    """Her assistant, with an account of her own and no part in the cases."""
    return a_person("assistant@pontic.test", "Iris Moreau")


@pytest.fixture
def designer(db: None) -> Person:
    """A freelance CAD designer."""
    return a_person("designer@pontic.test", "Diego Santos", time_zone="America/Mexico_City")


@pytest.fixture
def second_designer(db: None) -> Person:
    """Another designer."""
    return a_person("second@pontic.test", "Mina Okafor")


@pytest.fixture
def stranger(db: None) -> Person:
    """Somebody who takes no part in anything."""
    return a_person("stranger@pontic.test", "Otto Brandt")


@pytest.fixture
def staff(db: None) -> Person:
    """A member of staff with every role."""
    person = a_person("staff@pontic.test", "Sam Keller")
    StaffRole.objects.create(person=person, role=StaffRole.Role.ADMIN)
    return person
