"""A vault of its own for every test, so that what is left in it can be counted."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _vault(settings, tmp_path: Path) -> None:
    options = {**settings.STORAGES["vault"], "OPTIONS": {"location": str(tmp_path / "vault")}}
    settings.STORAGES = {**settings.STORAGES, "vault": options}
