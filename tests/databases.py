"""A plugin that is loaded before Django: which database this run (or this worker) uses, and where its files lie.

``make test`` runs every test of a room twice at once: one worker on SQLite, one on PostgreSQL.
"""

import os
import shutil
import tempfile
from pathlib import Path

from pontic.config.start import load_keys

DATA = Path(tempfile.mkdtemp(prefix="pontic-test-"))
os.environ["PONTIC_DATA"] = str(DATA)
os.environ["PORT"] = "8000"
os.environ.pop("DATABASE_URL", None)
os.environ["PDF_ENGINE"] = "none"  # the tests that look at PDFs draw them; a case of any other test has none
if os.environ.get("PONTIC_TEST_DATABASE") == "postgresql":
    os.environ["DATABASE_URL"] = os.environ["PONTIC_TEST_POSTGRES"]
load_keys(DATA)  # before Django reads its settings
(DATA / "static").mkdir()  # WhiteNoise warns where the collected files are not there


def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    shutil.rmtree(DATA, ignore_errors=True)
