"""Runs ``pontic`` commands one after another in one process: to start one takes longer than its work.

Each line of the input is a command as JSON; each line of the output says what it wrote, or its fault.
"""

import io
import json
import os
import sys
import traceback

from pontic.config.start import prepare


def serve() -> None:
    """Answer until the input ends; whatever else is printed goes to the log."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    prepare()
    import django  # noqa: PLC0415 - Django needs the settings first

    django.setup()
    for line in sys.stdin:
        answers.write(json.dumps(run(json.loads(line))) + "\n")
        answers.flush()


def run(arguments: list[str]) -> dict[str, str]:
    """Run one command."""
    from django.core.management import call_command  # noqa: PLC0415 - Django needs the settings first
    from django.db import connections  # noqa: PLC0415

    from pontic.search.keeping import KEEPER  # noqa: PLC0415

    written, fault = io.StringIO(), ""
    try:
        call_command(*arguments, stdout=written, stderr=written)
    except (Exception, SystemExit):  # noqa: BLE001 - the test reads it, whatever it is
        fault = traceback.format_exc()
    KEEPER.let_go()  # the installation itself keeps its index
    connections.close_all()
    return {"written": written.getvalue(), "fault": fault}


if __name__ == "__main__":
    serve()
