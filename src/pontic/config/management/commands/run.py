"""``pontic run``: everything on one machine, behind one port and one Ctrl-C."""

import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from pontic.config import standin
from pontic.config.supervisor import PortTaken, Supervisor, listen

TILLS = {
    "sandbox": "Cards are paid at the sandbox till: no real money moves",
    "twin": "Cards are paid at a twin of Stripe: no real money moves. Its pages are at ",
    "stripe": "Cards are paid at Stripe",
}


class Command(BaseCommand):
    """Migrate, collect the static files, optionally seed the demo, then serve."""

    help = "Start pages, events and the worker behind one port (PORT, 8000 if unset)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the address and whether to seed."""
        parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"))
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT") or 8000))
        parser.add_argument("--demo", action="store_true", help="fill an empty database with the demo")

    def handle(self, *, host: str, port: int, demo: bool, **_options: Any) -> None:
        """Prepare the data folder, then hand over to the supervisor."""
        try:
            listener = listen(host, port)
        except PortTaken as error:
            raise CommandError(f"port {port} is taken; choose another one: PORT={port + 1} make run") from error
        settings.DATA.mkdir(parents=True, exist_ok=True)
        self.stdout.write("pontic: preparing the database ...")
        call_command("migrate", verbosity=0, interactive=False)
        call_command("collectstatic", verbosity=0, interactive=False)
        if demo:
            self.stdout.write("pontic: planting the demo (the first time takes a while) ...")
            call_command("seed")
        self.stdout.flush()
        twin = standin.command(webhooks=f"http://127.0.0.1:{port}/webhooks/stripe/")
        supervisor = Supervisor(
            listener,
            ready=lambda: self.announce(port, demo=demo),
            behind_proxy=settings.BEHIND_PROXY,
            more={"twin": twin} if twin else {},
        )
        sys.exit(supervisor.run())

    def announce(self, port: int, *, demo: bool) -> None:
        """Say where it is and who can sign in."""
        lines = ["", f"  {settings.SITE_NAME} is at http://localhost:{port}/  (Ctrl-C ends it)"]
        if demo:
            from pontic.demo.cast import LOGINS, PASSWORD  # noqa: PLC0415 - only the demo needs its cast

            lines += ["", "  Sign in as"]
            lines += [f"    {email:<24} {who}" for email, who in LOGINS.items()]
            lines += [f"  each with the password  {PASSWORD}"]
        lines += ["", f"  {TILLS[settings.TILL]}{standin.address()}"]
        lines += ["", f"  Letters that it writes lie in {settings.EMAIL_FILE_PATH}", ""]
        self.stdout.write("\n".join(lines))
        self.stdout.flush()
