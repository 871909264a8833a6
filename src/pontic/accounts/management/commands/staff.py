"""``pontic staff EMAIL ROLE``: make somebody staff, from the operator's own console."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from pontic.accounts import actions as accounts
from pontic.accounts.models import Person, StaffRole
from pontic.kit import clock


class Command(BaseCommand):
    """Gives a role of the desk."""

    help = "Give somebody a staff role: " + ", ".join(StaffRole.Role.values)

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the address and the role."""
        parser.add_argument("email")
        parser.add_argument("role", choices=StaffRole.Role.values)

    def handle(self, *, email: str, role: str, **_options: Any) -> None:
        """Give the role."""
        person = Person.objects.filter(email=email.strip().lower()).first()
        if person is None:
            raise CommandError(f"nobody has signed up as {email}")
        accounts.give_role(person, role, by=None, now=clock.now())
        self.stdout.write(f"{person} is {role}")
