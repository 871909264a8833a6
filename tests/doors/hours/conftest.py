"""Browsers of the two parties, a contract by the hour, and the clock of the pages."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime

import pytest
import time_machine
from django.test import Client
from tests.builders.hours import an_hourly

from pontic.accounts.models import Person
from pontic.contracts.models import Contract


@pytest.fixture
def contract(lab: Person, designer: Person) -> Contract:
    """A contract by the hour: $40, at most 40 hours a week."""
    return an_hourly(lab, designer)


@pytest.fixture
def clocked() -> Callable[[datetime], AbstractContextManager[object]]:
    """Let the pages read this moment."""
    return lambda at: time_machine.travel(at, tick=False)


@pytest.fixture
def as_lab(lab: Person) -> Client:
    """The client's browser."""
    return browser(lab)


@pytest.fixture
def as_designer(designer: Person) -> Client:
    """The designer's browser."""
    return browser(designer)


@pytest.fixture
def as_stranger(stranger: Person) -> Client:
    """Somebody else's browser."""
    return browser(stranger)


def browser(person: Person) -> Client:
    """Return a browser in which somebody is signed in."""
    made = Client()
    made.force_login(person)
    return made
