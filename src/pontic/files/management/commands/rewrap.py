"""``pontic rewrap``: after the master key was changed, wrap every file's key by the new one."""

import os
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.module_loading import import_string

from pontic.files import actions as files

FORMER = "PONTIC_FORMER_MASTER_KEY"  # in the environment, so that it stands in no list of processes


class Command(BaseCommand):
    """Changing the master key: set the new PONTIC_MASTER_KEY, name the former one here, run, forget the former."""

    help = f"Wrap all file keys by PONTIC_MASTER_KEY; {FORMER} holds the key that wraps them now."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Wrap and count; safe to stop and to run again."""
        former = os.environ.get(FORMER, "")
        if not former:
            raise CommandError(f"{FORMER} is not set.")
        self.stdout.write(f"{files.rewrap(former=former)} file keys are wrapped by the new master key.")
        for name in settings.SEALED_ELSEWHERE:
            count = import_string(name)(former=former)
            self.stdout.write(f"{count} sealed details of {name.split('.')[1]} are sealed by it.")
