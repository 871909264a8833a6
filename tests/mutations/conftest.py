"""The stage of the stories."""

from tests.simulation.conftest import tell  # noqa: F401 - a fixture
